"""Crews are written down, changed, taken over and used."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path

from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.operations.crews.list_crews import list_crews
from stormops_desktop.operations.routes.day_board import DayBoard
from stormops_desktop.ui.panels.routes.crews_page import CrewsPage
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.panels.routes.skip_dialog import SkipDialog

PATIENCE_MS = 30_000


def kept(panel: RoutesPanel) -> tuple[CrewHours, ...]:
    """What is written down in the workspace."""
    return list_crews(panel.desk.workspace)


def take_over(panel: RoutesPanel, qtbot: QtBot) -> CrewsPage:
    """The page with the crews of the demo's day, written down."""
    panel.tabs.setCurrentWidget(panel.crews_page)
    QTest.mouseClick(panel.crews_page.take_over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.crews_page.list.count() > 0 and panel.desk.idle, timeout=PATIENCE_MS)
    return panel.crews_page


def test_the_crews_of_a_day_are_taken_over_and_offered_for_the_next(
    panel: RoutesPanel, board: DayBoard, qtbot: QtBot
) -> None:
    """Taking over writes down each crew with its hours, and the day bar offers them as “My crews”."""
    take_over(panel, qtbot)
    crews = kept(panel)
    assert [crew.crew for crew in crews] == [route.crew for route in board.routes]
    assert crews[0].shift == (time(9), time(18))
    assert crews[0].start == board.routes[0].start
    assert panel.bar.crews.currentData() == "own"
    assert panel.bar.choices().alike is None


def test_an_edit_is_kept_by_itself_and_undone_in_one_step(panel: RoutesPanel, qtbot: QtBot) -> None:
    """G19: a changed shift is in the workspace within a second, without any Save; undo takes it back."""
    page = take_over(panel, qtbot)
    page.form.ends.setTime(QTime(17, 15))
    qtbot.waitUntil(lambda: kept(panel)[0].shift[1] == time(17, 15), timeout=2_000)
    panel.desk.undo()
    qtbot.waitUntil(lambda: page.form.ends.time() == QTime(18, 0), timeout=PATIENCE_MS)
    assert kept(panel)[0].shift[1] == time(18)


def test_what_cannot_be_is_said_and_not_kept(panel: RoutesPanel, qtbot: QtBot) -> None:
    """A shift that ends too early, a lunch that does not fit and a name taken twice are told, not kept."""
    page = take_over(panel, qtbot)
    before = kept(panel)
    page.form.ends.setTime(QTime(8, 0))
    qtbot.waitUntil(lambda: "ends before" in page.form.fault.text(), timeout=2_000)
    page.form.ends.setTime(QTime(18, 0))
    page.form.lunch_minutes.setValue(200)
    qtbot.waitUntil(lambda: "Lunch" in page.form.fault.text(), timeout=2_000)
    page.form.lunch_minutes.setValue(30)
    page.form.crew_name.setText(before[1].crew)
    page.form.crew_name.editingFinished.emit()
    qtbot.waitUntil(lambda: "Another crew" in page.form.fault.text(), timeout=2_000)
    assert kept(panel) == before


def test_crews_are_added_copied_and_removed(panel: RoutesPanel, qtbot: QtBot) -> None:
    """Add gives a usual day where the last crew starts; a copy differs by name; removed ones are gone."""
    page = take_over(panel, qtbot)
    count = len(kept(panel))
    for button in (page.add, page.copy):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(kept(panel)) == count + 2, timeout=PATIENCE_MS)
    crews = kept(panel)
    assert len({crew.crew for crew in crews}) == count + 2
    assert crews[-1].start == crews[0].start
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(kept(panel)) == count + 1, timeout=PATIENCE_MS)


def test_letters_typed_into_a_field_do_nothing_to_stops(panel: RoutesPanel, qtbot: QtBot) -> None:
    """G73: the list's single keys (L, S, W) act in the list alone; in a crew's name they are letters."""
    page = take_over(panel, qtbot)
    panel.tabs.setCurrentWidget(page)
    page.form.crew_name.setFocus()
    page.form.crew_name.selectAll()
    told: list[object] = []
    panel.changes.began.connect(lambda: told.append("change"))
    QTest.keyClicks(page.form.crew_name, "Lswl")
    assert page.form.crew_name.text() == "Lswl"
    assert told == []
    assert panel.findChildren(SkipDialog) == []


def test_a_crew_file_is_read_and_a_bad_one_refused(panel: RoutesPanel, qtbot: QtBot, tmp_path: Path) -> None:
    """A crew file replaces the crews; one with a mistake is told by crew and field and changes nothing."""
    entry = {"crew": "Bravo", "start": [-96.8, 33.1], "shift": ["10:00", "16:00"], "languages": ["es"]}
    good, bad = tmp_path / "crews.json", tmp_path / "bad.json"
    good.write_text(json.dumps([entry]), encoding="utf-8")
    bad.write_text(json.dumps([{**entry, "shift": ["16:00", "10:00"]}]), encoding="utf-8")
    panel.crews_page.import_file(good)
    qtbot.waitUntil(lambda: len(kept(panel)) == 1 and panel.desk.idle, timeout=PATIENCE_MS)
    panel.crews_page.import_file(bad)
    qtbot.waitUntil(lambda: "Bravo" in panel.notices.text, timeout=PATIENCE_MS)
    assert kept(panel)[0].shift == (time(10), time(16))
