"""A plan that is still being searched for, as a map can draw it."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.routing import DayPlan, DayProblem


@dataclass(frozen=True, slots=True)
class SketchedCrew:
    """One crew's way in straight lines: its start, its stops in order, its end; empty without stops."""

    crew: str
    places: tuple[LonLat, ...]


@dataclass(frozen=True, slots=True)
class PlanSketch:
    """How good the best plan so far is, and where its crews go.

    Attributes:
        stops: How many there are to plan; `served` of them are on a route.
        served_usd: Their worth.
    """

    crews: tuple[SketchedCrew, ...]
    stops: int
    served: int
    served_usd: int


def sketch_plan(problem: DayProblem, plan: DayPlan) -> PlanSketch:
    """The places that a plan's stop ids stand for, in visiting order."""
    places = {stop.stop_id: (stop.lon, stop.lat) for stop in problem.stops}
    ends = {crew.crew: (crew.start, crew.end) for crew in problem.crews}
    crews = []
    for day in plan.days:
        start, end = ends[day.crew]
        way = tuple(places[visit.stop_id] for visit in day.visits)
        crews.append(SketchedCrew(day.crew, (start, *way, end) if way else ()))
    stops = len(problem.stops)
    return PlanSketch(tuple(crews), stops, stops - len(plan.unserved), plan.served_prize_usd)
