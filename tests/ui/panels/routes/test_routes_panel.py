"""Routes are shown and changed by hand through real widgets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.routes.day_board import DayBoard
from stormops_desktop.ui.panels.routes.board_model import STOP_MIME, Column
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.panels.routes.skip_dialog import SkipDialog
from stormops_desktop.ui.panels.routes.timeline import Timeline

PATIENCE_MS = 30_000

type Change = Callable[[Callable[[], object]], DayBoard]


def crew_of(board: DayBoard, stop_id: str) -> str:
    """The crew that visits a stop; "" where none does."""
    return next((route.crew for route in board.routes if stop_id in _ids(board, route.crew)), "")


def _ids(board: DayBoard, crew: str) -> list[str]:
    return [stop.stop_id for route in board.routes if route.crew == crew for stop in route.stops]


def test_every_stop_of_the_day_is_listed_with_its_time_or_its_reason(
    panel: RoutesPanel, board: DayBoard
) -> None:
    """Each crew lists its stops in order with their times; each stop on no route tells why."""
    model = panel.day_page.model
    listed = [stop for group in model.groups for stop in group.stops]
    assert [stop.stop_id for stop in listed] == [stop.stop_id for stop in board.stops()]
    for stop in listed:
        index = model.index_of(stop.stop_id)
        note = model.index(index.row(), Column.NOTE, index.parent()).data()
        time = model.index(index.row(), Column.TIME, index.parent()).data()
        assert bool(time) == (stop.state == "planned")
        assert stop.state == "planned" or note
    words = panel.day_page.totals.text()
    assert "Synthetic" in words
    assert "judged" in words


def test_a_stop_dropped_between_two_others_moves_there(
    panel: RoutesPanel, board: DayBoard, after_change: Change
) -> None:
    """Dropping a stop in the list in front of another crew's third stop makes it that crew's third."""
    moved, taker = board.routes[0].stops[1].stop_id, board.routes[1]
    after = after_change(lambda: _drop(panel, moved, row=2, crew=1))
    assert crew_of(after, moved) == taker.crew
    assert _ids(after, taker.crew)[2] == moved
    others = [stop for stop in _ids(after, taker.crew) if stop != moved]
    assert others == [stop.stop_id for stop in taker.stops]


def test_a_stop_goes_down_its_own_route_by_keyboard_and_comes_back_by_undo(
    panel: RoutesPanel, board: DayBoard, after_change: Change, qtbot: QtBot
) -> None:
    """Alt+Down makes the chosen stop one later; one undo puts it back where it was."""
    order = [stop.stop_id for stop in board.routes[0].stops]
    panel.day_page.list.show_stop(order[2])
    after = after_change(
        lambda: QTest.keyClick(panel.day_page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    )
    assert _ids(after, board.routes[0].crew) == [*order[:2], order[3], order[2], *order[4:]]
    assert panel.day_page.list.current_stop_id == order[2]
    back = after_change(panel.desk.undo)
    assert _ids(back, board.routes[0].crew) == order


def test_a_visit_dragged_on_the_timeline_changes_its_crew(
    panel: RoutesPanel, board: DayBoard, after_change: Change
) -> None:
    """A visit dragged with the mouse into another crew's row is given to it, at the place of that time."""
    timeline = panel.day_page.timeline
    stop, other = board.routes[0].stops[0], board.routes[1].stops[3]
    timeline.zoom_by(8.0)
    QApplication.processEvents()
    after = after_change(
        lambda: _drag(timeline, timeline.block(stop).center(), timeline.block(other).topLeft())
    )
    assert crew_of(after, stop.stop_id) == board.routes[1].crew
    assert _ids(after, board.routes[1].crew)[3] == stop.stop_id


def test_escape_drops_a_drag_that_was_begun(panel: RoutesPanel, board: DayBoard, qtbot: QtBot) -> None:
    """Escape during a drag on the timeline leaves the day as it is."""
    timeline = panel.day_page.timeline
    stop, other = board.routes[0].stops[0], board.routes[1].stops[3]
    told: list[object] = []
    timeline.moved.connect(lambda *what: told.append(what))
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=timeline.block(stop).center().toPoint())
    QTest.mouseMove(timeline, timeline.block(other).center().toPoint())
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=timeline.block(other).center().toPoint())
    assert told == []


def test_a_lock_by_key_is_shown_and_released_by_the_same_key(
    panel: RoutesPanel, board: DayBoard, after_change: Change
) -> None:
    """L locks the chosen stop, which the list tells in words; L again releases it."""
    stop_id = board.routes[0].stops[0].stop_id
    panel.day_page.list.show_stop(stop_id)
    locked = after_change(lambda: QTest.keyClick(panel.day_page.list, Qt.Key.Key_L))
    assert locked.routes[0].stops[0].fixed
    index = panel.day_page.model.index_of(stop_id)
    assert panel.day_page.model.index(0, Column.NOTE, index.parent()).data() == "Locked"
    free = after_change(lambda: QTest.keyClick(panel.day_page.list, Qt.Key.Key_L))
    assert free.routes[0].stops[0].locked_to is None


def test_a_skipped_stop_keeps_its_reason(
    panel: RoutesPanel, board: DayBoard, after_change: Change, qtbot: QtBot
) -> None:
    """S asks for the reason, a stop without one is not skipped, and the reason is shown in the list."""
    stop_id = board.routes[0].stops[1].stop_id
    panel.day_page.list.show_stop(stop_id)
    QTest.keyClick(panel.day_page.list, Qt.Key.Key_S)
    dialog = panel.findChild(SkipDialog)
    assert dialog is not None
    dialog.reason.setEditText("  ")
    assert not dialog.skip.isEnabled()
    dialog.reason.setEditText("A dog in the yard")
    after = after_change(dialog.skip.click)
    skipped = next(stop for stop in after.stops() if stop.stop_id == stop_id)
    assert (skipped.state, skipped.reason) == ("skipped", "A dog in the yard")
    index = panel.day_page.model.index_of(stop_id)
    note = panel.day_page.model.index(index.row(), Column.NOTE, index.parent()).data()
    assert note == "Skipped: A dog in the yard"


def test_a_move_against_a_rule_is_kept_told_and_undone_by_a_button(
    panel: RoutesPanel, board: DayBoard, after_change: Change
) -> None:
    """F45: an order that makes a crew late is kept, what it breaks is named, and Undo stands beside it."""
    unserved = [stop for stop in board.idle if stop.state == "unserved"]
    assert unserved, "the demo has more doors than its crews can visit"
    after = after_change(lambda: _drop(panel, unserved[0].stop_id, row=0, crew=0))
    assert not after.validated
    assert "breaks" in panel.notices.text
    assert any(stop.late for stop in after.routes[0].stops) == ("knock hours" in panel.notices.text)
    undo = next(button for button in panel.notices.findChildren(QPushButton) if button.text() == "Undo")
    back = after_change(undo.click)
    assert back.validated
    assert crew_of(back, unserved[0].stop_id) == ""


def test_each_crew_says_whether_it_could_take_a_stop(
    panel: RoutesPanel, board: DayBoard, qtbot: QtBot
) -> None:
    """W asks of every crew, and the answer names each with a reason or a place."""
    panel.day_page.list.show_stop(next(stop for stop in board.idle if stop.state == "unserved").stop_id)
    with qtbot.waitSignal(panel.changes.explained, timeout=PATIENCE_MS):
        QTest.keyClick(panel.day_page.list, Qt.Key.Key_W)
    words = panel.day_page.card.text()
    for route in board.routes:
        assert f"{route.crew}: " in words


def test_the_chosen_stop_is_the_selected_property_and_the_other_way_round(
    panel: RoutesPanel, board: DayBoard
) -> None:
    """Choosing a stop selects its property for map and card; selecting a property chooses its stop."""
    first, second = board.routes[0].stops[0], board.routes[1].stops[0]
    panel.day_page.list.show_stop(first.stop_id)
    assert panel.desk.selection.rows.tolist() == [first.row]
    panel.desk.selection.select(panel.desk.selection.rows * 0 + second.row)
    assert panel.day_page.list.current_stop_id == second.stop_id


def test_enter_shows_the_stop_on_the_map(panel: RoutesPanel, board: DayBoard, qtbot: QtBot) -> None:
    """Enter on a stop asks the map to show its surroundings."""
    stop = board.routes[0].stops[0]
    panel.day_page.list.show_stop(stop.stop_id)
    with qtbot.waitSignal(panel.desk.go_to, timeout=PATIENCE_MS) as asked:
        QTest.keyClick(panel.day_page.list, Qt.Key.Key_Return)
    assert asked.args is not None
    west, south, east, north = asked.args[0]
    assert west < stop.lon < east
    assert south < stop.lat < north


def test_a_day_without_routes_says_what_to_do(panel: RoutesPanel, qtbot: QtBot) -> None:
    """The next day, without routes, tells how many approved doors wait; the arrows find the way back."""
    planned = panel.desk.day
    panel.bar.step_day(1)
    qtbot.waitUntil(lambda: panel.board is None and panel.desk.idle, timeout=PATIENCE_MS)
    assert "approved doors wait" in panel.day_page.nothing.text()
    panel.bar.step_day(-1)
    qtbot.waitUntil(lambda: panel.board is not None, timeout=PATIENCE_MS)
    assert panel.desk.day == planned


@pytest.fixture
def put_computer_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set the computer's time zone for a while."""

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot change the time zone of a process")
def test_where_no_day_is_chosen_the_bar_shows_today_at_the_territory(
    panel: RoutesPanel, qtbot: QtBot, put_computer_in: Callable[[str], None]
) -> None:
    """Wherever the computer stands: of these two zones one always has another date than Texas."""
    past = date(2024, 2, 27)
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        put_computer_in(zone)
        panel.desk.day = past
        qtbot.waitUntil(lambda: panel.bar.day == past and panel.desk.idle, timeout=PATIENCE_MS)
        panel.desk.day = None
        qtbot.waitUntil(lambda: panel.bar.day != past and panel.desk.idle, timeout=PATIENCE_MS)
        assert panel.bar.day == datetime.now(ZoneInfo("America/Chicago")).date()


def test_the_list_is_filled_again_and_again(panel: RoutesPanel, board: DayBoard) -> None:
    """D82: emptied and filled a hundred times, the list keeps what was chosen and raises nothing."""
    stop_id = board.routes[1].stops[0].stop_id
    panel.day_page.list.show_stop(stop_id)
    for _ in range(100):
        panel.day_page.show_board(board, "")
    assert panel.day_page.list.current_stop_id == stop_id
    panel.day_page.show_board(None, "nothing")
    assert panel.day_page.list.current_stop_id == ""


def test_dialogs_are_destroyed_when_they_are_closed(
    panel: RoutesPanel, board: DayBoard, qapp: QApplication
) -> None:
    """D88: the dialog that asks for a reason, opened and closed thirty times, leaves no widget behind."""
    panel.day_page.list.show_stop(board.routes[0].stops[0].stop_id)

    def once() -> None:
        panel.day_page.board_actions.skip.trigger()
        dialog = panel.findChild(SkipDialog)
        assert dialog is not None
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    once()
    before = len(qapp.allWidgets())
    for _ in range(30):
        once()
    assert len(qapp.allWidgets()) <= before


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Down])
def test_the_timeline_is_walked_by_keys(panel: RoutesPanel, board: DayBoard, key: Qt.Key) -> None:
    """Right goes to the crew's next visit, Down to the visit of the next crew at that time."""
    timeline = panel.day_page.timeline
    panel.day_page.list.show_stop(board.routes[0].stops[1].stop_id)
    QTest.keyClick(timeline, key)
    chosen = panel.day_page.list.current_stop_id
    if key is Qt.Key.Key_Right:
        assert chosen == board.routes[0].stops[2].stop_id
    else:
        assert crew_of(board, chosen) == board.routes[1].crew


def _drop(panel: RoutesPanel, stop_id: str, *, row: int, crew: int) -> None:
    """Drop a stop in the list in front of stop number `row` of a crew, as the mouse does."""
    view, model = panel.day_page.list, panel.day_page.model
    parent = model.index(crew, 0, QModelIndex())
    view.scrollTo(model.index(row, 0, parent), view.ScrollHint.PositionAtCenter)
    QApplication.processEvents()
    place = view.visualRect(model.index(row, 0, parent))
    data = QMimeData()
    data.setData(STOP_MIME, stop_id.encode())
    event = QDropEvent(
        QPointF(place.left() + 5, place.top() + 1),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def _drag(timeline: Timeline, start: QPointF, end: QPointF) -> None:
    """Press, move in steps, let go."""
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(
            timeline, (start + (end - start) * share).toPoint() + QPoint(-1, 8 if share == 1 else 0)
        )
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=end.toPoint() + QPoint(-1, 8))
