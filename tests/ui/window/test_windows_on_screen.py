"""Windows come up where a screen is, and stay where they were put."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QDialog

from stormops_desktop.operations.imports.file_kinds import possible_kinds
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.preferences.preferences_dialog import PreferencesDialog
from stormops_desktop.ui.window.command_palette import CommandPalette
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.import_dialog import ImportDialog
from stormops_desktop.ui.window.main_window import MainWindow

LAUNCHES = 10


def test_every_window_is_seen_after_a_screen_was_unplugged(
    desk: Desk, window: MainWindow, qapp: QApplication
) -> None:
    """G70: kept on a second screen that is gone, the window and each dialog over it come up on the first."""
    window.move(9_000, 4_000)
    window.preferences.keep_bytes("window geometry", window.saveGeometry())
    again = MainWindow(window.preferences)
    again.show()
    table = Path("export.csv")
    dialogs: list[QDialog] = [
        PreferencesDialog(window.preferences, again),
        CommandPalette(again),
        ImportDialog(desk, table, possible_kinds(table), again),
    ]
    for dialog in dialogs:
        dialog.show()
    qapp.processEvents()
    screen = again.screen().availableGeometry()
    lost = [
        type(widget).__name__
        for widget in (again, *dialogs)
        if not screen.contains(_top_middle(widget.frameGeometry()))
    ]
    for dialog in dialogs:
        dialog.close()
    again.close()
    again.deleteLater()
    assert lost == []


def test_a_window_does_not_wander_from_start_to_start(preferences: Preferences, qapp: QApplication) -> None:
    """D100: ten launches and quits leave the window and its menus where they were, to the pixel."""
    places = []
    for launch in range(LAUNCHES):
        window = MainWindow(preferences)
        if launch == 0:
            window.setGeometry(60, 50, 700, 600)
        window.show()
        qapp.processEvents()
        menu = window.menuBar().mapToGlobal(QPoint(0, 0))
        places.append((window.geometry().getRect(), menu.toTuple()))
        window.close()
        window.deleteLater()
    assert places == [places[0]] * LAUNCHES


def _top_middle(frame: QRect) -> QPoint:
    """A point of the title bar, by which a window can be moved."""
    return QPoint(frame.center().x(), frame.top() + 5)
