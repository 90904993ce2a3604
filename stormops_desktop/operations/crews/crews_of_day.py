"""The crews that a day was planned with, to be taken over as the workspace's crews."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.formats.day_plan.problem_files import read_problem_crews
from stormops_desktop.model.crew_hours import CrewHours, LunchHours
from stormops_desktop.model.routing import Crew, Seconds
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes.published_day import problem_slot, require_day
from stormops_desktop.stores.workspace import Workspace


def crews_of_day(workspace: Workspace, day: date) -> tuple[CrewHours, ...]:
    """The crews of a planned day, their hours by the wall clock.

    Raises:
        UsageError: The day has no routes.
    """
    clock = require_day(workspace, day).clock
    remedy = Sentence("Build the routes of {day} again.", day=day.isoformat())
    folder = workspace.require(problem_slot(day), remedy=remedy).path
    return tuple(_hours(crew, clock) for crew in read_problem_crews(folder))


def _hours(crew: Crew, clock: DayClock) -> CrewHours:
    lunch = None
    if crew.lunch is not None:
        lunch = LunchHours(
            _wall_clock(crew.lunch.earliest, clock),
            _wall_clock(crew.lunch.latest_end, clock),
            timedelta(seconds=crew.lunch.duration),
        )
    return CrewHours(
        crew=crew.crew,
        start=crew.start,
        end=crew.end,
        shift=(_wall_clock(crew.shift[0], clock), _wall_clock(crew.shift[1], clock)),
        lunch=lunch,
        skills=crew.skills,
        languages=crew.languages,
    )


def _wall_clock(seconds: Seconds, clock: DayClock) -> time:
    return clock.instant(seconds).astimezone(ZoneInfo(clock.zone)).time()
