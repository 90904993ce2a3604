"""One proposal with its reasons and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus, Wording
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_proposals import OPEN_STATUSES
from stormops_desktop.stores.schema.playbooks import executions
from stormops_desktop.stores.schema.proposals import proposal_notes, proposals
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShowProposalAnswer:
    """What a person reads before she decides.

    Attributes:
        play, version: Id of the playbook and its version when it was run.
        rationale: Sentences, in order, each with its values.
        evidence: Score, receipt, list ages and rules, as `evidence_of` writes them.
        begins, ends: Lawful hours it was cleared for, aware UTC.
    """

    proposal_id: str
    property_id: str
    status: ProposalStatus
    play: str
    version: str
    storm: str
    channel: str
    priority: int
    value_usd: int
    rationale: tuple[Wording, ...]
    evidence: Mapping[str, Any]
    begins: datetime
    ends: datetime
    created: datetime
    expires: datetime
    decided: datetime | None
    reason: str | None
    note: str


def show_proposal(workspace: Workspace, proposal_id: str, *, job: Job) -> ShowProposalAnswer:
    """Everything that is known of one proposal.

    Raises:
        UsageError: There is no such proposal.
    """
    found = workspace.rows(
        select(proposals, proposal_notes.c.note, executions.c.playbook_version)
        .select_from(
            proposals.outerjoin(
                proposal_notes, proposal_notes.c.proposal_id == proposals.c.proposal_id
            ).outerjoin(executions, executions.c.execution_id == proposals.c.execution_id)
        )
        .where(proposals.c.proposal_id == proposal_id)
    )
    if not found:
        raise UsageError(
            Sentence("There is no proposal “{proposal_id}”.", proposal_id=proposal_id),
            remedy="See `stormops proposals list`.",
            record=proposal_id,
        )
    return _answer(found[0], job.clock())


def _answer(row: Mapping[str, Any], now: datetime) -> ShowProposalAnswer:
    status = ProposalStatus(row["status"])
    expires = datetime.fromisoformat(row["expires_at"])
    return ShowProposalAnswer(
        proposal_id=row["proposal_id"],
        property_id=row["property_id"],
        status=ProposalStatus.EXPIRED if status in OPEN_STATUSES and expires <= now else status,
        play=row["playbook_id"],
        version=row["playbook_version"] or "",
        storm=row["storm"],
        channel=row["channel"],
        priority=row["priority"],
        value_usd=row["expected_value_usd"],
        rationale=tuple(Wording(**sentence) for sentence in row["rationale"]),
        evidence=row["evidence"],
        begins=datetime.fromisoformat(row["begins"]),
        ends=datetime.fromisoformat(row["ends"]),
        created=datetime.fromisoformat(row["created_at"]),
        expires=expires,
        decided=None if row["decided_at"] is None else datetime.fromisoformat(row["decided_at"]),
        reason=row["reason"],
        note=row["note"] or "",
    )
