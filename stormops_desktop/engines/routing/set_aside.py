"""Stops that no crew could serve even on an empty day, each with the first rule that forbids it."""

from __future__ import annotations

from collections.abc import Mapping

from stormops_desktop.engines.routing.day_index import DayIndex, last_begin, next_begin, reachable
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.engines.routing.unserved_details import locked_to, missing_skills, no_way
from stormops_desktop.model.routing import Unserved, UnservedReason


def set_aside(index: DayIndex, unroutable: Mapping[str, Unserved]) -> dict[int, Unserved]:
    """The impossible stops by number, so that the rest of the day can be planned without them.

    Args:
        index: The day.
        unroutable: What is known before: stops too far from a road or on a piece of its own.
    """
    empty_days = [RouteSlack.of(index, crew, []) for crew in range(len(index.problem.crews))]
    aside: dict[int, Unserved] = {}
    for number, stop in enumerate(index.problem.stops):
        known = unroutable.get(stop.stop_id)
        verdict = known if known is not None else _impossible(index, number, empty_days)
        if verdict is not None:
            aside[number] = verdict
    return aside


def _impossible(index: DayIndex, number: int, empty_days: list[RouteSlack]) -> Unserved | None:
    stop, crews = index.problem.stops[number], index.problem.crews
    if index.problem.crews and all(cut_off(index, number, crew) for crew in range(len(crews))):
        return Unserved(stop.stop_id, UnservedReason.DISCONNECTED, no_way())
    skilled = [crew for crew in crews if stop.skills <= crew.skills]
    if not skilled:
        return Unserved(stop.stop_id, UnservedReason.NO_CREW_WITH_SKILL, missing_skills(stop.skills))
    allowed = index.allowed[number]
    if not allowed and stop.lock is not None:
        return Unserved(stop.stop_id, UnservedReason.LOCKED_CREW_ABSENT, locked_to(stop.lock.crew))
    if not any(begins_in_shift(index, number, crew) for crew in allowed):
        return Unserved(stop.stop_id, UnservedReason.OUTSIDE_EVERY_SHIFT)
    if not any(empty_days[crew].best(number) for crew in allowed):
        return Unserved(stop.stop_id, UnservedReason.UNREACHABLE_IN_TIME)
    return None


def cut_off(index: DayIndex, stop: int, crew: int) -> bool:
    """Whether a crew has no way to a stop, or none from there to its end."""
    place = index.place(stop)
    there, back = index.seconds[index.start(crew)][place], index.seconds[place][index.end(crew)]
    return not (reachable(there) and reachable(back))


def begins_in_shift(index: DayIndex, number: int, crew: int) -> bool:
    """Whether a visit of the stop could begin and end within the crew's shift, ways left aside."""
    stop, shift = index.problem.stops[number], index.problem.crews[crew].shift
    latest = last_begin(stop, shift[1] - index.at_door(number, None))
    return next_begin(stop, shift[0]) <= latest
