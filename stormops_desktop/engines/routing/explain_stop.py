"""For one stop, what each crew would have to do to visit it, or the first rule that forbids it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.engines.routing.set_aside import begins_in_shift, cut_off
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.routing import DayProblem, Seconds
from stormops_desktop.model.sentence import Sentence


class CrewObstacle(StrEnum):
    """The first rule that keeps a crew from a stop."""

    SKILL = "skill"
    LOCKED_ELSEWHERE = "locked_elsewhere"
    NO_WAY = "no_way"
    WINDOW = "window"
    SHIFT = "shift"
    DAY_IS_FULL = "day_is_full"


@dataclass(frozen=True, slots=True)
class CrewOption:
    """One crew and one stop.

    Attributes:
        serves: The plan has the stop on this crew's route.
        obstacle: None where the crew could take it in.
        added: Seconds of travel and work it adds at its best place in the crew's route without it.
        position: In front of which visit that place is, from 0.
    """

    crew: str
    serves: bool
    obstacle: CrewObstacle | None
    added: Seconds | None
    position: int | None

    @property
    def feasible(self) -> bool:
        """Whether the crew could take it in, keeping all else it does."""
        return self.obstacle is None


def explain_stop(
    problem: DayProblem, orders: Sequence[Sequence[str]], stop_id: str
) -> tuple[CrewOption, ...]:
    """A row for each crew, in crew order: its best place for the stop, or the rule that forbids it.

    Args:
        problem: The day.
        orders: Each crew's stop ids in order.
        stop_id: The stop asked about, on a route or on none.

    Raises:
        UsageError: There is no such stop on this day.
    """
    index = DayIndex.of(problem)
    if stop_id not in index.stop_number:
        raise UsageError(
            Sentence("There is no stop {stop_id!r} on this day.", stop_id=stop_id),
            remedy="List the day's stops.",
        )
    stop = index.stop_number[stop_id]
    return tuple(_option(index, crew, order, stop) for crew, order in enumerate(orders))


def _option(index: DayIndex, crew: int, order: Sequence[str], stop: int) -> CrewOption:
    visits = [index.stop_number[stop_id] for stop_id in order]
    others = [other for other in visits if other != stop]
    serves = len(others) < len(visits)
    name = index.problem.crews[crew].crew
    place = RouteSlack.of(index, crew, others).best(stop)
    if place is not None:
        return CrewOption(name, serves, None, place.added, place.position)
    return CrewOption(name, serves, _obstacle(index, crew, stop), None, None)


def _obstacle(index: DayIndex, crew: int, stop: int) -> CrewObstacle:
    request, who = index.problem.stops[stop], index.problem.crews[crew]
    if not request.skills <= who.skills:
        return CrewObstacle.SKILL
    if crew not in index.allowed[stop]:
        return CrewObstacle.LOCKED_ELSEWHERE
    if cut_off(index, stop, crew):
        return CrewObstacle.NO_WAY
    if not begins_in_shift(index, stop, crew):
        return CrewObstacle.WINDOW
    if RouteSlack.of(index, crew, []).best(stop) is None:
        return CrewObstacle.SHIFT
    return CrewObstacle.DAY_IS_FULL
