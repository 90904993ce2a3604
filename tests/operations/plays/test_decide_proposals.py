from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.plays.decide_proposals import (
    approve_all_proposals,
    approve_proposals,
    reject_proposals,
)
from stormops_desktop.operations.plays.list_proposals import ProposalLine, list_proposals

type Suburb = Any


def statuses(suburb: Suburb) -> list[str]:
    return [line.status.value for line in list_proposals(suburb.workspace, job=suburb.job)]


def test_approving_is_undone_and_done_again(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Two approvals are one step; undo and redo restore every status."""
    ids = [line.proposal_id for line in proposed[:2]]
    assert approve_proposals(suburb.workspace, ids, job=suburb.job).changed == 2
    assert statuses(suburb) == ["approved"] * 2 + ["pending"] * 6
    assert suburb.workspace.undo() == "approve 2 proposals"
    assert statuses(suburb) == ["pending"] * 8
    suburb.workspace.redo()
    assert statuses(suburb) == ["approved"] * 2 + ["pending"] * 6


def test_a_rejection_keeps_its_reason(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Pending and approved proposals can be rejected; the reason is kept and taken back on undo."""
    approve_proposals(suburb.workspace, [proposed[0].proposal_id], job=suburb.job)
    ids = [line.proposal_id for line in proposed[:2]]
    answer = reject_proposals(suburb.workspace, ids, reason="  sold the house ", job=suburb.job)
    assert answer.changed == 2
    lines = list_proposals(suburb.workspace, status=ProposalStatus.REJECTED, job=suburb.job)
    assert [line.reason for line in lines] == ["sold the house"] * 2
    assert suburb.workspace.undo() == "reject 2 proposals"
    assert statuses(suburb) == ["approved"] + ["pending"] * 7


def test_all_means_all_that_are_pending(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Approving all leaves rejected ones alone, can be limited to a play, and is one step."""
    reject_proposals(suburb.workspace, [proposed[0].proposal_id], reason="no", job=suburb.job)
    assert approve_all_proposals(suburb.workspace, playbook="other", job=suburb.job).changed == 0
    assert approve_all_proposals(suburb.workspace, dry_run=True, job=suburb.job).changed == 7
    assert statuses(suburb) == ["rejected"] + ["pending"] * 7
    assert approve_all_proposals(suburb.workspace, playbook="test-play", job=suburb.job).changed == 7
    assert statuses(suburb) == ["rejected"] + ["approved"] * 7
    assert approve_all_proposals(suburb.workspace, job=suburb.job).changed == 0
    assert suburb.workspace.undo() == "approve 7 proposals"


def test_deciding_twice_changes_nothing(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """An id that is named twice or is approved already is counted once or not at all."""
    first = proposed[0].proposal_id
    assert approve_proposals(suburb.workspace, [first, first], job=suburb.job).changed == 1
    assert approve_proposals(suburb.workspace, [first], job=suburb.job).changed == 0
    assert suburb.workspace.undo() == "approve 1 proposal"


def test_an_unknown_id_changes_nothing(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """One wrong id among right ones is an error, and none is approved."""
    with pytest.raises(UsageError, match="no proposal") as refused:
        approve_proposals(suburb.workspace, [proposed[0].proposal_id, "nonsense"], job=suburb.job)
    assert refused.value.record == "nonsense"
    assert statuses(suburb) == ["pending"] * 8


def test_what_was_rejected_is_not_approved(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Approving a rejected proposal is an error that says how to go on."""
    reject_proposals(suburb.workspace, [proposed[0].proposal_id], reason="no", job=suburb.job)
    with pytest.raises(UsageError, match="rejected already"):
        approve_proposals(suburb.workspace, [proposed[0].proposal_id], job=suburb.job)


def test_a_rejection_needs_a_reason(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """White space is no reason."""
    with pytest.raises(UsageError, match="needs a reason"):
        reject_proposals(suburb.workspace, [proposed[0].proposal_id], reason=" ", job=suburb.job)


def test_proposals_lapse(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Two weeks later open proposals are told as expired and can no longer be approved."""
    approve_proposals(suburb.workspace, [proposed[0].proposal_id], job=suburb.job)
    reject_proposals(suburb.workspace, [proposed[1].proposal_id], reason="no", job=suburb.job)
    suburb.now += timedelta(days=14)
    assert statuses(suburb) == ["expired", "rejected"] + ["expired"] * 6
    assert len(list_proposals(suburb.workspace, status=ProposalStatus.EXPIRED, job=suburb.job)) == 7
    assert list_proposals(suburb.workspace, status=ProposalStatus.PENDING, job=suburb.job) == []
    assert approve_all_proposals(suburb.workspace, job=suburb.job).changed == 0
    with pytest.raises(UsageError, match="has lapsed"):
        approve_proposals(suburb.workspace, [proposed[2].proposal_id], job=suburb.job)


def test_a_dry_run_decides_nothing(suburb: Suburb, proposed: list[ProposalLine]) -> None:
    """Counting what would change leaves every status as it is."""
    ids = [proposed[0].proposal_id]
    assert approve_proposals(suburb.workspace, ids, dry_run=True, job=suburb.job).changed == 1
    assert reject_proposals(suburb.workspace, ids, reason="no", dry_run=True, job=suburb.job).changed == 1
    assert statuses(suburb) == ["pending"] * 8
