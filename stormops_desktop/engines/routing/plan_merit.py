"""Which of two plans of one day is better."""

from __future__ import annotations

from stormops_desktop.model.routing import DayPlan, DayProblem


def plan_merit(problem: DayProblem, plan: DayPlan) -> tuple[int, int]:
    """Higher is better: required and locked stops served, then prizes less crew time, in USD x 3600."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    served = [stops[visit.stop_id] for day in plan.days for visit in day.visits]
    must = sum(stop.required or stop.lock is not None for stop in served)
    worked = sum(day.returns - day.departs for day in plan.days)
    return must, sum(stop.prize_usd for stop in served) * 3600 - worked * problem.usd_per_hour
