"""What a hand does in the inbox, and what the workspace then holds."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_proposals import ProposalLine, list_proposals
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.window.desk import Desk

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
