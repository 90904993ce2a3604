"""Planning the rest of a day again: what is done stays, what was skipped goes, what is new comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from stormops_desktop.engines.routing.check_problem import check_problem
from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.diagnose import diagnose
from stormops_desktop.engines.routing.plan_day import PlanListener, assemble_plan, ignore_plans, plan_day
from stormops_desktop.engines.routing.problem_hash import problem_sha256
from stormops_desktop.engines.routing.pyvrp_search import Clock
from stormops_desktop.engines.routing.repair import DayOrders, insert_unserved
from stormops_desktop.engines.routing.set_aside import set_aside
from stormops_desktop.engines.routing.settle_crew import build_by_insertion, keeps_all_rules
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import (
    Crew,
    CrewDay,
    DayPlan,
    DayProblem,
    StopRequest,
    TravelTimes,
    Unserved,
)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What differs between two plans of a day: shown before the new one is accepted.

    Attributes:
        inserted, removed: Stops served now and not before, and the reverse.
        moved: Stops that changed their crew.
        reordered: Crews whose kept stops come in another order.
    """

    inserted: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    reordered: tuple[str, ...]


def insert_only(
    problem: DayProblem,
    before: DayPlan,
    *,
    unroutable: Mapping[str, Unserved] | None = None,
    cancel: CancelToken | None = None,
) -> DayPlan:
    """Keep every crew's stops in their order and insert the rest of `problem` at the cheapest places.

    Stops that `problem` no longer has (skipped ones) are gone. An order that no longer keeps the rules,
    because a window or a shift changed, is built anew from its own stops.
    """
    check_problem(problem)
    token = cancel if cancel is not None else CancelToken()
    index = DayIndex.of(problem)
    aside = set_aside(index, unroutable or {})
    day = DayOrders(index, [_kept_order(index, crew, before, aside) for crew in range(len(problem.crews))])
    served = {stop for order in day.orders for stop in order}
    out = [stop for stop in range(len(problem.stops)) if stop not in served and stop not in aside]
    left = insert_unserved(day, out, token, may_displace=False)
    unserved = {**aside, **{stop: diagnose(day, stop) for stop in left}}
    return assemble_plan(
        index,
        day.orders,
        unserved,
        seed=before.seed,
        iterations=0,
        sha256=problem_sha256(problem),
        solver="insertion",
    )


def replan_rest(
    problem: DayProblem,
    before: DayPlan,
    done: Mapping[str, int],
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    clock: Clock,
    listener: PlanListener = ignore_plans,
    cancel: CancelToken | None = None,
    unroutable: Mapping[str, Unserved] | None = None,
) -> DayPlan:
    """Freeze the first `done[crew]` visits of each crew as they were, and solve the rest of the day.

    Each crew starts where and when its last done visit ended; a lunch already eaten is not due again. Stops
    that `problem` no longer has are gone, but for the done ones, which it must still have.
    """
    check_problem(problem)
    frozen = {day.crew: _frozen_part(day, done.get(day.crew, 0)) for day in before.days}
    rest = _rest_of_day(problem, frozen)

    def whole(plan: DayPlan) -> DayPlan:
        return _join(problem, frozen, plan)

    plan = plan_day(
        rest,
        seconds=seconds,
        iterations=iterations,
        seed=seed,
        clock=clock,
        listener=ignore_plans if listener is ignore_plans else lambda plan: listener(whole(plan)),
        cancel=cancel,
        unroutable=unroutable,
    )
    return whole(plan)


def compare_plans(before: DayPlan, after: DayPlan) -> PlanChange:
    """What a person must see before accepting `after` in place of `before`."""
    old = {visit.stop_id: day.crew for day in before.days for visit in day.visits}
    new = {visit.stop_id: day.crew for day in after.days for visit in day.visits}
    orders = {day.crew: [visit.stop_id for visit in day.visits] for day in before.days}
    reordered = []
    for day in after.days:
        now = [visit.stop_id for visit in day.visits if old.get(visit.stop_id) == day.crew]
        kept = [stop_id for stop_id in orders.get(day.crew, []) if new.get(stop_id) == day.crew]
        if now != kept:
            reordered.append(day.crew)
    return PlanChange(
        inserted=tuple(stop_id for stop_id in new if stop_id not in old),
        removed=tuple(stop_id for stop_id in old if stop_id not in new),
        moved=tuple(stop_id for stop_id, crew in new.items() if old.get(stop_id, crew) != crew),
        reordered=tuple(reordered),
    )


def _kept_order(index: DayIndex, crew: int, before: DayPlan, aside: Mapping[int, Unserved]) -> list[int]:
    name = index.problem.crews[crew].crew
    visits = next((day.visits for day in before.days if day.crew == name), ())
    known = (index.stop_number.get(visit.stop_id) for visit in visits)
    kept = [stop for stop in known if stop is not None and stop not in aside and crew in index.allowed[stop]]
    return kept if keeps_all_rules(index, crew, kept) else build_by_insertion(index, crew, kept)


def _frozen_part(day: CrewDay, visits: int) -> CrewDay:
    """The done part of a day; it `returns` when its last visit is left."""
    done = day.visits[:visits]
    lunch = day.lunch if day.lunch is not None and day.lunch.after_visits < len(done) else None
    return CrewDay(day.crew, day.departs, done, done[-1].leaves if done else day.departs, lunch)


def _rest_of_day(problem: DayProblem, frozen: Mapping[str, CrewDay]) -> DayProblem:
    """The problem that is left: crews start at their last done stop, done stops are gone."""
    number = {stop.stop_id: at for at, stop in enumerate(problem.stops)}
    crews, places = len(problem.crews), 2 * len(problem.crews)
    starts: list[int] = []
    going_on: list[Crew] = []
    done_ids: set[str] = set()
    for at, crew in enumerate(problem.crews):
        part = frozen.get(crew.crew)
        if part is None or not part.visits:
            starts.append(at)
            going_on.append(crew)
            continue
        done_ids.update(visit.stop_id for visit in part.visits)
        last: StopRequest = problem.stops[number[part.visits[-1].stop_id]]
        starts.append(places + number[last.stop_id])
        begins = min(part.returns, crew.shift[1] - 1)
        lunch = None if part.lunch is not None else crew.lunch
        going_on.append(replace(crew, start=(last.lon, last.lat), shift=(begins, crew.shift[1]), lunch=lunch))
    left = [at for at, stop in enumerate(problem.stops) if stop.stop_id not in done_ids]
    keep = np.array([*starts, *range(crews, places), *(places + at for at in left)], dtype=np.int64)
    cells, travel = np.ix_(keep, keep), problem.travel
    return DayProblem(
        crews=tuple(going_on),
        stops=tuple(problem.stops[at] for at in left),
        travel=TravelTimes(travel.seconds[cells], travel.meters[cells], travel.mode[cells], travel.basis),
        usd_per_hour=problem.usd_per_hour,
    )


def _join(problem: DayProblem, frozen: Mapping[str, CrewDay], rest: DayPlan) -> DayPlan:
    """The whole day: the frozen parts as they were, the new parts after them."""
    prizes = {stop.stop_id: stop.prize_usd for stop in problem.stops}
    days = []
    for day in rest.days:
        part = frozen.get(day.crew)
        days.append(day if part is None or not part.visits else _join_day(part, day))
    return replace(
        rest,
        days=tuple(days),
        served_prize_usd=sum(prizes[visit.stop_id] for day in days for visit in day.visits),
        problem_sha256=problem_sha256(problem),
    )


def _join_day(part: CrewDay, rest: CrewDay) -> CrewDay:
    lunch = part.lunch
    if rest.lunch is not None:
        lunch = replace(rest.lunch, after_visits=rest.lunch.after_visits + len(part.visits))
    return CrewDay(part.crew, part.departs, part.visits + rest.visits, rest.returns, lunch)
