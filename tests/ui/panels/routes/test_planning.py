"""Days are planned from the window: the plan grows on the map, a search is stopped, other crews stay."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.model.job_record import JobState
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.day_board import DayBoard
from stormops_desktop.operations.routes.plan_sketch import PlanSketch
from stormops_desktop.operations.routes.published_day import RECEIPT_FILE, plan_folder
from stormops_desktop.operations.routes.replay_plan import replay_plan
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.window.desk import Desk

PATIENCE_MS = 60_000
SOLVER = "stormops_desktop.operations.routes.solver_worker"

type Change = Callable[[Callable[[], object]], DayBoard]


@pytest.fixture
def short_search(panel: RoutesPanel) -> RoutesPanel:
    """The panel with half a second as its shortest search, chosen."""
    panel.bar.seconds.setItemData(0, 0.5)
    panel.bar.seconds.setCurrentIndex(0)
    return panel


def test_a_build_shows_better_and_better_plans_and_then_the_day(
    short_search: RoutesPanel, board: DayBoard, qtbot: QtBot
) -> None:
    """Build replaces the day; meanwhile the desk holds the best plan so far, the panel tells its worth."""
    panel = short_search
    sketches: list[PlanSketch] = []
    panel.desk.draft_plan_changed.connect(
        lambda: sketches.append(panel.desk.draft_plan) if panel.desk.draft_plan else None
    )
    panel.bar.alike.setValue(1)
    QTest.mouseClick(panel.bar.build, Qt.MouseButton.LeftButton)
    assert panel.planning.running
    assert not panel.day_page.list.dragEnabled()
    qtbot.waitUntil(lambda: bool(sketches), timeout=PATIENCE_MS)
    assert "Best so far" in panel.bar.search.step.text()
    qtbot.waitUntil(lambda: panel.board is not board and panel.desk.idle, timeout=PATIENCE_MS)
    assert panel.board is not None
    assert [route.crew for route in panel.board.routes] == ["Crew 1"]
    worths = [sketch.served_usd for sketch in sketches]
    assert worths == sorted(worths)
    first = sketches[0]
    assert first.served == sum(len(crew.places) - 2 for crew in first.crews if crew.places)
    assert panel.desk.draft_plan is None
    assert "1 routes" in panel.notices.text
    assert panel.day_page.list.dragEnabled()


def solvers() -> set[psutil.Process]:
    """Not Python's own keeper of shared memory, which other tests of this process started."""
    found = set()
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):  # it ended since
            if SOLVER in child.cmdline():
                found.add(child)
    return found


@pytest.fixture
def solvers_of_others() -> set[psutil.Process]:
    """What fixtures of other tests keep warm beside the window: ask for it before the panel."""
    return solvers()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems put the window's thread first themselves")
def test_the_window_goes_before_its_solvers(
    solvers_of_others: set[psutil.Process], panel: RoutesPanel, qtbot: QtBot
) -> None:
    """The processes that the panel warms have a lower priority than the window's thread."""

    def warmed() -> set[psutil.Process]:
        return solvers() - solvers_of_others

    qtbot.waitUntil(lambda: bool(warmed()) and panel.desk.idle, timeout=PATIENCE_MS)
    assert {solver.nice() for solver in warmed()} == {min(psutil.Process().nice() + 5, 19)}


def test_the_best_plan_so_far_is_taken(panel: RoutesPanel, board: DayBoard, qtbot: QtBot) -> None:
    """A search of two minutes is ended by a key: its best plan becomes the day, checked, with its receipt."""
    panel.bar.seconds.setCurrentIndex(panel.bar.seconds.count() - 1)
    panel.bar.build.setFocus()
    QTest.keyClick(panel.bar.build, Qt.Key.Key_Space)
    take = panel.bar.search.take
    assert take.isVisible()
    assert not take.isEnabled()
    assert panel.bar.search.stop.hasFocus()
    qtbot.waitUntil(take.isEnabled, timeout=PATIENCE_MS)
    sketch: PlanSketch = panel.desk.draft_plan
    QTest.keyClick(panel.bar.search.stop, Qt.Key.Key_Backtab)
    assert take.hasFocus()
    asked = time.monotonic()
    QTest.keyClick(take, Qt.Key.Key_Space)
    assert not take.isEnabled()
    assert "Finishing" in panel.bar.search.step.text()
    qtbot.waitUntil(lambda: panel.board is not board and panel.desk.idle, timeout=PATIENCE_MS)
    assert time.monotonic() - asked < 30.0
    assert panel.board is not None
    assert panel.board.validated
    assert sum(route.planned for route in panel.board.routes) >= sketch.served
    assert panel.bar.build.isVisible()
    receipt = plan_folder(panel.desk.workspace, panel.board.day) / RECEIPT_FILE
    assert replay_plan(receipt, job=Job()).identical


def test_stop_ends_a_search_and_keeps_what_was_decided(
    panel: RoutesPanel, board: DayBoard, after_change: Change, qtbot: QtBot
) -> None:
    """G04: a search told to stop ends within two seconds; the day and a lock made before it stand."""
    stop_id = board.routes[0].stops[0].stop_id
    panel.day_page.list.show_stop(stop_id)
    locked = after_change(lambda: QTest.keyClick(panel.day_page.list, Qt.Key.Key_L))
    panel.bar.seconds.setCurrentIndex(panel.bar.seconds.count() - 1)
    QTest.mouseClick(panel.bar.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.desk.draft_plan is not None, timeout=PATIENCE_MS)
    asked = time.monotonic()
    QTest.mouseClick(panel.bar.search.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.planning.running, timeout=PATIENCE_MS)
    assert time.monotonic() - asked < 2.0
    assert panel.desk.jobs.records()[0].state is JobState.CANCELLED
    rows = panel.desk.workspace.rows(select(stops.c.lock_crew).where(stops.c.stop_id == stop_id))
    assert rows[0]["lock_crew"] == board.routes[0].crew
    panel.refresh()
    qtbot.waitUntil(lambda: panel.desk.idle, timeout=PATIENCE_MS)
    assert panel.board is not None
    assert panel.board.made_at == locked.made_at
    assert panel.desk.draft_plan is None


def test_one_crew_is_planned_again_and_the_others_stay(
    short_search: RoutesPanel, board: DayBoard, after_change: Change
) -> None:
    """Planning one crew again takes its skipped stop off the route; other crews keep order and version."""
    panel = short_search
    skipped = board.routes[0].stops[3].stop_id
    after_change(lambda: panel.changes.skip(skipped, "visited already"))
    panel.day_page.list.setCurrentIndex(panel.day_page.model.index(0, 0))
    after = after_change(panel.day_page.board_actions.again.trigger)
    assert skipped not in [stop.stop_id for stop in after.routes[0].stops]
    assert skipped in [stop.stop_id for stop in after.idle]
    for before, now in zip(board.routes[1:], after.routes[1:], strict=True):
        assert now.version == before.version
        assert [stop.stop_id for stop in now.stops] == [stop.stop_id for stop in before.stops]
    assert "Planned again" in panel.notices.text


def test_a_failed_build_says_why_and_the_panel_goes_on(
    short_search: RoutesPanel, board: DayBoard, qtbot: QtBot
) -> None:
    """A day for which no door is approved cannot be built; a sentence tells it, and Build is there again."""
    panel = short_search
    _reject_all(panel.desk)
    QTest.mouseClick(panel.bar.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.planning.running, timeout=PATIENCE_MS)
    assert "approved" in panel.notices.text
    assert panel.bar.build.isEnabled()
    assert panel.board is not None
    assert len(panel.board.routes) == len(board.routes)


def _reject_all(desk: Desk) -> None:
    """Leave no approved door."""
    rows = desk.workspace.rows(
        select(proposals.c.proposal_id, proposals.c.status).where(proposals.c.status == "approved")
    )
    desk.workspace.apply(
        Command(
            "reject all",
            tuple(
                RowChange("proposals", row["proposal_id"], {"status": "approved"}, {"status": "rejected"})
                for row in rows
            ),
        )
    )
