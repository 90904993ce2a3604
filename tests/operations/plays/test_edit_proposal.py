"""Notes on proposals: one for the office, one for the crew, which the household may read on the packet."""

from __future__ import annotations

from typing import Any

import pytest

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.operations.plays.edit_proposal import (
    LONGEST_CREW_NOTE,
    checked_crew_note,
    edit_proposals,
)
from stormops_desktop.operations.plays.list_proposals import ProposalLine, list_proposals
from stormops_desktop.operations.plays.show_proposal import show_proposal

type Suburb = Any


def test_the_two_notes_are_kept_apart(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Each is told under its name in list and card; changing one leaves the other; undo takes back both."""
    first, second = (line.proposal_id for line in proposed[:2])
    edit_proposals(
        suburb.workspace,
        [first],
        note="Owner complained last year",
        crew_note="Gate on\nthe left",
        job=suburb.job,
    )
    edit_proposals(suburb.workspace, [first, second], crew_note="Ring twice", job=suburb.job)
    lines = {line.proposal_id: line for line in list_proposals(suburb.workspace, job=suburb.job)}
    assert (lines[first].note, lines[first].crew_note) == ("Owner complained last year", "Ring twice")
    assert (lines[second].note, lines[second].crew_note) == (None, "Ring twice")
    suburb.workspace.undo()
    shown = show_proposal(suburb.workspace, first, job=suburb.job)
    assert (shown.note, shown.crew_note) == ("Owner complained last year", "Gate on the left")
    edit_proposals(suburb.workspace, [first], crew_note="", job=suburb.job)
    shown = show_proposal(suburb.workspace, first, job=suburb.job)
    assert (shown.note, shown.crew_note) == ("Owner complained last year", "")


@pytest.mark.parametrize(
    "words", ["Owner is at work until 5", "MOE 21000", "Ingresos altos", "She complained"]
)
def test_a_crew_reads_nothing_that_a_household_must_not(
    suburb: Suburb, proposed: list[ProposalLine], words: str
) -> None:
    """A note for the crew with such a word is refused with that word and the way out; nothing is written."""
    before = suburb.workspace.last_entry()
    with pytest.raises(BadInputError, match="must not read") as error:
        edit_proposals(suburb.workspace, [proposed[0].proposal_id], crew_note=words, job=suburb.job)
    assert error.value.record is not None
    assert error.value.record in words
    assert "office" in error.value.remedy
    assert suburb.workspace.last_entry() == before


def test_a_crew_note_fits_the_packet() -> None:
    """Two lines of the stop list are enough for it; more is refused with both lengths."""
    assert checked_crew_note("x" * LONGEST_CREW_NOTE) == "x" * LONGEST_CREW_NOTE
    with pytest.raises(UsageError, match=f"{LONGEST_CREW_NOTE + 1} characters"):
        checked_crew_note("x" * (LONGEST_CREW_NOTE + 1))
