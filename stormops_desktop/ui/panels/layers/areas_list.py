"""The areas that a person drew, below the layers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.operations.maps.draw_area import DrawnArea
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import area
from stormops_desktop.ui.theme.icon_button import icon_button

_ROWS_SHOWN = 5


class AreasList(QWidget):
    """Enter or a double click shows an area, F2 renames it, Delete removes it; hidden without areas."""

    show_wanted = Signal(object)
    """A DrawnArea."""
    select_wanted = Signal(object)
    rename_wanted = Signal(object, str)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas: dict[str, DrawnArea] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Drawn areas"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.itemActivated.connect(lambda _: self._tell(self.show_wanted))
        self.list.itemChanged.connect(self._renamed)
        self.list.currentItemChanged.connect(lambda *_: self._look())
        heading = QLabel(self.tr("Drawn areas"))
        bold = heading.font()
        bold.setBold(True)
        heading.setFont(bold)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        self.buttons = [
            self._button("whole_territory", self.tr("Show this area (Enter)"), self.show_wanted),
            self._button("selected", self.tr("Select the properties in this area"), self.select_wanted),
            self._button(
                "remove", self.tr("Remove this area (Delete); it can be undone"), self.remove_wanted
            ),
        ]
        for button in self.buttons:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addLayout(head)
        column.addWidget(self.list)
        self.hide()

    def show_areas(self, areas: Sequence[DrawnArea], units: Units) -> None:
        """List them; the current one stays so."""
        current = self.current
        self._areas = {item.area_id: item for item in areas}
        with QSignalBlocker(self.list):
            self.list.clear()
            for item in areas:
                row = QListWidgetItem(item.name, self.list)
                row.setData(Qt.ItemDataRole.UserRole, item.area_id)
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
                row.setToolTip(self.tr("{0} · F2 renames it").format(area(item.area_m2, units)))
                if current is not None and item.area_id == current.area_id:
                    self.list.setCurrentItem(row)
        row_px = max(self.list.sizeHintForRow(0), 1)
        self.list.setFixedHeight(min(len(areas), _ROWS_SHOWN) * row_px + 2 * self.list.frameWidth() + 2)
        self.setVisible(bool(areas))
        self._look()

    @property
    def current(self) -> DrawnArea | None:
        """The chosen area."""
        row = self.list.currentItem()
        return None if row is None else self._areas.get(row.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Delete removes."""
        if Qt.Key(event.key()) is Qt.Key.Key_Delete and self.list.hasFocus():
            self._tell(self.remove_wanted)
            return
        super().keyPressEvent(event)

    def _tell(self, wanted: SignalInstance) -> None:
        if self.current is not None:
            wanted.emit(self.current)

    def _renamed(self, row: QListWidgetItem) -> None:
        known = self._areas.get(row.data(Qt.ItemDataRole.UserRole))
        if known is not None and row.text() != known.name:
            self.rename_wanted.emit(known, row.text())

    def _look(self) -> None:
        for button in self.buttons:
            button.setEnabled(self.current is not None)

    def _button(self, meaning: str, told: str, wanted: SignalInstance) -> QToolButton:
        button = icon_button(meaning, told)
        button.clicked.connect(lambda _checked=False: self._tell(wanted))
        return button
