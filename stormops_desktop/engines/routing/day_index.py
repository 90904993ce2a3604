"""A day's problem as plain integers: places, travel, time at a door, what a crew may visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from stormops_desktop.model.routing import UNREACHABLE, Crew, DayProblem, Lunch, Seconds, StopRequest

NEVER: Seconds = 2**40
"""A time later than any other; sums of it with travel times stay exact."""


@dataclass(frozen=True, slots=True)
class DayIndex:
    """Integer look-ups over one DayProblem, shared by everything that times an order of stops.

    Crews and stops are their positions in the problem. Nested lists, not arrays: single cells are read
    some million times from Python, where a list is five times faster than a numpy scalar.

    Attributes:
        seconds: Travel between places, row by row; places in the order of TravelTimes.
        crew_number, stop_number: Position by name.
        lunches: The lunch each crew is due, None where it has none or its shift leaves no room for it.
        allowed: For each stop the crews that have its skills, and, where it is locked, that crew alone.
    """

    problem: DayProblem
    seconds: list[list[int]]
    crew_number: dict[str, int]
    stop_number: dict[str, int]
    lunches: tuple[Lunch | None, ...]
    allowed: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, problem: DayProblem) -> Self:
        """Index `problem` once; the matrices are copied into lists."""
        return cls(
            problem=problem,
            seconds=problem.travel.seconds.tolist(),
            crew_number={crew.crew: number for number, crew in enumerate(problem.crews)},
            stop_number={stop.stop_id: number for number, stop in enumerate(problem.stops)},
            lunches=tuple(lunch_due(crew) for crew in problem.crews),
            allowed=tuple(_allowed_crews(problem, stop) for stop in problem.stops),
        )

    def start(self, crew: int) -> int:
        """The place where a crew's day starts."""
        return crew

    def end(self, crew: int) -> int:
        """The place where a crew's day ends."""
        return len(self.problem.crews) + crew

    def place(self, stop: int) -> int:
        """The place of a stop."""
        return 2 * len(self.problem.crews) + stop

    def same_building(self, one: int | None, other: int | None) -> bool:
        """Whether two stops are units of one building."""
        if one is None or other is None:
            return False
        building = self.problem.stops[one].building_id
        return building is not None and building == self.problem.stops[other].building_id

    def at_door(self, stop: int, before: int | None) -> Seconds:
        """Seconds spent at a stop: its service, and set-up unless the crew is in its building already."""
        request = self.problem.stops[stop]
        return request.service + (0 if self.same_building(stop, before) else request.setup)

    def must_serve(self, stop: int) -> bool:
        """Whether a stop is served whatever it costs: required, or locked by the manager."""
        request = self.problem.stops[stop]
        return request.required or request.lock is not None

    def position(self, stop: int) -> int | None:
        """The place in the order of its crew's locked stops, None for a stop that may lie anywhere."""
        lock = self.problem.stops[stop].lock
        return None if lock is None else lock.position


def lunch_due(crew: Crew) -> Lunch | None:
    """A crew's lunch, or None where its shift leaves no room for it (it starts after or ends before)."""
    lunch = crew.lunch
    if lunch is None:
        return None
    begins = max(crew.shift[0], lunch.earliest)
    return lunch if begins + lunch.duration <= min(crew.shift[1], lunch.latest_end) else None


def next_begin(stop: StopRequest, arrives: Seconds) -> Seconds:
    """The earliest second at or after `arrives` at which the visit may begin; NEVER past the last window."""
    for opens, closes in stop.windows:
        if arrives < closes:
            return max(arrives, opens)
    return NEVER


def last_begin(stop: StopRequest, latest: Seconds) -> Seconds:
    """The latest second up to `latest` at which the visit may begin; -1 where there is none."""
    for opens, closes in reversed(stop.windows):
        if opens <= latest:
            return min(latest, closes - 1)
    return -1


def reachable(seconds: int) -> bool:
    """Whether a travel time may be used."""
    return seconds < UNREACHABLE


def _allowed_crews(problem: DayProblem, stop: StopRequest) -> frozenset[int]:
    return frozenset(
        number
        for number, crew in enumerate(problem.crews)
        if stop.skills <= crew.skills and (stop.lock is None or stop.lock.crew == crew.crew)
    )
