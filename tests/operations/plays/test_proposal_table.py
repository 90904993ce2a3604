"""The proposals as columns: what they hold, and how they are filtered and sorted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.plays.arrange_proposals import ProposalFilter, arrange_proposals
from stormops_desktop.operations.plays.decide_proposals import approve_proposals, reject_proposals
from stormops_desktop.operations.plays.edit_proposal import LONGEST_NOTE, edit_proposals
from stormops_desktop.operations.plays.list_proposals import ProposalLine, list_proposals
from stormops_desktop.operations.plays.proposal_table import (
    PROPOSAL_TABLE_SCHEMA,
    ProposalTable,
    proposal_table,
)
from stormops_desktop.operations.plays.show_proposal import show_proposal
from stormops_desktop.stores.journal import Command, RowChange

type Suburb = Any


@pytest.fixture
def table(suburb: Suburb, proposed: list[ProposalLine]) -> ProposalTable:
    """The same as columns: the first is approved, the second rejected, the third has a note."""
    ids = [line.proposal_id for line in proposed]
    approve_proposals(suburb.workspace, ids[:1], job=suburb.job)
    reject_proposals(suburb.workspace, ids[1:2], reason="sold", job=suburb.job)
    edit_proposals(suburb.workspace, ids[2:3], priority=5, note="big dog", job=suburb.job)
    return proposal_table(suburb.workspace, job=suburb.job)


def test_columns_are_those_of_the_proposals(
    suburb: Suburb, proposed: list[ProposalLine], table: ProposalTable
) -> None:
    """Every proposal is a row with its worth, its home's row and address, and its marks."""
    assert table.columns.schema == PROPOSAL_TABLE_SCHEMA
    assert table.columns["proposal_id"].to_pylist() == [line.proposal_id for line in proposed]
    assert table.columns["value_usd"].to_pylist() == [line.expected_value_usd for line in proposed]
    assert table.columns["begins"].to_pylist() == [line.begins for line in proposed]
    homes = [f"p{row:02}" for row in table.property_rows]
    assert homes == [line.property_id for line in proposed]
    assert table.columns["address"][0].as_py() == f"{int(proposed[0].property_id[1:])} Wren Hollow Ln"
    assert set(table.columns["drill"].to_pylist()) == {True}
    assert table.columns["status"].to_pylist()[:3] == ["approved", "rejected", "pending"]
    assert table.columns["note"].to_pylist()[:3] == [None, None, "big dog"]


def test_open_ones_past_their_time_are_lapsed(suburb: Suburb, table: ProposalTable) -> None:
    """After two weeks the pending and approved ones read as lapsed, the rejected one stays rejected."""
    suburb.now += timedelta(days=15)
    later = proposal_table(suburb.workspace, job=suburb.job)
    assert later.columns["status"].to_pylist() == ["expired", "rejected", *["expired"] * 6]


def test_homes_that_are_gone_keep_their_proposals(suburb: Suburb, table: ProposalTable) -> None:
    """Proposals of a territory that was taken away keep their rows, without a place."""
    slot = suburb.workspace.generation("properties")
    gone = RowChange("slots", "properties", {"content_hash": slot.content_hash}, None)
    suburb.workspace.apply(Command("take the territory away", (gone,)))
    without = proposal_table(suburb.workspace, job=suburb.job)
    assert without.columns.num_rows == table.columns.num_rows
    assert set(without.property_rows.tolist()) == {-1}
    assert set(without.columns["address"].to_pylist()) == {None}
    assert len(arrange_proposals(without, ProposalFilter(words="dog")).order) == 1


def test_no_proposals_are_an_empty_table(suburb: Suburb) -> None:
    """Before the first run the table is there and holds nothing."""
    empty = proposal_table(suburb.workspace, job=suburb.job)
    assert empty.columns.num_rows == 0
    assert arrange_proposals(empty, ProposalFilter(), sort="address").value_usd == 0


def test_filters_narrow_and_count(table: ProposalTable) -> None:
    """Status, play, worth and words narrow together; the counts by status are of all but the status."""
    pending = arrange_proposals(table, ProposalFilter(status=ProposalStatus.PENDING))
    assert len(pending.order) == 6
    assert pending.by_status == {
        ProposalStatus.APPROVED: 1,
        ProposalStatus.REJECTED: 1,
        ProposalStatus.PENDING: 6,
    }
    assert pending.value_usd == sum(table.columns["value_usd"].to_pylist()[2:])
    assert arrange_proposals(table, ProposalFilter(words="DOG")).order.tolist() == [2]
    assert arrange_proposals(table, ProposalFilter(words="wren 75034 zebra")).order.tolist() == []
    assert len(arrange_proposals(table, ProposalFilter(play="test-play")).order) == 8
    assert len(arrange_proposals(table, ProposalFilter(play="other")).order) == 0
    assert len(arrange_proposals(table, ProposalFilter(storm="mesh-2026-11-20")).order) == 8
    least = table.columns["value_usd"][3].as_py()
    assert arrange_proposals(table, ProposalFilter(least_value_usd=least)).order.tolist() == [0, 1, 2, 3]


def test_special_characters_are_looked_for_as_they_are(table: ProposalTable) -> None:
    """A search for signs of patterns finds nothing where they do not stand, and fails for none."""
    for words in ("%", ".*", "[", "\\", "("):
        assert len(arrange_proposals(table, ProposalFilter(words=words)).order) == 0


@given(
    column=st.sampled_from([name for name in PROPOSAL_TABLE_SCHEMA.names if name != "row"]),
    descending=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_order_holds_every_row_once(table: ProposalTable, column: str, *, descending: bool) -> None:
    """Sorting by any column neither loses nor doubles a row, and what is known stands in order."""
    order = arrange_proposals(table, ProposalFilter(), sort=column, descending=descending).order
    assert sorted(order.tolist()) == list(range(table.columns.num_rows))
    known = [value for value in table.columns[column].take(order).to_pylist() if value is not None]
    assert known == sorted(known, reverse=descending)


def test_editing_is_one_step_and_touches_only_what_is_named(
    suburb: Suburb, proposed: list[ProposalLine]
) -> None:
    """G27: a bulk edit of the note changes no priority; both at once are one step, undone together."""
    ids = [line.proposal_id for line in proposed[:3]]
    assert edit_proposals(suburb.workspace, ids, note=" call first ", job=suburb.job).changed == 3
    assert [line.priority for line in list_proposals(suburb.workspace, job=suburb.job)] == [
        line.priority for line in proposed
    ]
    assert edit_proposals(suburb.workspace, ids, priority=4, note="", job=suburb.job).changed == 3
    shown = show_proposal(suburb.workspace, ids[0], job=suburb.job)
    assert (shown.priority, shown.note) == (4, "")
    assert suburb.workspace.undo() == "edit 3 proposals"
    shown = show_proposal(suburb.workspace, ids[0], job=suburb.job)
    assert (shown.priority, shown.note) == (proposed[0].priority, "call first")


def test_an_edit_that_changes_nothing_writes_nothing(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Giving a proposal what it has already leaves no entry in the journal."""
    before = suburb.workspace.last_entry()
    same = edit_proposals(
        suburb.workspace, [proposed[0].proposal_id], priority=proposed[0].priority, note=" ", job=suburb.job
    )
    assert same.changed == 0
    assert suburb.workspace.last_entry() == before


def test_edits_that_are_not_allowed_change_nothing(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """G28: an unknown id, a priority that there is not, an endless note: refused, and nothing is written."""
    known, before = proposed[0].proposal_id, suburb.workspace.last_entry()
    with pytest.raises(UsageError, match="no priority 6"):
        edit_proposals(suburb.workspace, [known], priority=6, job=suburb.job)
    with pytest.raises(UsageError, match="501 characters"):
        edit_proposals(suburb.workspace, [known], note="x" * (LONGEST_NOTE + 1), job=suburb.job)
    with pytest.raises(UsageError) as refused:
        edit_proposals(suburb.workspace, [known, "nobody"], priority=2, job=suburb.job)
    assert refused.value.record == "nobody"
    assert suburb.workspace.last_entry() == before


def test_one_proposal_is_shown_with_all_it_rests_on(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """The card has rationale sentence by sentence, evidence, the version that was run, and the decision."""
    line = proposed[0]
    reject_proposals(suburb.workspace, [line.proposal_id], reason="sold", job=suburb.job)
    shown = show_proposal(suburb.workspace, line.proposal_id, job=suburb.job)
    assert " ".join(sentence.text() for sentence in shown.rationale) == line.rationale
    assert shown.evidence == line.evidence
    assert (shown.play, shown.version, shown.reason, shown.note) == ("test-play", "v1.0.0", "sold", "")
    assert (shown.status, shown.decided) == (ProposalStatus.REJECTED, suburb.now)
    with pytest.raises(UsageError, match="no proposal"):
        show_proposal(suburb.workspace, "nobody", job=suburb.job)
