"""The menus, and the actions that menus, tool bar, keys and the command palette share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from stormops_desktop.operations.workspaces.work_history import undo_and_redo
from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.search_button import SearchButton

if TYPE_CHECKING:
    from stormops_desktop.ui.window.main_window import MainWindow
    from stormops_desktop.ui.window.work_area import WorkArea

_Keys = QKeySequence.StandardKey


class Menus(QObject):
    """All actions by name; those that need a workspace are off while none is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._of_workspace: list[QAction] = []
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self._fill_help()
        self.search = SearchButton(self.actions["search"])
        window.menuBar().setCornerWidget(self.search)
        self.follow(None)

    def follow(self, area: WorkArea | None) -> None:
        """Enable what needs a workspace where one is open."""
        for action in self._of_workspace:
            action.setEnabled(area is not None)
        self._name_steps((None, None))
        if area is not None:
            area.desk.changed.connect(self._ask_steps)
            self._ask_steps()

    def palette_actions(self) -> list[QAction]:
        """What the command palette offers: all of the menus, then the map's tools."""
        found = [action for name, action in self.actions.items() if name != "search"]
        area = self._window.area
        return found if area is None else [*found, *area.map_toolbar.named_actions.values()]

    def _fill_file(self) -> None:
        files, maps = self._window.files, self._window.maps
        menu = self._menu(self.tr("&File"))
        self._add(menu, "new", self.tr("&New workspace…"), files.new, _Keys.New, "new", always=True)
        self._add(menu, "open", self.tr("&Open a workspace…"), files.open, _Keys.Open, "folder", always=True)
        self.recent = menu.addMenu(self.tr("&Recent workspaces"))
        self.recent.aboutToShow.connect(self._fill_recent)
        self._fill_recent()
        self._add(
            menu, "demo", self.tr("Open the &demo"), self._window.open_demo, picture="play", always=True
        )
        menu.addSeparator()
        self._add(menu, "import", self.tr("&Import files…"), files.choose_files, "Ctrl+I", "import")
        menu.addSeparator()
        self._add(menu, "save pdf", self.tr("&Save the map as PDF…"), maps.save_pdf, picture="save")
        self._add(menu, "print preview", self.tr("Print pre&view…"), maps.preview, picture="preview")
        self._add(menu, "print", self.tr("&Print the map…"), maps.print, _Keys.Print, "print")
        menu.addSeparator()
        close = self._window.leave_workspace
        self._add(menu, "close", self.tr("&Close the workspace"), close, _Keys.Close, "reject")
        self._add(menu, "quit", self.tr("&Quit"), self._window.close, _Keys.Quit, always=True)

    def _fill_edit(self) -> None:
        menu = self._menu(self.tr("&Edit"))
        self._add(menu, "undo", self.tr("&Undo"), self._undo, _Keys.Undo, "undo")
        self._add(menu, "redo", self.tr("&Redo"), self._redo, _Keys.Redo, "redo")
        menu.addSeparator()
        copy = self._window.maps.copy
        self._add(menu, "copy map", self.tr("&Copy the map"), copy, "Ctrl+Shift+C", "copy")
        self._add(
            menu, "search", self.tr("&Search…"), self._window.show_palette, "Ctrl+K", "search", always=True
        )
        menu.addSeparator()
        self._add(
            menu,
            "preferences",
            self.tr("&Preferences…"),
            self._window.show_preferences,
            _Keys.Preferences if QKeySequence.keyBindings(_Keys.Preferences) else "Ctrl+,",
            "settings",
            always=True,
        )

    def _fill_view(self) -> None:
        menu = self._menu(self.tr("&View"))
        for entry in PANELS:
            show = partial(self._show_panel, entry.name)
            self._add(menu, f"panel {entry.name}", entry.title, show, entry.key, entry.name)
        menu.addSeparator()
        self._add(menu, "map", self.tr("&Map"), self._go_to_map, "Ctrl+M", "show_on_map")
        self._add(menu, "next place", self.tr("&Next part of the window"), self._window.go_on, "F6")
        self._add(menu, "reset", self.tr("&Reset the layout"), self._reset, picture="reset")
        full = self._window.toggle_full_screen
        self._add(menu, "full screen", self.tr("&Full screen"), full, "F11", always=True)

    def _fill_help(self) -> None:
        helps = self._window.help
        menu = self._menu(self.tr("&Help"))
        self._add(menu, "guide", self.tr("&User guide"), helps.show_guide, "F1", "help", always=True)
        self._add(menu, "whats this", self.tr("&What’s this?"), helps.whats_this, "Shift+F1", always=True)
        self._add(menu, "log", self.tr("Open the &log"), helps.show_log, picture="log", always=True)
        menu.addSeparator()
        self._add(menu, "about", self.tr("&About StormOps"), helps.about, always=True)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        return menu

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        act: Callable[[], object],
        keys: QKeySequence.StandardKey | str | None = None,
        picture: str | None = None,
        *,
        always: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if picture is not None:
            action.setIcon(icon(picture))
        action.triggered.connect(lambda _checked=False: act())
        self.actions[name] = action
        if not always:
            self._of_workspace.append(action)
        return action

    def _fill_recent(self) -> None:
        self.recent.clear()
        for number, folder in enumerate(self._window.preferences.recent, 1):
            action = self.recent.addAction(f"&{number % 10}  {folder}")
            action.triggered.connect(partial(self._open_recent, folder))
        self.recent.menuAction().setEnabled(not self.recent.isEmpty())

    def _open_recent(self, folder: Path, _checked: bool = False) -> None:
        self._window.open_workspace(folder)

    def _ask_steps(self) -> None:
        if self._window.area is not None:
            self._window.area.desk.ask(undo_and_redo, self._name_steps, owner=self, topic="steps")

    def _name_steps(self, titles: tuple[str | None, str | None]) -> None:
        undo, redo = (None if title is None else localized(title) for title in titles)
        self.actions["undo"].setText(self.tr("&Undo: {0}").format(undo) if undo else self.tr("&Undo"))
        self.actions["redo"].setText(self.tr("&Redo: {0}").format(redo) if redo else self.tr("&Redo"))

    def _show_panel(self, name: str) -> None:
        if self._window.area is not None:
            self._window.area.bring_panel(name)

    def _go_to_map(self) -> None:
        if self._window.area is not None:
            self._window.area.canvas.setFocus()

    def _reset(self) -> None:
        if self._window.area is not None:
            self._window.area.reset_layout()

    def _undo(self) -> None:
        if self._window.area is not None:
            self._window.area.desk.undo()

    def _redo(self) -> None:
        if self._window.area is not None:
            self._window.area.desk.redo()
