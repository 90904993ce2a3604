"""The status of a proposal at a time: an open one past its time has lapsed, whatever its row still says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, case

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.stores.schema.proposals import proposals

OPEN_STATUSES = (ProposalStatus.PENDING, ProposalStatus.APPROVED)
"""What may still lapse."""


def status_at(now: datetime) -> ColumnElement[str]:
    """The status at `now`, aware UTC, as a column to be asked for."""
    return case((_lapsed(now), ProposalStatus.EXPIRED.value), else_=proposals.c.status)


def has_status(status: ProposalStatus, now: datetime) -> ColumnElement[bool]:
    """Rows of that status at `now`, aware UTC; unlike a comparison of `status_at`, it uses the index."""
    if status is ProposalStatus.EXPIRED:
        return (proposals.c.status == status.value) | _lapsed(now)
    if status in OPEN_STATUSES:
        return (proposals.c.status == status.value) & (proposals.c.expires_at > now.isoformat())
    return proposals.c.status == status.value


def _lapsed(now: datetime) -> ColumnElement[bool]:
    open_names = [status.value for status in OPEN_STATUSES]
    return proposals.c.status.in_(open_names) & (proposals.c.expires_at <= now.isoformat())
