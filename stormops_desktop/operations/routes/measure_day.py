"""Measuring the ways of a day: crews and stops become a problem that a solver can take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing import Crew, DayProblem, StopRequest, Unserved
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes.travel_times import (
    RoadTravel,
    Travel,
    named,
    straight_travel,
    travel_parameters,
)


def measure_day(
    crews: Sequence[Crew],
    stops: Sequence[StopRequest],
    roads: RoadTravel | None,
    usd_per_hour: int,
    source: Path | None,
) -> tuple[DayProblem, dict[str, Unserved]]:
    """The day's problem, and the stops that no road reaches, by stop id.

    Args:
        roads: The workspace's roads; None measures straight lines.
        source: The crew file that errors name, where the crews come from one.

    Raises:
        BadInputError: A crew starts or ends where no road leads.
    """
    lon_lat = [
        *(crew.start for crew in crews),
        *(crew.end for crew in crews),
        *((stop.lon, stop.lat) for stop in stops),
    ]
    places = np.array(lon_lat, np.float64)
    if roads is None:
        travel = straight_travel(places, travel_parameters())
    else:
        travel = roads.between(places, np.arange(len(crews)))
        _refuse_far_crews(crews, travel, source)
    first = 2 * len(crews)
    unroutable = {
        stop.stop_id: named(travel.unroutable[first + number], stop.stop_id)
        for number, stop in enumerate(stops)
        if first + number in travel.unroutable
    }
    return DayProblem(tuple(crews), tuple(stops), travel.times, usd_per_hour), unroutable


def _refuse_far_crews(crews: Sequence[Crew], travel: Travel, source: Path | None) -> None:
    for number in range(2 * len(crews)):
        if number in travel.unroutable:
            crew, why = crews[number % len(crews)], travel.unroutable[number].detail
            starts = number < len(crews)
            raise BadInputError(
                Sentence("Crew “{crew}” starts where no road leads: {why}.", crew=crew.crew, why=why)
                if starts
                else Sentence("Crew “{crew}” ends where no road leads: {why}.", crew=crew.crew, why=why),
                remedy="Move the place where it starts onto a connected road."
                if starts
                else "Move the place where it ends onto a connected road.",
                file=source,
                record=f"crew {crew.crew}",
            )
