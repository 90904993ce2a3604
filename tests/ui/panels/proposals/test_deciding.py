"""The inbox: approve and reject with keys, one or all, and undo it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.window.desk import Desk
from tests.ui.panels.proposals.inbox_hand import SOON, choose, count, key, lines, rest
from tests.ui.window_watchdog import WindowWatchdog


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


def test_a_held_key_decides_once(panel: ProposalsPanel) -> None:
    """A key held down does not run through the inbox."""
    assert not panel.decisions.approve.autoRepeat()


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
