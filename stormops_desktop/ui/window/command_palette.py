"""One box for everything: what can be done, and where one can go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QLineEdit, QListView, QVBoxLayout

from stormops_desktop.operations.places.find_places import Place, find_places
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.palette_model import HIT_ROLE, Hit, PaletteModel
from stormops_desktop.ui.window.palette_words import place_detail, place_icon

if TYPE_CHECKING:
    from stormops_desktop.ui.window.main_window import MainWindow

_WIDTH, _HEIGHT = 620, 360
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class CommandPalette(QDialog):
    """Type, choose with the arrow keys, Enter; Esc leaves. Deeds are found at once, places on a thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._places: tuple[Place, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search"))
        self.box = QLineEdit(clearButtonEnabled=True)
        self.box.setPlaceholderText(
            self.tr("Address, property, ZIP, coordinates, or what you want to do")
            if window.area is not None
            else self.tr("What you want to do")
        )
        self.box.setAccessibleName(self.tr("Search"))
        self.box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._take)
        self.none = QLabel(self.tr("Nothing found."), alignment=Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addWidget(self.none)
        self.resize(_WIDTH, _HEIGHT)
        self.box.textChanged.connect(self._search)
        self.box.installEventFilter(self)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keys that move in the list while the box has the keyboard."""
        if watched is not self.box or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is not QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.currentIndex())
            return True
        return False

    def _move(self, steps: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = min(max(self.list.currentIndex().row() + steps, 0), rows - 1)
            self.list.setCurrentIndex(self.model.index(row))

    def _take(self, index: object) -> None:
        hit = self.list.currentIndex().data(HIT_ROLE)
        if isinstance(hit, Hit):
            self.accept()
            hit.act()

    def _search(self, text: str) -> None:
        self._places = ()
        self._show()
        area = self._window.area
        if area is not None and text.strip():
            area.desk.ask(partial(find_places, text=text), self._found, owner=self, topic="places")

    def _found(self, places: tuple[Place, ...]) -> None:
        self._places = places
        self._show()

    def _show(self) -> None:
        hits = [*self._place_hits(), *self._deeds(self.box.text())]
        self.model.show(hits)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(hits))
        self.none.setVisible(not hits)

    def _place_hits(self) -> list[Hit]:
        return [
            Hit(place.title, place_detail(place), place_icon(place.kind), partial(self._go, place))
            for place in self._places
        ]

    def _deeds(self, text: str) -> list[Hit]:
        words = text.casefold().split()
        return [
            Hit(_plain(action), action.shortcut().toString(), action.icon(), _trigger(action))
            for action in self._window.menus.palette_actions()
            if action.isEnabled() and all(word in _plain(action).casefold() for word in words)
        ]

    def _go(self, place: Place) -> None:
        area = self._window.area
        if area is None:
            return
        if place.row is not None:
            area.desk.selection.select(np.array([place.row], np.int32))
        area.desk.go_to.emit(place.bbox)
        area.canvas.setFocus(Qt.FocusReason.OtherFocusReason)


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")


def _trigger(action: QAction) -> Callable[[], None]:
    return action.trigger
