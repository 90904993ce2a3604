"""All that planning a day starts from: days, the day's board, crews, and doors that wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.crews.list_crews import list_crews
from stormops_desktop.operations.plays.proposal_status import has_status
from stormops_desktop.operations.routes.day_board import DayBoard
from stormops_desktop.operations.routes.planned_days import PlannedDay, planned_days
from stormops_desktop.operations.routes.read_day_board import read_day_board
from stormops_desktop.operations.territory.territory_clock import local_date
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DayOutlook:
    """What there is to plan with.

    Attributes:
        day: The one asked about.
        days: All days with routes.
        board: Of the day asked about; None where it has no routes.
        crews: As they were written down.
        waiting: Approved doors that no route of another day visits.
    """

    day: date
    days: tuple[PlannedDay, ...]
    board: DayBoard | None
    crews: tuple[CrewHours, ...]
    waiting: int


def read_day_outlook(workspace: Workspace, day: date | None, *, now: datetime) -> DayOutlook:
    """The outlook of a day, or of today at the territory, as things stand at `now`, aware UTC."""
    day = day or local_date(workspace, now)
    elsewhere = (
        select(stops.c.property_id)
        .where(stops.c.day != day.isoformat())
        .where(stops.c.state.in_(("planned", "done")))
    )
    counted = workspace.rows(
        select(func.count(proposals.c.property_id.distinct()).label("doors"))
        .where(proposals.c.channel == Channel.DOOR_KNOCK.value)
        .where(has_status(ProposalStatus.APPROVED, now))
        .where(proposals.c.property_id.not_in(elsewhere))
    )
    return DayOutlook(
        day=day,
        days=planned_days(workspace),
        board=read_day_board(workspace, day),
        crews=list_crews(workspace),
        waiting=int(counted[0]["doors"]),
    )
