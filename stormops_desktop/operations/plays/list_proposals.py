"""The proposals of a workspace, most valuable first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from stormops_desktop.model.proposal import ProposalKind, ProposalStatus, Wording
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.workspace import Workspace

OPEN_STATUSES = (ProposalStatus.PENDING, ProposalStatus.APPROVED)
"""What may still lapse."""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal, as `proposals list` tells it; times are ISO 8601, UTC.

    Attributes:
        playbook: Id of the play.
        rationale: English sentences.
        reason: Of a rejection, else None.
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


def list_proposals(
    workspace: Workspace, *, status: ProposalStatus | None = None, job: Job
) -> list[ProposalLine]:
    """Proposals by expected value; open ones past their time are told as expired."""
    now = job.clock()
    statement = select(proposals).order_by(
        proposals.c.expected_value_usd.desc(), proposals.c.property_id, proposals.c.proposal_id
    )
    if status is not None:
        statement = statement.where(has_status(status, now))
    return [_line(row, now) for row in workspace.rows(statement)]


def has_status(status: ProposalStatus, now: datetime) -> ColumnElement[bool]:
    """Rows of that status at `now`: open ones past their time count as expired."""
    lapsed = proposals.c.expires_at <= now.isoformat()
    if status is ProposalStatus.EXPIRED:
        open_names = [open_status.value for open_status in OPEN_STATUSES]
        return (proposals.c.status == status.value) | (proposals.c.status.in_(open_names) & lapsed)
    if status in OPEN_STATUSES:
        return (proposals.c.status == status.value) & ~lapsed
    return proposals.c.status == status.value


def _line(row: Mapping[str, Any], now: datetime) -> ProposalLine:
    status = ProposalStatus(row["status"])
    expires = datetime.fromisoformat(row["expires_at"])
    return ProposalLine(
        proposal_id=row["proposal_id"],
        kind=ProposalKind(row["kind"]),
        playbook=row["playbook_id"],
        storm=row["storm"],
        property_id=row["property_id"],
        status=ProposalStatus.EXPIRED if status in OPEN_STATUSES and expires <= now else status,
        priority=row["priority"],
        expected_value_usd=row["expected_value_usd"],
        rationale=" ".join(Wording(**sentence).text() for sentence in row["rationale"]),
        evidence=row["evidence"],
        begins=datetime.fromisoformat(row["begins"]),
        ends=datetime.fromisoformat(row["ends"]),
        expires_at=expires,
        reason=row["reason"],
    )
