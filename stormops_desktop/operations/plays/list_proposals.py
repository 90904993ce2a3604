"""The proposals of a workspace, most valuable first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select

from stormops_desktop.model.proposal import ProposalKind, ProposalStatus, Wording
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.proposal_status import has_status, status_at
from stormops_desktop.stores.schema.proposals import crew_notes, proposal_notes, proposals
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal, as `proposals list` tells it; times are ISO 8601, UTC.

    Attributes:
        playbook: Id of the play.
        rationale: English sentences.
        reason: Of a rejection, else None.
        note: A person's words for the office; None where there are none.
        crew_note: Her words for the crew, which go on its packet; None where there are none.
    """

    proposal_id: str
    kind: ProposalKind
    playbook: str
    storm: str
    property_id: str
    status: ProposalStatus
    priority: int
    expected_value_usd: int
    rationale: str
    evidence: Mapping[str, Any]
    begins: datetime
    ends: datetime
    expires_at: datetime
    reason: str | None
    note: str | None
    crew_note: str | None


def list_proposals(
    workspace: Workspace, *, status: ProposalStatus | None = None, job: Job
) -> list[ProposalLine]:
    """Proposals by expected value; open ones past their time are told as expired."""
    now = job.clock()
    statement = with_notes(proposals, status_at(now).label("status_now")).order_by(
        proposals.c.expected_value_usd.desc(), proposals.c.property_id, proposals.c.proposal_id
    )
    if status is not None:
        statement = statement.where(has_status(status, now))
    return [_line(row) for row in workspace.rows(statement)]


def with_notes(*columns: Table | ColumnElement[Any]) -> Select[Any]:
    """A query for columns of the proposals, with `note` and `crew_note` beside them, null where none is."""
    noted = proposals.outerjoin(proposal_notes, proposal_notes.c.proposal_id == proposals.c.proposal_id)
    noted = noted.outerjoin(crew_notes, crew_notes.c.proposal_id == proposals.c.proposal_id)
    return select(*columns, proposal_notes.c.note, crew_notes.c.note.label("crew_note")).select_from(noted)


def _line(row: Mapping[str, Any]) -> ProposalLine:
    return ProposalLine(
        proposal_id=row["proposal_id"],
        kind=ProposalKind(row["kind"]),
        playbook=row["playbook_id"],
        storm=row["storm"],
        property_id=row["property_id"],
        status=ProposalStatus(row["status_now"]),
        priority=row["priority"],
        expected_value_usd=row["expected_value_usd"],
        rationale=" ".join(Wording(**sentence).text() for sentence in row["rationale"]),
        evidence=row["evidence"],
        begins=datetime.fromisoformat(row["begins"]),
        ends=datetime.fromisoformat(row["ends"]),
        expires_at=datetime.fromisoformat(row["expires_at"]),
        reason=row["reason"],
        note=row["note"],
        crew_note=row["crew_note"],
    )
