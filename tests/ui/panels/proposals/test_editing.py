"""The inbox: priorities and notes, of one proposal or of many."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.stores.schema.proposals import crew_notes
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from tests.ui.panels.proposals.inbox_hand import SOON, choose, key, lines, rest


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
