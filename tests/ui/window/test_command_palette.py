"""The search box: deeds at once, places from the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.ui.window.command_palette import CommandPalette
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.palette_model import HIT_ROLE
from stormops_desktop.ui.window.work_area import WorkArea


@pytest.fixture
def palette(area: WorkArea, window: MainWindow) -> CommandPalette:
    """The search box over the demo, opened by its key."""
    window.menus.actions["search"].trigger()
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    return palette


def _titles(palette: CommandPalette) -> list[str]:
    model = palette.model
    return [model.index(row).data(HIT_ROLE).title for row in range(model.rowCount(QModelIndex()))]


def test_an_address_is_found_and_shown(palette: CommandPalette, area: WorkArea, qtbot: QtBot) -> None:
    """Typing an address and Enter selects the property, and the map goes there."""
    address = str(read_properties(area.desk.workspace)["address"][3])
    QTest.keyClicks(palette.box, address)
    qtbot.waitUntil(lambda: address in _titles(palette), timeout=10_000)
    before = area.canvas.view
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert 3 in area.desk.selection.rows
    assert area.canvas.view.zoom > before.zoom


def test_coordinates_move_the_map(palette: CommandPalette, area: WorkArea, qtbot: QtBot) -> None:
    """Coordinates go straight to their place."""
    QTest.keyClicks(palette.box, "33.1501, -96.8202")
    qtbot.waitUntil(lambda: palette.model.rowCount() > 0, timeout=10_000)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    view = area.canvas.view
    assert (view.lon, view.lat) == pytest.approx((-96.8202, 33.1501), abs=1e-5)


def test_a_deed_is_found_by_its_words_and_done(palette: CommandPalette, area: WorkArea, qtbot: QtBot) -> None:
    """Words of a menu's entry find it, with its key; Enter does it."""
    QTest.keyClicks(palette.box, "jobs")
    assert "Jobs" in _titles(palette)
    row = _titles(palette).index("Jobs")
    for _ in range(row):
        QTest.keyClick(palette.box, Qt.Key.Key_Down)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "jobs" in area.panels and area.panels["jobs"].isVisible(), timeout=20_000)


def test_escape_leaves_everything_as_it_was(palette: CommandPalette, area: WorkArea) -> None:
    """G72: Esc leaves the search box; nothing is selected or moved."""
    before = area.canvas.view
    QTest.keyClicks(palette.box, "33.1, -96.8")
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert area.canvas.view == before


def test_keys_of_the_box_do_not_reach_the_map(palette: CommandPalette, area: WorkArea) -> None:
    """G73: Ctrl+A, Ctrl+C and Del in the search box act on its words, not on the map or the data."""
    area.desk.selection.clear()
    entry, layers = area.desk.workspace.last_entry(), read_map_settings(area.desk.workspace)
    QTest.keyClicks(palette.box, "oak")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(palette.box, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(palette.box, Qt.Key.Key_Delete)
    assert palette.box.text() == ""
    assert len(area.desk.selection.rows) == 0
    assert area.desk.workspace.last_entry() == entry
    assert read_map_settings(area.desk.workspace) == layers


def test_nothing_found_is_said(palette: CommandPalette, qtbot: QtBot) -> None:
    """Words that fit nothing leave a sentence, not an empty list."""
    QTest.keyClicks(palette.box, "zzzz nowhere")
    qtbot.waitUntil(palette.none.isVisible, timeout=10_000)


def test_without_a_workspace_there_are_deeds(window: MainWindow, tmp_path: Path) -> None:
    """On the first page the box finds what can be done there, and no more."""
    window.show_palette()
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    titles = _titles(palette)
    assert "Open the demo" in titles
    assert "Undo" not in titles
    palette.reject()
