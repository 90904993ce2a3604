"""Small days for the tests of the route solver, on a plane where a unit is a minute's drive."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from stormops_desktop.model.routing import (
    Crew,
    DayPlan,
    DayProblem,
    Lunch,
    StopRequest,
    TravelTimes,
)

HOUR = 3600
NOON_LUNCH = Lunch(int(11.5 * HOUR), int(13.5 * HOUR), 1800)


class DayMaker:
    """Builds crews, stops and problems; `x`, `y` are minutes of driving."""

    hour = HOUR
    noon_lunch = NOON_LUNCH

    def crew(self, name: str = "A", x: float = 0, y: float = 0, **changes: Any) -> Crew:
        """A crew from 8 to 17 that starts and ends at (x, y)."""
        fields: dict[str, Any] = {
            "crew": name,
            "start": (x, y),
            "end": (x, y),
            "shift": (8 * HOUR, 17 * HOUR),
        }
        return Crew(**{**fields, **changes})

    def stop(self, name: str, x: float = 0, y: float = 0, **changes: Any) -> StopRequest:
        """A stop of ten minutes, open from 8 to 20, worth 100 USD."""
        fields: dict[str, Any] = {
            "stop_id": name,
            "property_id": f"p-{name}",
            "lon": x,
            "lat": y,
            "windows": ((8 * HOUR, 20 * HOUR),),
            "service": 600,
            "prize_usd": 100,
        }
        return StopRequest(**{**fields, **changes})

    def problem(self, crews: list[Crew], stops: list[StopRequest], **changes: Any) -> DayProblem:
        """The day of these crews and stops, by straight lines."""
        places = [crew.start for crew in crews] + [crew.end for crew in crews]
        places += [(stop.lon, stop.lat) for stop in stops]
        at = np.array(places, dtype=float).reshape(-1, 2)
        minutes = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
        seconds = np.ceil(60 * minutes).astype(np.int64)
        travel = TravelTimes(seconds, seconds * 10, np.ones(seconds.shape, np.uint8), "straight_line")
        return DayProblem(tuple(crews), tuple(stops), travel, **changes)

    def random(self, seed: int, stops: int, crews: int, *, lunch: bool = True) -> DayProblem:
        """A mixed day: narrow and double windows, prizes, skills, required stops, buildings, set-up times."""
        rng = np.random.default_rng(seed)
        doors = []
        for number in range(stops):
            opens = int(rng.integers(8, 15)) * HOUR
            windows: tuple[tuple[int, int], ...] = ((9 * HOUR, 20 * HOUR),)
            if number % 4 == 1:
                windows = ((opens, opens + 2 * HOUR),)
            elif number % 4 == 2:
                windows = ((9 * HOUR, 11 * HOUR), (14 * HOUR, 16 * HOUR))
            doors.append(
                self.stop(
                    f"s{number}",
                    float(rng.uniform(-20, 20)),
                    float(rng.uniform(-20, 20)),
                    windows=windows,
                    service=int(rng.integers(5, 25)) * 60,
                    prize_usd=int(rng.integers(0, 300)),
                    required=number % 9 == 5,
                    skills=frozenset({"drone"}) if number % 7 == 3 else frozenset(),
                    setup=120 * (number % 3),
                    building_id="tower" if number % 8 == 6 else None,
                )
            )
        teams = [
            self.crew(
                f"C{number}",
                float(rng.uniform(-5, 5)),
                shift=(8 * HOUR, int(rng.integers(12, 18)) * HOUR),
                lunch=NOON_LUNCH if lunch and number % 3 != 2 else None,
                skills=frozenset({"drone"}) if number == 0 else frozenset(),
            )
            for number in range(crews)
        ]
        return self.problem(teams, doors)

    def served(self, plan: DayPlan) -> dict[str, list[str]]:
        """Each crew's stops in order."""
        return {day.crew: [visit.stop_id for visit in day.visits] for day in plan.days}


@pytest.fixture(scope="session")
def days() -> DayMaker:
    """The maker of small days."""
    return DayMaker()
