"""Keys of the whole window, whatever part of it made them."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

_ANYWHERE = {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut}


def test_no_key_means_two_things(window: MainWindow, area: WorkArea, qtbot: QtBot) -> None:
    """G72: a key of the menus means nothing else in any panel: where two actions answer, Qt runs neither."""
    for entry in PANELS:
        area.show_panel(entry.name)
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=30_000)
    anywhere, somewhere = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for action in window.findChildren(QAction):
        found = anywhere if action.shortcutContext() in _ANYWHERE else somewhere
        for keys in action.shortcuts():
            found[keys.toString()].append(action.text())
    assert len(anywhere) > 20
    assert somewhere
    assert {keys: texts for keys, texts in anywhere.items() if len(texts) > 1} == {}
    assert {keys: texts for keys, texts in somewhere.items() if keys in anywhere} == {}


def test_a_panel_that_is_still_being_made_gets_the_keyboard(
    window: MainWindow, area: WorkArea, qtbot: QtBot
) -> None:
    """G01: a panel's key answers at once, its modules load on a thread, and then the keyboard is there."""
    assert "log" not in area.panels
    window.activateWindow()
    window.menus.actions["panel log"].trigger()
    assert "log" not in area.panels
    assert area.dock("log").isVisible()
    qtbot.waitUntil(lambda: "log" in area.panels, timeout=20_000)
    focus = window.focusWidget()
    assert focus is not None
    assert area.dock("log").isAncestorOf(focus)
