"""Why a crew was chosen or skipped for a stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stormops_desktop.engines.routing.explain_stop import explain_stop as crew_options
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.day_remainder import current_orders, day_remainder
from stormops_desktop.operations.routes.published_day import require_day, stop_row
from stormops_desktop.operations.routes.stop_states import STATE_WORDS
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CrewLine:
    """One crew and the stop.

    Attributes:
        serves: It is on this crew's route.
        feasible: The crew could take it in, keeping all else it does.
        obstacle: The first rule that forbids it, None where it is feasible.
        added_s: Seconds of travel and work it adds at its best place.
        position: That place among the crew's stops to come, from 1.
    """

    crew: str
    serves: bool
    feasible: bool
    obstacle: str | None
    added_s: int | None
    position: int | None


@dataclass(frozen=True, slots=True)
class ExplainStopAnswer:
    """A row for each crew of the day; `reason` is why the stop is on no route, None where it is on one."""

    stop_id: str
    reason: str | None
    crews: tuple[CrewLine, ...]


def explain_stop(workspace: Workspace, stop_id: str, *, job: Job) -> ExplainStopAnswer:
    """Every crew of the stop's day: whether it could visit it, what that adds, or what forbids it.

    Raises:
        UsageError: There is no such stop, or it is done, skipped or withheld.
    """
    stop = stop_row(workspace, stop_id)
    day = require_day(workspace, date.fromisoformat(stop["day"]))
    everyone = {route["crew"] for route in day.routes}
    draft = day_remainder(workspace, day, everyone, now=job.clock()).draft
    if stop["stop_id"] not in {request.stop_id for request in draft.problem.stops}:
        raise UsageError(
            Sentence(
                "The stop “{stop_id}” is {state}; there is nothing to plan about it.",
                stop_id=stop["stop_id"],
                state=STATE_WORDS[stop["state"]],
            ),
            remedy="Ask about a stop that is still to be visited.",
            record=stop["stop_id"],
        )
    options = crew_options(draft.problem, current_orders(draft, day), stop["stop_id"])
    lines = tuple(
        CrewLine(
            crew=option.crew,
            serves=option.serves,
            feasible=option.feasible,
            obstacle=None if option.obstacle is None else str(option.obstacle),
            added_s=option.added,
            position=None if option.position is None else option.position + 1,
        )
        for option in options
    )
    return ExplainStopAnswer(stop["stop_id"], stop["reason"] if stop["route_id"] is None else None, lines)
