"""The preferences act at once and are kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.application import ShownWindow, prepare
from stormops_desktop.ui.preferences.preferences import (
    CoordinateFormat,
    Language,
    Preferences,
    Theme,
    Units,
)
from stormops_desktop.ui.preferences.preferences_dialog import PreferencesDialog
from stormops_desktop.ui.theme.palettes import CONTRAST_LIGHT, DARK


@pytest.fixture
def dialog(preferences: Preferences, qtbot: QtBot) -> Iterator[PreferencesDialog]:
    """The dialog, shown."""
    parent = QWidget()
    dialog = PreferencesDialog(preferences, parent)
    dialog.show()
    yield dialog
    parent.deleteLater()


@pytest.fixture
def shown(qapp: QApplication, preferences: Preferences, qtbot: QtBot) -> Iterator[ShownWindow]:
    """The window of a process, which follows the preferences."""
    shown = ShownWindow(qapp, preferences)
    shown.open(None)
    yield shown
    window = shown.window
    shown.close()
    window.deleteLater()
    preferences.theme, preferences.high_contrast = Theme.LIGHT, False
    preferences.language = Language.ENGLISH
    prepare(qapp, preferences)


def test_choices_are_kept_at_once(dialog: PreferencesDialog, preferences: Preferences) -> None:
    """Each choice is kept when it is made, and told to whoever follows it."""
    told: list[str] = []
    preferences.changed.connect(told.append)
    dialog.units.setCurrentIndex(dialog.units.findData("metric"))
    dialog.units.activated.emit(dialog.units.currentIndex())
    dialog.coordinates.setCurrentIndex(dialog.coordinates.findData("utm"))
    dialog.coordinates.activated.emit(dialog.coordinates.currentIndex())
    dialog.outline.setValue(3.5)
    assert (preferences.units, preferences.coordinates) == (Units.METRIC, CoordinateFormat.UTM)
    assert preferences.highlight_width == 3.5
    assert told == ["units", "coordinates", "highlight_width"]


def test_every_control_has_a_name(dialog: PreferencesDialog) -> None:
    """G72: each control is reached by Tab and has a name or a label that leads to it."""
    seen = []
    focus: QWidget | None = dialog.language
    dialog.language.setFocus()
    for _ in range(10):
        focus = dialog.focusWidget()
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    controls = {dialog.language, dialog.theme, dialog.contrast, dialog.units, dialog.coordinates}
    assert controls | {dialog.color, dialog.outline} <= set(seen)
    silent = [type(widget).__name__ for widget in seen if not _name(widget)]
    assert silent == []


def _name(widget: QWidget | None) -> str:
    """What a screen reader says."""
    interface = None if widget is None else QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def test_the_theme_changes_at_once(shown: ShownWindow, preferences: Preferences, qapp: QApplication) -> None:
    """D97: choosing dark or high contrast gives every widget its colours without a restart."""
    role = QPalette.ColorRole.Window
    preferences.theme = Theme.DARK
    assert shown.window.palette().color(role).name() == DARK.window
    preferences.theme, preferences.high_contrast = Theme.LIGHT, True
    assert shown.window.palette().color(role).name() == CONTRAST_LIGHT.window
    assert shown.window.palette().color(QPalette.ColorRole.Mid).name() == CONTRAST_LIGHT.border


def test_the_language_opens_the_window_anew(
    shown: ShownWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    """Choosing Spanish shows the same place in a window with Spanish words, and dates and numbers follow."""
    before = shown.window
    preferences.language = Language.SPANISH
    qtbot.waitUntil(lambda: shown.window is not before)
    assert shown.window.isVisible()
    assert shown.window.menus.actions["undo"].text() == "&Deshacer"
    assert QLocale().language() is QLocale.Language.Spanish


def test_listeners_end_with_their_owner(preferences: Preferences, qtbot: QtBot) -> None:
    """D84: preferences borrowed for a while tell and set the same, and fall silent with their owner."""
    owner = QWidget()
    qtbot.addWidget(owner)
    borrowed = preferences.for_a_while(owner)
    told: list[str] = []
    heard: list[str] = []
    borrowed.changed.connect(told.append)
    preferences.changed.connect(heard.append)
    borrowed.units = Units.METRIC
    assert preferences.units is Units.METRIC
    assert told == heard == ["units"]
    owner.deleteLater()
    qtbot.wait(10)
    preferences.units = Units.US
    assert told == ["units"]


def test_what_another_version_wrote_is_read_as_the_default(preferences: Preferences) -> None:
    """Unknown values in the settings file are the default, not a crash."""
    settings = QSettings(preferences._settings.fileName(), QSettings.Format.IniFormat)
    settings.setValue("units", "furlongs")
    settings.setValue("highlight_width", "wide")
    settings.sync()
    other = Preferences(settings)
    assert other.units is Units.US
    assert other.highlight_width == 2.0
