"""A manager's own order of stops: kept as it is, with everything it breaks told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.schedule import time_order
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.routing import CrewDay, DayProblem, Seconds


@dataclass(frozen=True, slots=True)
class LateStop:
    """A stop whose visit begins `late` seconds after its last window."""

    stop_id: str
    late: Seconds


@dataclass(frozen=True, slots=True)
class EvaluatedOrder:
    """A manual order with its times and what is wrong with it; nothing is refused.

    Attributes:
        day: The order as given, timed as early as possible, lunch at its best place.
        late: Stops that begin after their last window.
        overtime: Seconds the crew returns after its shift.
        lunch_late: Seconds lunch ends after its latest end.
        lacks_skill: Stops whose skills the crew does not have.
        locked_elsewhere: Stops locked to another crew.
        out_of_lock_order: Stops that come after one locked behind them.
    """

    day: CrewDay
    late: tuple[LateStop, ...]
    overtime: Seconds
    lunch_late: Seconds
    lacks_skill: tuple[str, ...]
    locked_elsewhere: tuple[str, ...]
    out_of_lock_order: tuple[str, ...]

    @property
    def keeps_all_rules(self) -> bool:
        """Whether nothing is wrong with it."""
        trouble = (self.late, self.lacks_skill, self.locked_elsewhere, self.out_of_lock_order)
        return not (any(trouble) or self.overtime or self.lunch_late)


def evaluate_order(problem: DayProblem, crew: str, stop_ids: Sequence[str]) -> EvaluatedOrder:
    """Time a manual order and mark what is late or against a rule.

    Raises:
        UsageError: There is no such crew or stop, or a stop has no window or is named twice.
    """
    index = DayIndex.of(problem)
    number = _crew_number(index, crew)
    order = [_stop_number(index, stop_id) for stop_id in stop_ids]
    if len(set(order)) < len(order):
        raise UsageError(
            "A stop is in the order twice.", remedy="Name each stop once.", record=f"crew {crew}"
        )
    timed = time_order(index, number, order)
    stops = [problem.stops[stop] for stop in order]
    ranks = [-1 if (rank := index.position(stop)) is None else rank for stop in order]
    return EvaluatedOrder(
        day=timed.day,
        late=tuple(
            LateStop(stop.stop_id, late) for stop, late in zip(stops, timed.late, strict=True) if late > 0
        ),
        overtime=timed.overtime,
        lunch_late=timed.lunch_late,
        lacks_skill=tuple(stop.stop_id for stop in stops if not stop.skills <= problem.crews[number].skills),
        locked_elsewhere=tuple(
            stop.stop_id for stop in stops if stop.lock is not None and stop.lock.crew != crew
        ),
        out_of_lock_order=tuple(
            stop.stop_id
            for at, stop in enumerate(stops)
            if ranks[at] >= 0 and any(rank > ranks[at] for rank in ranks[:at])
        ),
    )


def _crew_number(index: DayIndex, crew: str) -> int:
    if crew not in index.crew_number:
        raise UsageError(
            f"There is no crew {crew!r} on this day.",
            remedy=f"Name one of {', '.join(index.crew_number)}.",
            record=f"crew {crew}",
        )
    return index.crew_number[crew]


def _stop_number(index: DayIndex, stop_id: str) -> int:
    number = index.stop_number.get(stop_id)
    if number is None or not index.problem.stops[number].windows:
        raise UsageError(
            f"There is no stop {stop_id!r} with a time window on this day.",
            remedy="Name stops of this day's problem.",
            record=f"stop {stop_id}",
        )
    return number
