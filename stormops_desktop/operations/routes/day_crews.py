"""The crews of a day: from a crew file, or so many alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

import numpy as np

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.engines.routing.doors import Door
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.crew_hours import CrewHours, LunchHours
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.routing import Crew, Lunch
from stormops_desktop.model.sentence import Sentence

MOST_CREWS = 50


def day_parameters() -> dict[str, Any]:
    """Values of resources/parameters/routing/day.json by name."""
    text = resource("parameters", "routing", "day.json").read_text("utf-8")
    return {name: entry["value"] for name, entry in json.loads(text)["parameters"].items()}


def crews_alike(count: int, doors: Sequence[Door]) -> tuple[CrewHours, ...]:
    """So many crews with the shift and lunch of the parameters, from the door nearest the day's middle.

    Raises:
        UsageError: The count is not from 1 to 50.
    """
    if not 1 <= count <= MOST_CREWS:
        raise UsageError(
            Sentence("{count} crews cannot be planned.", count=count),
            remedy=Sentence("Name a number from 1 to {most_crews}, or a crew file.", most_crews=MOST_CREWS),
        )
    parameters = day_parameters()
    begins, ends = (time.fromisoformat(clock) for clock in parameters["shift"])
    lunch = parameters["lunch"]
    middle = _middle_door(doors)
    return tuple(
        CrewHours(
            crew=f"Crew {number}",
            start=(middle.lon, middle.lat),
            end=(middle.lon, middle.lat),
            shift=(begins, ends),
            lunch=LunchHours(
                time.fromisoformat(lunch["from"]),
                time.fromisoformat(lunch["to"]),
                timedelta(minutes=lunch["minutes"]),
            ),
            skills=frozenset(),
            languages=("en",),
        )
        for number in range(1, count + 1)
    )


def crews_on(clock: DayClock, hours: Sequence[CrewHours]) -> tuple[Crew, ...]:
    """The crews with their wall-clock hours as seconds of that very day."""
    return tuple(
        Crew(
            crew=entry.crew,
            start=entry.start,
            end=entry.end,
            shift=(clock.seconds_of(entry.shift[0]), clock.seconds_of(entry.shift[1])),
            lunch=_lunch(clock, entry.lunch),
            skills=entry.skills,
            languages=entry.languages,
        )
        for entry in hours
    )


def _lunch(clock: DayClock, lunch: LunchHours | None) -> Lunch | None:
    if lunch is None:
        return None
    return Lunch(
        clock.seconds_of(lunch.earliest),
        clock.seconds_of(lunch.latest_end),
        round(lunch.duration.total_seconds()),
    )


def _middle_door(doors: Sequence[Door]) -> Door:
    lon, lat = np.array([door.lon for door in doors]), np.array([door.lat for door in doors])
    east = (lon - np.median(lon)) * np.cos(np.radians(np.median(lat)))
    return doors[int(np.argmin(east**2 + (lat - np.median(lat)) ** 2))]
