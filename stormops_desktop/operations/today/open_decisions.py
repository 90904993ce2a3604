"""What waits for a person's decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalKind, ProposalStatus
from stormops_desktop.operations.plays.proposal_status import has_status
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace

SOON = timedelta(hours=24)
"""A proposal that lapses within this is told."""

_ON_A_DAY = ("planned", "done", "skipped")


@dataclass(frozen=True, slots=True)
class WaitingProposals:
    """Pending proposals of one sort.

    Attributes:
        value_usd: Their expected value added up, judged.
    """

    kind: ProposalKind
    count: int
    value_usd: int


@dataclass(frozen=True, slots=True)
class OpenDecisions:
    """What waits.

    Attributes:
        pending: By sort, the most valuable first.
        lapse_soon: Pending ones that lapse within a day.
        lapsed: Those that lapsed before anybody decided or acted.
        unplanned_doors: Approved doors that are on no crew's day.
    """

    pending: tuple[WaitingProposals, ...]
    lapse_soon: int
    lapsed: int
    unplanned_doors: int

    @property
    def count(self) -> int:
        """All pending proposals."""
        return sum(waiting.count for waiting in self.pending)


def open_decisions(workspace: Workspace, now: datetime) -> OpenDecisions:
    """Count what waits at `now`, aware."""
    pending = has_status(ProposalStatus.PENDING, now)
    value = func.sum(proposals.c.expected_value_usd)
    rows = workspace.rows(
        select(proposals.c.kind, func.count().label("count"), value.label("value"))
        .where(pending)
        .group_by(proposals.c.kind)
        .order_by(value.desc(), proposals.c.kind)
    )
    doors = has_status(ProposalStatus.APPROVED, now) & (proposals.c.channel == Channel.DOOR_KNOCK.value)
    planned = select(stops.c.proposal_id).where(stops.c.state.in_(_ON_A_DAY))
    return OpenDecisions(
        pending=tuple(
            WaitingProposals(ProposalKind(row["kind"]), row["count"], int(row["value"])) for row in rows
        ),
        lapse_soon=_count(workspace, pending & (proposals.c.expires_at <= (now + SOON).isoformat())),
        lapsed=_count(workspace, has_status(ProposalStatus.EXPIRED, now)),
        unplanned_doors=_count(workspace, doors & proposals.c.proposal_id.not_in(planned)),
    )


def _count(workspace: Workspace, condition: ColumnElement[bool]) -> int:
    counted = workspace.rows(select(func.count().label("count")).select_from(proposals).where(condition))
    return int(counted[0]["count"])
