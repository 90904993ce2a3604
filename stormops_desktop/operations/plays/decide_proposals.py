"""Approving and rejecting proposals; every decision is one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.proposal_status import has_status
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.workspace import Workspace

_COLUMNS = (proposals.c.proposal_id, proposals.c.status, proposals.c.decided_at, proposals.c.reason)


@dataclass(frozen=True, slots=True)
class DecideProposalsAnswer:
    """How many proposals were changed (or would be, in a dry run)."""

    changed: int


def approve_proposals(
    workspace: Workspace, proposal_ids: Sequence[str], *, dry_run: bool = False, job: Job
) -> DecideProposalsAnswer:
    """Approve pending proposals by id; those approved already stay as they are.

    Raises:
        UsageError: An id is not known, or its proposal can no longer be approved; nothing is changed.
    """
    allowed, approved = (ProposalStatus.PENDING,), ProposalStatus.APPROVED
    rows = _named(workspace, proposal_ids, job.clock(), allowed=allowed, becomes=approved)
    return _decide(workspace, rows, approved, None, dry_run=dry_run, job=job)


def approve_all_proposals(
    workspace: Workspace, *, playbook: str | None = None, dry_run: bool = False, job: Job
) -> DecideProposalsAnswer:
    """Approve every pending proposal, or those of one play."""
    statement = select(*_COLUMNS).where(has_status(ProposalStatus.PENDING, job.clock()))
    if playbook is not None:
        statement = statement.where(proposals.c.playbook_id == playbook)
    rows = workspace.rows(statement.order_by(proposals.c.proposal_id))
    return _decide(workspace, rows, ProposalStatus.APPROVED, None, dry_run=dry_run, job=job)


def reject_proposals(
    workspace: Workspace, proposal_ids: Sequence[str], *, reason: str, dry_run: bool = False, job: Job
) -> DecideProposalsAnswer:
    """Reject pending or approved proposals by id, with the reason; rejected ones stay as they are.

    Raises:
        UsageError: An id is not known, its proposal can no longer be rejected, or no reason is given;
            nothing is changed.
    """
    if not reason.strip():
        raise UsageError("A rejection needs a reason.", remedy="Say why with --reason TEXT.")
    allowed = (ProposalStatus.PENDING, ProposalStatus.APPROVED)
    rejected = ProposalStatus.REJECTED
    rows = _named(workspace, proposal_ids, job.clock(), allowed=allowed, becomes=rejected)
    return _decide(workspace, rows, rejected, reason.strip(), dry_run=dry_run, job=job)


def _named(
    workspace: Workspace,
    proposal_ids: Sequence[str],
    now: datetime,
    *,
    allowed: tuple[ProposalStatus, ...],
    becomes: ProposalStatus,
) -> list[dict[str, Any]]:
    """Rows that will change; those that are as wanted already are left out."""
    wanted = list(dict.fromkeys(proposal_ids))
    columns = (*_COLUMNS, proposals.c.expires_at)
    # One query for all: SQLite bounds the parameters of a statement, not the rows of a table.
    known = {row["proposal_id"]: row for row in workspace.rows(select(*columns))}
    missing = next((proposal_id for proposal_id in wanted if proposal_id not in known), None)
    if missing is not None:
        raise UsageError(
            Sentence("There is no proposal “{missing}”.", missing=missing),
            remedy="See `stormops proposals list`.",
            record=missing,
        )
    for proposal_id in wanted:
        row = known[proposal_id]
        lapsed = datetime.fromisoformat(row.pop("expires_at")) <= now
        if row["status"] not in (*allowed, becomes) or (lapsed and row["status"] in allowed):
            still = lapsed and row["status"] in allowed
            state = Sentence("has lapsed") if still else _ALREADY[ProposalStatus(row["status"])]
            raise UsageError(
                Sentence("The proposal “{proposal_id}” {state}.", proposal_id=proposal_id, state=state),
                remedy="Undo that decision, or run the playbook again for new proposals.",
                record=proposal_id,
            )
    return [known[proposal_id] for proposal_id in wanted if known[proposal_id]["status"] in allowed]


def _decide(
    workspace: Workspace,
    rows: Sequence[dict[str, Any]],
    status: ProposalStatus,
    reason: str | None,
    *,
    dry_run: bool,
    job: Job,
) -> DecideProposalsAnswer:
    if rows and not dry_run:
        after = {"status": status.value, "decided_at": job.clock().isoformat(), "reason": reason}
        changes = [
            RowChange("proposals", row["proposal_id"], {name: row[name] for name in after}, after)
            for row in rows
        ]
        workspace.apply(Command(_title(status, len(rows)), tuple(changes)))
    return DecideProposalsAnswer(len(rows))


_ALREADY = {
    ProposalStatus.PENDING: Sentence("is pending already"),
    ProposalStatus.APPROVED: Sentence("is approved already"),
    ProposalStatus.REJECTED: Sentence("is rejected already"),
    ProposalStatus.EXECUTED: Sentence("is executed already"),
    ProposalStatus.EXPIRED: Sentence("is expired already"),
}


def _title(status: ProposalStatus, count: int) -> str:
    if status is ProposalStatus.APPROVED:
        one, more = Sentence("approve 1 proposal"), Sentence("approve {count} proposals", count=count)
    else:
        one, more = Sentence("reject 1 proposal"), Sentence("reject {count} proposals", count=count)
    return one if count == 1 else more
