"""An independent check of a day's plan: recomputes everything from the problem, trusts nothing of the plan.

It imports the nouns alone, nothing of the solvers or of what times their orders, so that a fault there
cannot hide here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from stormops_desktop.model.routing import (
    UNREACHABLE,
    Crew,
    CrewDay,
    DayPlan,
    DayProblem,
    PlacedLunch,
    Seconds,
    StopRequest,
    Visit,
)
from stormops_desktop.model.sentence import Sentence


class Rule(StrEnum):
    """What a plan can break."""

    CREWS_DIFFER = "crews_differ"
    UNKNOWN_STOP = "unknown_stop"
    SERVED_TWICE = "served_twice"
    FORGOTTEN = "forgotten"
    SERVED_AND_UNSERVED = "served_and_unserved"
    PRIZE_SUM = "prize_sum"
    SHIFT_START = "shift_start"
    SHIFT_END = "shift_end"
    TRAVEL_TIME = "travel_time"
    NO_WAY = "no_way"
    BEGINS_BEFORE_ARRIVAL = "begins_before_arrival"
    OUTSIDE_WINDOW = "outside_window"
    SERVICE_TIME = "service_time"
    SKILL = "skill"
    LOCK_CREW = "lock_crew"
    LOCK_ORDER = "lock_order"
    LUNCH_MISSING = "lunch_missing"
    LUNCH_UNASKED = "lunch_unasked"
    LUNCH_WINDOW = "lunch_window"
    LUNCH_DURATION = "lunch_duration"
    LUNCH_OVERLAPS = "lunch_overlaps"


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: whose, where, in words."""

    rule: Rule
    crew: str
    stop_id: str
    detail: str


def validate_plan(problem: DayProblem, plan: DayPlan) -> list[Violation]:
    """Every rule that `plan` breaks, in the order of crews and visits; empty for a valid plan."""
    return [*_check_books(problem, plan), *_check_days(problem, plan)]


def _check_books(problem: DayProblem, plan: DayPlan) -> Iterator[Violation]:
    """Each stop exactly once, served or unserved; prizes add up; one day for each crew."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    served = Counter(visit.stop_id for day in plan.days for visit in day.visits)
    unserved = Counter(entry.stop_id for entry in plan.unserved)
    if [day.crew for day in plan.days] != [crew.crew for crew in problem.crews]:
        yield Violation(Rule.CREWS_DIFFER, "", "", "the plan's crews are not the problem's, in its order")
    for stop_id in (served | unserved).keys() - stops.keys():
        yield Violation(Rule.UNKNOWN_STOP, "", stop_id, "the problem has no such stop")
    for stop_id in stops:
        if served[stop_id] > 1 or unserved[stop_id] > 1:
            yield Violation(Rule.SERVED_TWICE, "", stop_id, "it is there more than once")
        if served[stop_id] and unserved[stop_id]:
            yield Violation(Rule.SERVED_AND_UNSERVED, "", stop_id, "it is on a route and among the unserved")
        if not served[stop_id] and not unserved[stop_id]:
            yield Violation(Rule.FORGOTTEN, "", stop_id, "it is neither on a route nor among the unserved")
    prizes = sum(stops[stop_id].prize_usd * count for stop_id, count in served.items() if stop_id in stops)
    if prizes != plan.served_prize_usd:
        yield Violation(
            Rule.PRIZE_SUM,
            "",
            "",
            Sentence("served prizes are {found} USD, not {told}", found=prizes, told=plan.served_prize_usd),
        )


def _check_days(problem: DayProblem, plan: DayPlan) -> Iterator[Violation]:
    crews = {crew.crew: number for number, crew in enumerate(problem.crews)}
    for day in plan.days:
        if day.crew in crews:
            yield from _DayCheck(problem, crews[day.crew], day).violations()


class _DayCheck:
    """One crew's day, walked once from its start to its end."""

    def __init__(self, problem: DayProblem, number: int, day: CrewDay) -> None:
        self._problem, self._number, self._day = problem, number, day
        self._crew: Crew = problem.crews[number]
        self._stops = {stop.stop_id: (at, stop) for at, stop in enumerate(problem.stops)}
        self._visits = [visit for visit in day.visits if visit.stop_id in self._stops]

    def violations(self) -> Iterator[Violation]:
        """Everything wrong with the day."""
        if not self._visits:
            if self._day.lunch is not None:
                yield self._broken(Rule.LUNCH_UNASKED, "", Sentence("an idle crew has no lunch in its plan"))
            return
        yield from self._check_shift()
        yield from self._check_ways()
        for before, visit in zip([None, *self._visits], self._visits, strict=False):
            yield from self._check_visit(before, visit)
        yield from self._check_lock_order()
        yield from self._check_lunch()

    def _broken(self, rule: Rule, stop_id: str, detail: str) -> Violation:
        return Violation(rule, self._day.crew, stop_id, detail)

    def _request(self, visit: Visit) -> StopRequest:
        return self._stops[visit.stop_id][1]

    def _place(self, visit: Visit) -> int:
        return 2 * len(self._problem.crews) + self._stops[visit.stop_id][0]

    def _check_shift(self) -> Iterator[Violation]:
        begins, ends = self._crew.shift
        lunch = self._day.lunch
        starts = (
            min(self._day.departs, lunch.begins) if lunch and lunch.after_visits == 0 else self._day.departs
        )
        if starts < begins:
            yield self._broken(
                Rule.SHIFT_START, "", Sentence("starts {seconds} s before the shift", seconds=begins - starts)
            )
        if self._day.returns > ends:
            yield self._broken(
                Rule.SHIFT_END,
                "",
                Sentence("returns {seconds} s after the shift", seconds=self._day.returns - ends),
            )

    def _check_ways(self) -> Iterator[Violation]:
        """Each way takes its time, and lunch its own between the same two doors."""
        crews = len(self._problem.crews)
        places = [self._number, *(self._place(visit) for visit in self._visits), crews + self._number]
        leaves = [self._day.departs, *(visit.leaves for visit in self._visits)]
        arrives = [*(visit.arrives for visit in self._visits), self._day.returns]
        ready = [*(visit.begins for visit in self._visits), self._day.returns]
        names = [*(visit.stop_id for visit in self._visits), ""]
        for gap, name in enumerate(names):
            way = int(self._problem.travel.seconds[places[gap], places[gap + 1]])
            if way >= UNREACHABLE:
                yield self._broken(Rule.NO_WAY, name, Sentence("no way leads there"))
            elif arrives[gap] - leaves[gap] < way:
                short = way - (arrives[gap] - leaves[gap])
                yield self._broken(
                    Rule.TRAVEL_TIME, name, Sentence("the way there takes {seconds} s longer", seconds=short)
                )
            lunch = self._day.lunch
            if lunch and lunch.after_visits == gap:
                earliest = self._crew.shift[0] if gap == 0 else leaves[gap]
                yield from self._check_gap(
                    lunch, way, (earliest, leaves[gap]), (arrives[gap], ready[gap]), name
                )

    def _check_gap(
        self,
        lunch: PlacedLunch,
        way: Seconds,
        leave: tuple[Seconds, Seconds],
        arrive: tuple[Seconds, Seconds],
        name: str,
    ) -> Iterator[Violation]:
        """Lunch lies before the way or after it, never during a visit or while driving."""
        free_from, leaves = leave
        arrives, ready = arrive
        sets_out = max(lunch.ends, leaves)
        before_way = lunch.begins >= free_from and sets_out + way <= arrives
        after_way = lunch.begins >= arrives and lunch.ends <= ready
        if not (before_way or after_way):
            yield self._broken(Rule.LUNCH_OVERLAPS, name, Sentence("lunch overlaps a visit or the way"))

    def _check_visit(self, before: Visit | None, visit: Visit) -> Iterator[Violation]:
        stop, name = self._request(visit), visit.stop_id
        if visit.begins < visit.arrives:
            yield self._broken(
                Rule.BEGINS_BEFORE_ARRIVAL, name, Sentence("the visit begins before the crew is there")
            )
        if not any(opens <= visit.begins < closes for opens, closes in stop.windows):
            yield self._broken(
                Rule.OUTSIDE_WINDOW,
                name,
                Sentence(
                    "begins at {begins} s, outside {windows}", begins=visit.begins, windows=stop.windows
                ),
            )
        same = before is not None and stop.building_id is not None
        inside = same and before is not None and self._request(before).building_id == stop.building_id
        if visit.leaves - visit.begins < stop.service + (0 if inside else stop.setup):
            yield self._broken(
                Rule.SERVICE_TIME, name, Sentence("the visit is shorter than its service and set-up")
            )
        if not stop.skills <= self._crew.skills:
            missing = ", ".join(sorted(stop.skills - self._crew.skills))
            yield self._broken(Rule.SKILL, name, Sentence("the crew lacks {skills}", skills=missing))
        if stop.lock is not None and stop.lock.crew != self._crew.crew:
            yield self._broken(
                Rule.LOCK_CREW, name, Sentence("it is locked to crew {crew}", crew=stop.lock.crew)
            )

    def _check_lock_order(self) -> Iterator[Violation]:
        highest = -1
        for visit in self._visits:
            lock = self._request(visit).lock
            if lock is None or lock.position is None:
                continue
            if lock.position < highest:
                yield self._broken(
                    Rule.LOCK_ORDER, visit.stop_id, Sentence("it comes after a stop locked behind it")
                )
            highest = max(highest, lock.position)

    def _check_lunch(self) -> Iterator[Violation]:
        asked, placed = self._crew.lunch, self._day.lunch
        if asked is None:
            if placed is not None:
                yield self._broken(Rule.LUNCH_UNASKED, "", Sentence("the crew has no lunch"))
            return
        if placed is None:
            begins = max(self._crew.shift[0], asked.earliest)
            room = begins + asked.duration <= min(self._crew.shift[1], asked.latest_end)
            if room and self._visits[-1].leaves > asked.earliest:
                yield self._broken(
                    Rule.LUNCH_MISSING, "", Sentence("the crew works past the begin of its lunch window")
                )
            return
        if placed.begins < asked.earliest or placed.ends > asked.latest_end:
            yield self._broken(
                Rule.LUNCH_WINDOW,
                "",
                Sentence("lunch {begins}-{ends} s leaves its window", begins=placed.begins, ends=placed.ends),
            )
        if placed.ends - placed.begins != asked.duration:
            yield self._broken(
                Rule.LUNCH_DURATION,
                "",
                Sentence("lunch takes {seconds} s", seconds=placed.ends - placed.begins),
            )
        if not 0 <= placed.after_visits <= len(self._visits):
            yield self._broken(
                Rule.LUNCH_OVERLAPS,
                "",
                Sentence("there is no gap after {visits} visits", visits=placed.after_visits),
            )
