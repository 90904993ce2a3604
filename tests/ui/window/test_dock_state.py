"""Docks come back where they were, and a state that does not fit leaves the first layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.dock_state import keep_docks, restore_docks
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_KEPT = "window docks"


def stray_tabs(window: MainWindow) -> list[QRect]:
    """Rectangles of tab bars that are seen and belong to no dock: over the menus or over the map."""
    area = window.area
    assert area is not None
    inner = QRect(area.middle.mapTo(window, QPoint(0, 0)), area.middle.size())
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [bar.geometry() for bar in bars if bar.isVisible()]
    return [
        bar
        for bar in shown
        if bar.intersects(window.menuBar().geometry()) or bar.intersected(inner).height() > 2
    ]


def places(area: WorkArea, window: MainWindow) -> dict[str, tuple[Qt.DockWidgetArea, bool]]:
    """Where each dock stands, and whether it is shown."""
    return {
        entry.name: (window.dockWidgetArea(area.dock(entry.name)), area.dock(entry.name).isHidden())
        for entry in PANELS
    }


def reopened(window: MainWindow, folder: Path, qtbot: QtBot) -> WorkArea:
    """The same window with its workspace opened again, at rest."""
    assert window.open_workspace(folder)
    area = window.area
    assert area is not None
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=30_000)
    return area


def test_docks_come_back_in_the_same_window(
    window: MainWindow, area: WorkArea, demo_folder: Path, qtbot: QtBot
) -> None:
    """A panel that was moved is where it was left when the workspace is closed and opened in one go."""
    window.addDockWidget(RIGHT, area.dock("layers"))
    area.dock("storms").close()
    area.show_panel("properties")
    before = places(area, window)
    window.close_workspace()
    again = reopened(window, demo_folder, qtbot)
    assert places(again, window) == before
    assert before["layers"][0] == RIGHT
    assert stray_tabs(window) == []


def test_another_workspace_takes_the_docks_over(
    window: MainWindow, area: WorkArea, demo_template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Opening a second workspace over the first gives its own docks the places, not those that are going."""
    window.addDockWidget(RIGHT, area.dock("layers"))
    before = places(area, window)
    other = reopened(window, Path(shutil.copytree(demo_template, tmp_path / "other")), qtbot)
    assert other is not area
    assert places(other, window) == before
    assert stray_tabs(window) == []


def foreign_state() -> bytes:
    """What a version with other panels would have kept."""
    window = QMainWindow()
    docks = [QDockWidget(window) for _ in range(4)]
    for dock, name in zip(docks, ("dock today", "dock jobs", "dock weather", "dock chat"), strict=True):
        dock.setObjectName(name)
        window.addDockWidget(LEFT, dock)
    window.tabifyDockWidget(docks[0], docks[2])
    window.tabifyDockWidget(docks[2], docks[3])
    state = bytes(window.saveState(1).data())
    window.deleteLater()
    return state


@pytest.mark.parametrize("damage", ["foreign", "cut", "bit", "empty", "sealed by others"])
def test_a_state_that_does_not_fit_is_left(
    window: MainWindow, area: WorkArea, demo_folder: Path, preferences: Preferences, qtbot: QtBot, damage: str
) -> None:
    """Another version's docks or a damaged state leave no stray tabs: the first layout comes instead."""
    first = places(area, window)
    window.addDockWidget(RIGHT, area.dock("layers"))
    window.close_workspace()
    kept = preferences.bytes_of(_KEPT)
    assert kept is not None
    good = bytes(kept.data())
    flipped = bytearray(good)
    flipped[len(good) // 2] ^= 0x20
    state = {
        "foreign": foreign_state(),
        "cut": good[: len(good) * 2 // 3],
        "bit": bytes(flipped),
        "empty": b"",
        "sealed by others": good[:32] + foreign_state(),
    }[damage]
    preferences.keep_bytes(_KEPT, QByteArray(state))
    again = reopened(window, demo_folder, qtbot)
    assert places(again, window) == first
    assert stray_tabs(window) == []


def test_other_docks_are_refused(preferences: Preferences, qtbot: QtBot) -> None:
    """A state is taken by the docks that it is of, and by no set with one dock more or less."""
    window = QMainWindow()
    docks = [QDockWidget(window) for _ in range(3)]
    for number, dock in enumerate(docks):
        dock.setObjectName(f"dock {number}")
        window.addDockWidget(LEFT, dock)
    assert not restore_docks(window, docks, preferences)
    keep_docks(window, docks, preferences)
    window.addDockWidget(RIGHT, docks[0])
    assert restore_docks(window, docks, preferences)
    assert window.dockWidgetArea(docks[0]) == LEFT
    window.addDockWidget(RIGHT, docks[0])
    assert not restore_docks(window, docks[:2], preferences)
    assert window.dockWidgetArea(docks[0]) == RIGHT
    window.deleteLater()
