"""One proposal with its reasons and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus, Wording
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_proposals import with_notes
from stormops_desktop.operations.plays.proposal_status import status_at
from stormops_desktop.stores.schema.playbooks import executions
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShowProposalAnswer:
    """What a person reads before she decides.

    Attributes:
        play, version: Id of the playbook and its version when it was run.
        rationale: Sentences, in order, each with its values.
        evidence: Score, receipt, list ages and rules, as `evidence_of` writes them.
        begins, ends: Lawful hours it was cleared for, aware UTC.
        note, crew_note: A person's words for the office and for the crew; "" where there are none.
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
    crew_note: str


def show_proposal(workspace: Workspace, proposal_id: str, *, job: Job) -> ShowProposalAnswer:
    """Everything that is known of one proposal.

    Raises:
        UsageError: There is no such proposal.
    """
    statement = with_notes(
        proposals, executions.c.playbook_version, status_at(job.clock()).label("status_now")
    )
    ran = statement.outerjoin(executions, executions.c.execution_id == proposals.c.execution_id)
    found = workspace.rows(ran.where(proposals.c.proposal_id == proposal_id))
    if not found:
        raise UsageError(
            Sentence("There is no proposal “{proposal_id}”.", proposal_id=proposal_id),
            remedy="See `stormops proposals list`.",
            record=proposal_id,
        )
    return _answer(found[0])


def _answer(row: Mapping[str, Any]) -> ShowProposalAnswer:
    return ShowProposalAnswer(
        proposal_id=row["proposal_id"],
        property_id=row["property_id"],
        status=ProposalStatus(row["status_now"]),
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
        expires=datetime.fromisoformat(row["expires_at"]),
        decided=None if row["decided_at"] is None else datetime.fromisoformat(row["decided_at"]),
        reason=row["reason"],
        note=row["note"] or "",
        crew_note=row["crew_note"] or "",
    )
