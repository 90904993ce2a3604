"""Drills: seen on the map before they are made, with a place picked by a click."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QDateTime, QPoint, Qt, QTimeZone
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.storms import storm_generation
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import place_at
from stormops_desktop.ui.panels.storms.drill_page import DrillPage
from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel
from stormops_desktop.ui.window.work_area import WorkArea

_LONG_MS = 60_000


def pixels(canvas: MapCanvas) -> np.ndarray:
    """What the canvas shows, shape (height, width, 4)."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


@pytest.fixture
def page(area: WorkArea, qtbot: QtBot) -> DrillPage:
    """The drill page of the demo's storm in the window, its first preview shown."""
    panel = area.show_panel("storms")
    assert isinstance(panel, StormsPanel)
    qtbot.waitUntil(lambda: area.desk.idle and panel.list_page.deeds["drill"].isEnabled(), timeout=_LONG_MS)
    panel.list_page.deeds["drill"].trigger()
    qtbot.waitUntil(lambda: area.desk.idle and "homes" in panel.drill_page.words.text(), timeout=_LONG_MS)
    return panel.drill_page


def test_the_outlines_show_on_the_map_and_go_with_the_page(
    page: DrillPage, area: WorkArea, qtbot: QtBot
) -> None:
    """While a drill is set up the map shows where it falls; leaving the page leaves the map as it was."""
    qtbot.waitUntil(lambda: area.canvas.idle, timeout=_LONG_MS)
    with_drill = pixels(area.canvas)
    panel = area.panels["storms"]
    assert isinstance(panel, StormsPanel)
    panel.pages.setCurrentWidget(panel.list_page)
    qtbot.waitUntil(lambda: area.canvas.idle, timeout=_LONG_MS)
    without = pixels(area.canvas)
    changed = (with_drill != without).any(axis=2).mean()
    assert changed > 0.02


def test_a_click_on_the_map_picks_the_place(page: DrillPage, area: WorkArea, qtbot: QtBot) -> None:
    """The place under the click stands in the fields, and the map has its hand back."""
    canvas = area.canvas
    page.target.pick.click()
    assert canvas.tool is not None
    at = QPoint(canvas.width() // 4, canvas.height() // 3)
    wanted = place_at(canvas.view, at.toPointF())
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert page.target.place == pytest.approx(wanted, abs=2e-5)
    assert not page.target.pick.isChecked()
    assert canvas.tool is None
    qtbot.waitUntil(lambda: area.desk.idle, timeout=_LONG_MS)


def test_escape_gives_up_picking(page: DrillPage, area: WorkArea, qtbot: QtBot) -> None:
    """Escape on the map leaves the fields as they were and frees the map."""
    before = page.target.place
    page.target.pick.click()
    area.canvas.setFocus()
    QTest.keyClick(area.canvas, Qt.Key.Key_Escape)
    assert area.canvas.tool is None
    assert not page.target.pick.isChecked()
    assert page.target.place == before


def test_the_map_gets_back_the_tool_it_had(page: DrillPage, area: WorkArea, qtbot: QtBot) -> None:
    """After a pick the tool from before is in use again; choosing another one ends the picking."""
    canvas = area.canvas
    area.map_tools.choose("lasso")
    before = canvas.tool
    page.target.pick.click()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    assert canvas.tool is before
    page.source.pick.click()
    area.map_tools.choose("identify")
    assert area.map_tools.in_use == "identify"
    assert not page.source.pick.isChecked()
    qtbot.waitUntil(lambda: area.desk.idle, timeout=_LONG_MS)


def test_moving_it_far_away_hits_nobody_and_says_so(page: DrillPage, area: WorkArea, qtbot: QtBot) -> None:
    """Typing another place counts anew; the newest setting is the one that is told."""
    for lat in (35.0, 38.0, 41.0):
        page.target.latitude.setValue(lat)
    qtbot.waitUntil(lambda: "Does not reach" in page.words.text(), timeout=_LONG_MS)


def test_the_drill_is_made_where_and_when_it_was_set(page: DrillPage, area: WorkArea, qtbot: QtBot) -> None:
    """The job makes a drill, turned, ending by the town's clock; it is chosen and listed."""
    page.turn.setValue(30)
    page.at.setDateTime(
        QDateTime.fromString("2026-05-02T21:30:00Z", Qt.DateFormat.ISODate).toTimeZone(
            QTimeZone(QTimeZone.Initialization.UTC)
        )
    )
    target = page.target.place
    QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
    desk = area.desk
    qtbot.waitUntil(lambda: desk.idle and (desk.storm or "").startswith("drill-"), timeout=_LONG_MS)
    assert desk.storm is not None
    about = storm_generation(desk.workspace, desk.storm).manifest
    assert about["drill"]
    assert about["drill_of"]["to"] == pytest.approx(target)
    assert about["drill_of"]["rotate_deg"] == 30.0
    assert datetime.fromisoformat(about["ends"]) == datetime(2026, 5, 3, 2, 30, tzinfo=UTC)
    panel = area.panels["storms"]
    assert isinstance(panel, StormsPanel)
    entry = panel.list_page.entry(desk.storm)
    assert entry is not None
    assert entry.storm.drill
