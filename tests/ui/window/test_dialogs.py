"""Dialogs fit small screens, and icons follow the theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.imports.file_kinds import possible_kinds
from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.preferences.preferences import Language, Preferences, Theme
from stormops_desktop.ui.preferences.preferences_dialog import PreferencesDialog
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.command_palette import CommandPalette
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.import_dialog import ImportDialog
from stormops_desktop.ui.window.main_window import MainWindow

_AT_200_PERCENT = QSize(1366 // 2, 768 // 2)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
def test_dialogs_fit_a_small_screen_at_200_percent(
    language: Language, desk: Desk, preferences: Preferences, qapp: QApplication, qtbot: QtBot
) -> None:
    """G69: at 1366 x 768 and 200 % dialogs have their buttons on the screen."""
    preferences.language = language
    prepare(qapp, preferences)
    window = MainWindow(preferences)
    table = Path("export.csv")
    dialogs: list[QDialog] = [
        PreferencesDialog(preferences, window),
        CommandPalette(window),
        ImportDialog(desk, table, possible_kinds(table), window),
    ]
    for dialog in dialogs:
        dialog.show()
    too_large = [
        (type(dialog).__name__, dialog.size().toTuple())
        for dialog in dialogs
        if dialog.size().boundedTo(_AT_200_PERCENT) != dialog.size()
    ]
    for dialog in dialogs:
        dialog.close()
    window.close()
    window.deleteLater()
    preferences.language = Language.ENGLISH
    prepare(qapp, preferences)
    assert too_large == []


def _lightness(picture: str) -> float:
    image = icon(picture).pixmap(24, 24).toImage()
    drawn = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    seen = [color.lightnessF() for color in drawn if color.alpha() > 200]
    return sum(seen) / len(seen)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_icons_follow_the_theme(
    theme: Theme, preferences: Preferences, qapp: QApplication, qtbot: QtBot
) -> None:
    """D98: after the theme changes, icons differ from their ground by 0.4 of lightness or more."""
    preferences.theme = theme
    prepare(qapp, preferences)
    ground = QColor(qapp.palette().color(QPalette.ColorRole.Window)).lightnessF()
    lightness = _lightness("jobs")
    preferences.theme = Theme.LIGHT
    prepare(qapp, preferences)
    assert abs(lightness - ground) >= 0.4
