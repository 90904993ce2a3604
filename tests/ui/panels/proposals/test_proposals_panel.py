"""The inbox: read, filter and decide with keys; map and inbox show the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_proposals import ProposalLine, list_proposals
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import crew_notes, proposals
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.window_watchdog import WindowWatchdog

SOON = 10_000


def lines(desk: Desk) -> list[ProposalLine]:
    """The proposals of the workspace, most valuable first."""
    return list_proposals(desk.workspace, job=Job())


def count(desk: Desk, status: str) -> int:
    """How many have that status."""
    return Counter(line.status.value for line in lines(desk))[status]


def rest(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Wait until the panel shows what the workspace holds."""
    qtbot.wait(300)  # longer than the watch for commits and the pause after typing
    qtbot.waitUntil(lambda: panel.desk.idle, timeout=SOON)


def key(
    panel: ProposalsPanel, qtbot: QtBot, name: Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    """Press a key in the table."""
    panel.inbox.view.setFocus()
    QTest.keyClick(panel.inbox.view, name, modifier or Qt.KeyboardModifier.NoModifier)


def choose(panel: ProposalsPanel, *places: int) -> None:
    """Choose rows as shown, by mouse: the first with a click, the others with Ctrl+click."""
    view = panel.inbox.view
    modifier = Qt.KeyboardModifier.NoModifier
    for place in places:
        index = view.model().index(place, ProposalColumn.ADDRESS)
        view.scrollTo(index)
        at = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)
        modifier = Qt.KeyboardModifier.ControlModifier


def test_what_waits_is_shown_first_and_most_valuable_on_top(panel: ProposalsPanel) -> None:
    """The inbox opens on what waits for a decision, by judged worth, the first one ready to be read."""
    waiting = [line for line in lines(panel.desk) if line.status is ProposalStatus.PENDING]
    model = panel.inbox.view.model()
    assert panel.filters.wanted.status is ProposalStatus.PENDING
    assert model.rowCount() == len(waiting) > 20
    assert panel.inbox.ids(panel.inbox.chosen.rows) == [waiting[0].proposal_id]
    assert str(len(waiting)) in panel.filters.status.currentText()


def test_one_key_approves_and_the_next_is_ready(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """A approves the chosen proposal, and the one below it is chosen without another key."""
    first, second = (line.proposal_id for line in lines(panel.desk)[:2])
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON) as told:
        key(panel, qtbot, Qt.Key.Key_A)
    assert "Approved: 1" in str(told.args)
    rest(panel, qtbot)
    assert {line.proposal_id for line in lines(panel.desk) if line.status.value == "approved"} == {first}
    assert panel.inbox.ids(panel.inbox.chosen.rows) == [second]


def test_all_shown_are_approved_in_one_step_and_undone_in_one(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Ctrl+A and A approve every proposal shown; one undo brings all of them back to the inbox."""
    total = len(lines(panel.desk))
    key(panel, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        key(panel, qtbot, Qt.Key.Key_A)
    assert count(panel.desk, "approved") == total
    rest(panel, qtbot)
    assert "Nothing waits" in panel.empty.text()
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        panel.desk.undo()
    rest(panel, qtbot)
    assert count(panel.desk, "pending") == total
    assert panel.inbox.view.model().rowCount() == total


def test_a_rejection_asks_why_and_keeps_it(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """R asks for a reason in place, Enter gives it, and the card of the rejected one tells it."""
    first = lines(panel.desk)[0].proposal_id
    key(panel, qtbot, Qt.Key.Key_R)
    assert panel.reject_form.isVisible()
    line = panel.reject_form.reason.lineEdit()
    assert line is not None
    line.clear()
    QTest.keyClicks(line, "Roof is new, says the neighbour")
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        QTest.keyClick(line, Qt.Key.Key_Return)
    rejected = next(line for line in lines(panel.desk) if line.proposal_id == first)
    assert (rejected.status.value, rejected.reason) == ("rejected", "Roof is new, says the neighbour")
    panel.filters.choose_status(ProposalStatus.REJECTED)
    rest(panel, qtbot)
    choose(panel, 0)
    rest(panel, qtbot)
    assert "says the neighbour" in panel.card.text.toPlainText()


def test_escape_leaves_a_rejection(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Escape closes the question, decides nothing, and gives the keyboard back to the table."""
    key(panel, qtbot, Qt.Key.Key_R)
    QTest.keyClick(panel.reject_form.reason, Qt.Key.Key_Escape)
    assert not panel.reject_form.isVisible()
    assert count(panel.desk, "rejected") == 0


def test_a_question_about_others_is_withdrawn(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """A reason that was asked for one proposal is never given to another that was clicked meanwhile."""
    key(panel, qtbot, Qt.Key.Key_R)
    assert panel.reject_form.isVisible()
    choose(panel, 3)
    assert not panel.reject_form.isVisible()
    key(panel, qtbot, Qt.Key.Key_E)
    assert panel.edit_form.isVisible()
    choose(panel, 0)
    assert not panel.edit_form.isVisible()
    assert count(panel.desk, "rejected") == 0


def test_bulk_edit_touches_what_was_touched(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G27: editing the note of many leaves each its own priority and all else of it."""
    before = {line.proposal_id: replace(line, note="after school only") for line in lines(panel.desk)}
    key(panel, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(panel, qtbot, Qt.Key.Key_E)
    QTest.keyClicks(panel.edit_form.note, "after school only")
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        QTest.keyClick(panel.edit_form.note, Qt.Key.Key_Return)
    assert {line.proposal_id: line for line in lines(panel.desk)} == before
    rest(panel, qtbot)
    notes = panel.inbox.column("note", np.arange(len(before), dtype=np.int32))
    assert set(notes) == {"after school only"}


def test_opening_the_bulk_edit_changes_nothing(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G27: opening the form over many different proposals and keeping it as it is changes no field of any."""
    key(panel, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    entry = panel.desk.workspace.last_entry()
    key(panel, qtbot, Qt.Key.Key_E)
    assert panel.edit_form.priority.currentData() is None
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON) as told:
        QTest.keyClick(panel.edit_form.note, Qt.Key.Key_Return)
    assert "Edited: 0" in str(told.args)
    assert panel.desk.workspace.last_entry() == entry


def test_a_priority_is_set_and_undone(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """E changes the priority of the chosen proposal; undo brings the former back into the table."""
    key(panel, qtbot, Qt.Key.Key_E)
    panel.edit_form.priority.setCurrentIndex(panel.edit_form.priority.findData(5))
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        QTest.keyClick(panel.edit_form.note, Qt.Key.Key_Return)
    assert lines(panel.desk)[0].priority == 5
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        panel.desk.undo()
    rest(panel, qtbot)
    assert lines(panel.desk)[0].priority == 1
    assert panel.inbox.view.model().index(0, ProposalColumn.PRIORITY).data() == "1"


def test_undo_shows_the_reverted_value_everywhere(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G25: after undo, table and card show the reverted value at once, without visiting another record."""
    panel.filters.choose_status(None)
    rest(panel, qtbot)
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        key(panel, qtbot, Qt.Key.Key_A)
    rest(panel, qtbot)
    choose(panel, 0)
    rest(panel, qtbot)
    assert "Approved" in panel.card.text.toPlainText()
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        panel.desk.undo()
    rest(panel, qtbot)
    assert panel.inbox.view.model().index(0, ProposalColumn.STATUS).data() == "Waiting"
    assert "Waiting" in panel.card.text.toPlainText()


def test_letters_in_the_search_box_decide_nothing(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G73: A, R and E typed into the search box are letters; no proposal is decided."""
    total = count(panel.desk, "pending")
    panel.filters.words.setFocus()
    QTest.keyClicks(panel.filters.words, "area")
    QTest.keyClick(panel.filters.words, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rest(panel, qtbot)
    assert panel.filters.words.text() == "area"
    assert count(panel.desk, "pending") == total
    assert not panel.reject_form.isVisible()
    assert not panel.edit_form.isVisible()


def test_a_held_key_decides_once(panel: ProposalsPanel) -> None:
    """A key held down does not run through the inbox."""
    assert not panel.decisions.approve.autoRepeat()


def test_filters_narrow_together(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G03: words and least worth narrow the list on a thread, and the number of matches is told."""
    shown = lines(panel.desk)
    street = str(panel.inbox.column("address", np.array([0], np.int32))[0]).split(maxsplit=1)[1]
    least = shown[len(shown) // 2].expected_value_usd
    QTest.keyClicks(panel.filters.words, street.lower())
    panel.filters.least.setValue(least)
    rest(panel, qtbot)
    rows = panel.inbox.arranged_now.order
    assert 0 < len(rows) < len(shown)
    assert all(street in str(address) for address in panel.inbox.column("address", rows))
    assert all(int(str(value)) >= least for value in panel.inbox.column("value_usd", rows))
    assert panel.sum.text().startswith(f"{len(rows)} shown")


def test_a_click_on_a_head_sorts(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Clicking a column's head sorts by it, and again the other way; what is chosen stays chosen."""
    chosen = panel.inbox.ids(panel.inbox.chosen.rows)
    header = panel.inbox.view.horizontalHeader()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        panel.inbox.view.sortByColumn(ProposalColumn.ADDRESS, order)
        rest(panel, qtbot)
        model = panel.inbox.view.model()
        shown = [model.index(row, ProposalColumn.ADDRESS).data() for row in range(model.rowCount())]
        assert shown == sorted(shown, reverse=order is Qt.SortOrder.DescendingOrder)
    assert header.sortIndicatorSection() == ProposalColumn.ADDRESS
    assert panel.inbox.ids(panel.inbox.chosen.rows) == chosen


def test_choosing_proposals_selects_their_homes(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """What is chosen in the inbox is selected on the map, property by property."""
    choose(panel, 0, 3, 4)
    rest(panel, qtbot)
    rows = panel.inbox.property_rows(panel.inbox.arranged_now.order[[0, 3, 4]])
    assert panel.desk.selection.rows.tolist() == sorted(rows.tolist())


def test_selecting_homes_chooses_their_proposals(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Homes that are selected elsewhere are chosen in the inbox, and the first is shown in the card."""
    wanted = panel.inbox.arranged_now.order[[2, 7]]
    panel.desk.selection.select(panel.inbox.property_rows(wanted))
    rest(panel, qtbot)
    assert panel.inbox.chosen.rows.tolist() == sorted(wanted.tolist())
    address = str(panel.inbox.column("address", wanted)[0])
    assert address in panel.card.text.toPlainText()


def test_the_card_tells_why_and_what_it_rests_on(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Rationale, intervals, age of the lists, and what is judged or invented, stand there."""
    rest(panel, qtbot)
    words = panel.card.text.toPlainText()
    for part in (
        "Why",
        "Storm Impact Index",
        "90 %",
        "judged",
        "Invented home",
        "days old",
        "receipt",
    ):
        assert part in words
    assert "{" not in words


def test_enter_brings_the_home_into_view(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Enter moves the map to the chosen proposal."""
    with qtbot.waitSignal(panel.desk.go_to, timeout=SOON) as told:
        key(panel, qtbot, Qt.Key.Key_Return)
    assert told.args
    west, south, east, north = told.args[0]
    lon, lat = (panel.inbox.column(name, panel.inbox.chosen.rows)[0] for name in ("lon", "lat"))
    assert west < float(str(lon)) < east
    assert south < float(str(lat)) < north


def test_the_home_opens_from_the_card(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """The card's link asks for the panel of properties and shows that home there."""
    rest(panel, qtbot)
    with qtbot.waitSignal(panel.desk.panel_wanted, timeout=SOON) as told:
        panel.card.link.emit("property")
    assert told.args == ["properties"]
    assert panel.desk.selection.focus == panel.inbox.property_rows(panel.inbox.chosen.rows)[0]


def lapse(desk: Desk, proposal_id: str, expires_at: str, before: str) -> None:
    """Move the end of a proposal's time."""
    change = RowChange("proposals", proposal_id, {"expires_at": before}, {"expires_at": expires_at})
    desk.workspace.apply(Command("let it lapse", (change,)))


def test_lapsed_proposals_are_told_and_not_decided(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """One that lapsed leaves the inbox, a line tells of it, and approving all leaves it as it is."""
    first = lines(panel.desk)[0]
    past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    lapse(panel.desk, first.proposal_id, past, first.expires_at.isoformat())
    panel.mark_stale()
    rest(panel, qtbot)
    assert panel.lapsed.isVisible()
    assert panel.lapsed.text().startswith("Lapsed before they were carried out: 1")
    QTest.mouseClick(panel.lapsed, Qt.MouseButton.LeftButton)
    rest(panel, qtbot)
    assert panel.inbox.ids(panel.inbox.arranged_now.order) == [first.proposal_id]
    choose(panel, 0)
    assert not panel.decisions.approve.isEnabled()
    assert not panel.decisions.reject.isEnabled()


def test_what_can_no_longer_be_decided_is_left_and_told(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Approving a mixed choice decides those that wait and says how many were left."""
    panel.filters.choose_status(None)
    rest(panel, qtbot)
    choose(panel, 0)
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        key(panel, qtbot, Qt.Key.Key_A)
    rest(panel, qtbot)
    choose(panel, 0, 1)
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON) as told:
        key(panel, qtbot, Qt.Key.Key_A)
    assert "Approved: 1" in str(told.args)
    assert "Left as they are: 1" in str(told.args)


@pytest.mark.usefixtures("qtbot")
def test_every_control_has_a_name(panel: ProposalsPanel) -> None:
    """G72: each control that takes the keyboard has a name for a screen reader, and Tab leaves the table."""
    unnamed = [
        type(child).__name__
        for child in panel.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and not (child.accessibleName() or getattr(child, "text", lambda: "")() or _own_name(child))
    ]
    assert not unnamed
    assert not panel.inbox.view.tabKeyNavigation()


def _own_name(child: QWidget) -> bool:
    """Inner parts of a named control, such as the line of a combo box."""
    parent = child.parentWidget()
    return parent is not None and bool(parent.accessibleName())


def test_it_stands_in_the_window(area: WorkArea, qtbot: QtBot) -> None:
    """In the window the panel follows the map's selection and stands beside it."""
    panel = area.show_panel("proposals")
    qtbot.waitUntil(lambda: area.desk.idle, timeout=SOON)
    assert isinstance(panel, ProposalsPanel)
    assert panel.inbox.total > 20


@pytest.fixture
def crowded_desk(desk: Desk) -> Desk:
    """A desk over a workspace with some 10,000 proposals that wait."""
    (row,) = desk.workspace.rows(select(proposals).limit(1))
    key = row.pop("proposal_id")
    row.pop("row_version")
    copies = tuple(RowChange("proposals", f"{key}-{number}", None, row) for number in range(10_000))
    desk.workspace.apply(Command("propose many", copies))
    return desk


def test_ten_thousand_are_decided_without_a_stall(crowded_desk: Desk, qtbot: QtBot) -> None:
    """G01: opening, sorting, choosing and approving ten thousand proposals never holds the window up."""
    desk = crowded_desk
    panel = ProposalsPanel(desk)
    qtbot.addWidget(panel)
    watchdog = WindowWatchdog()
    with watchdog.watching():
        panel.show()
        qtbot.waitUntil(lambda: desk.idle and panel.inbox.total > 10_000, timeout=30_000)
        panel.inbox.view.sortByColumn(ProposalColumn.ADDRESS, Qt.SortOrder.AscendingOrder)
        rest(panel, qtbot)
        key(panel, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        rest(panel, qtbot)
        with qtbot.waitSignal(desk.command_done, timeout=30_000):
            key(panel, qtbot, Qt.Key.Key_A)
        rest(panel, qtbot)
    assert count(desk, "approved") > 10_000
    assert not watchdog.report()


def test_copying_gives_a_sheet(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G65: Ctrl+C puts the chosen proposals on the clipboard as a sheet, numbers as programs read them."""
    choose(panel, 0, 1)
    key(panel, qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *rows = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert head[:3] == ["priority", "value_usd", "address"]
    first = lines(panel.desk)[0]
    assert len(rows) == 2
    assert int(rows[0][1]) == first.expected_value_usd
    assert rows[0][-1] == first.property_id


def test_a_note_for_the_crew_is_written_beside_the_offices(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """Both notes are kept under their names, and the card shows which goes on the packet."""
    first = lines(panel.desk)[0].proposal_id
    key(panel, qtbot, Qt.Key.Key_E)
    QTest.keyClicks(panel.edit_form.note, "pays late")
    QTest.keyClicks(panel.edit_form.crew_note, "ring twice")
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        QTest.keyClick(panel.edit_form.crew_note, Qt.Key.Key_Return)
    line = next(line for line in lines(panel.desk) if line.proposal_id == first)
    assert (line.note, line.crew_note) == ("pays late", "ring twice")
    rest(panel, qtbot)
    told = panel.card.text.toPlainText()
    assert "Note: pays late" in told
    assert "For the crew: ring twice" in told


def test_a_note_that_a_household_must_not_read_stays_in_the_form(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """The form says which word is wrong, keeps what was typed and the keyboard, and writes nothing."""
    entry = panel.desk.workspace.last_entry()
    key(panel, qtbot, Qt.Key.Key_E)
    QTest.keyClicks(panel.edit_form.crew_note, "owner works nights")
    QTest.keyClick(panel.edit_form.crew_note, Qt.Key.Key_Return)
    assert "“owner”" in panel.edit_form.problem.text()
    assert panel.edit_form.isVisible()
    assert panel.edit_form.crew_note.text() == "owner works nights"
    panel.edit_form.crew_note.clear()
    QTest.keyClicks(panel.edit_form.crew_note, "works nights")
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        QTest.keyClick(panel.edit_form.crew_note, Qt.Key.Key_Return)
    assert panel.desk.workspace.last_entry() == entry + 1


def test_a_note_that_is_not_kept_leaves_no_trace(panel: ProposalsPanel, qtbot: QtBot) -> None:
    """G22: a note for the crew that is typed and cancelled is nowhere: no row, no entry, no undo step."""
    entry = panel.desk.workspace.last_entry()
    key(panel, qtbot, Qt.Key.Key_E)
    QTest.keyClicks(panel.edit_form.crew_note, "never kept")
    QTest.keyClick(panel.edit_form.crew_note, Qt.Key.Key_Escape)
    rest(panel, qtbot)
    assert panel.desk.workspace.last_entry() == entry
    assert panel.desk.workspace.rows(select(crew_notes)) == []
    key(panel, qtbot, Qt.Key.Key_E)
    assert panel.edit_form.crew_note.text() == ""
