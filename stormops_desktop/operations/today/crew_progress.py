"""How far each crew is on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from stormops_desktop.operations.routes.published_day import PublishedDay, Row, read_day
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CrewProgress:
    """One crew.

    Attributes:
        stops: On its route, skipped ones aside.
        done: Those visited.
        departs, returns: Aware UTC.
        next_at: When its next open stop is planned to begin; None where none is left.
    """

    route_id: str
    crew: str
    stops: int
    done: int
    skipped: int
    departs: datetime
    returns: datetime
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayProgress:
    """All crews of one day.

    Attributes:
        unserved, withheld: Doors that no crew could take, and that the law holds back.
        validated: False where a person moved stops against a rule.
    """

    day: date
    time_zone: str
    crews: tuple[CrewProgress, ...]
    unserved: int
    withheld: int
    validated: bool
    synthetic: bool
    made_at: datetime

    @property
    def stops(self) -> int:
        """Of all crews."""
        return sum(crew.stops for crew in self.crews)

    @property
    def done(self) -> int:
        """Visited by all crews."""
        return sum(crew.done for crew in self.crews)


def day_progress(workspace: Workspace, day: date) -> DayProgress | None:
    """The progress of a day, None where it has no routes."""
    published = read_day(workspace, day)
    if published is None:
        return None
    states = Counter(stop["state"] for stop in published.stops)
    return DayProgress(
        day=day,
        time_zone=published.clock.zone,
        crews=tuple(_crew(route, published) for route in published.routes),
        unserved=states["unserved"],
        withheld=states["withheld"],
        validated=published.plan["validated"],
        synthetic=published.plan["synthetic"],
        made_at=datetime.fromisoformat(published.plan["made_at"]),
    )


def _crew(route: Row, day: PublishedDay) -> CrewProgress:
    stops = day.stops_of(route["route_id"])
    states = Counter(stop["state"] for stop in stops)
    coming = [stop["begins"] for stop in stops if stop["state"] == "planned" and stop["begins"] is not None]
    return CrewProgress(
        route_id=route["route_id"],
        crew=route["crew"],
        stops=states["planned"] + states["done"],
        done=states["done"],
        skipped=states["skipped"],
        departs=datetime.fromisoformat(route["departs"]),
        returns=datetime.fromisoformat(route["returns"]),
        next_at=min((datetime.fromisoformat(begins) for begins in coming), default=None),
    )
