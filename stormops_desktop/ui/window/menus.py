"""The menus, and the actions that menus, tool bar and keys share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from stormops_desktop.ui.panels.catalog import PANELS

if TYPE_CHECKING:
    from stormops_desktop.ui.window.main_window import MainWindow
    from stormops_desktop.ui.window.work_area import WorkArea


class Menus(QObject):
    """All actions by name; the command palette lists them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._of_workspace: list[QAction] = []
        keys = QKeySequence.StandardKey
        file = self._menu(self.tr("&File"))
        self._add(file, "open", self.tr("&Open a workspace…"), self._open, keys.Open, always=True)
        self._add(file, "close", self.tr("&Close the workspace"), window.close_workspace, keys.Close)
        file.addSeparator()
        self._add(file, "quit", self.tr("&Quit"), window.close, keys.Quit, always=True)
        edit = self._menu(self.tr("&Edit"))
        self._add(edit, "undo", self.tr("&Undo"), self._undo, keys.Undo)
        self._add(edit, "redo", self.tr("&Redo"), self._redo, keys.Redo)
        view = self._menu(self.tr("&View"))
        for entry in PANELS:
            show = partial(self._show_panel, entry.name)
            self._add(view, f"panel {entry.name}", entry.title, show, QKeySequence(entry.key))
        self.follow(None)

    def follow(self, area: WorkArea | None) -> None:
        """Enable what needs a workspace where one is open."""
        for action in self._of_workspace:
            action.setEnabled(area is not None)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        act: Callable[[], object],
        keys: QKeySequence.StandardKey | QKeySequence | None = None,
        *,
        always: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: act())
        self.actions[name] = action
        if not always:
            self._of_workspace.append(action)
        return action

    def _show_panel(self, name: str) -> None:
        if self._window.area is not None:
            self._window.area.show_panel(name)

    def _undo(self) -> None:
        if self._window.area is not None:
            self._window.area.desk.undo()

    def _redo(self) -> None:
        if self._window.area is not None:
            self._window.area.desk.redo()

    def _open(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a workspace"))
        if folder:
            self._window.open_workspace(Path(folder))
