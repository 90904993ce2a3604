"""From doors that may be knocked to the stops of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.routing import Seconds, StopLock, StopRequest


@dataclass(frozen=True, slots=True)
class Door:
    """A door that a proposal wants knocked.

    Attributes:
        stop_id: Unique within the workspace.
        prize_usd: What the visit is worth.
        building_id: The same for all units of one building; None for a house of its own.
        lock: Its fixed place, where a person gave it one.
    """

    stop_id: str
    property_id: str
    lon: float
    lat: float
    prize_usd: int
    building_id: str | None = None
    lock: StopLock | None = None
    required: bool = False


def stop_requests(
    cleared: Sequence[Cleared[Door]], clock: DayClock, *, service: Seconds, setup: Seconds
) -> tuple[StopRequest, ...]:
    """One stop for each door, with every window in which its visit may begin.

    A visit must end while contact is still lawful, so a window closes by the time the visit takes before
    the lawful hours do; a door whose hours are all too short for a visit has no window and cannot be served.

    Args:
        cleared: The lawful hours of each door, one entry for each span; doors in any order.
        service, setup: Seconds at a door, and once more where a building has several.
    """
    doors: dict[str, Door] = {}
    windows: dict[str, list[tuple[Seconds, Seconds]]] = {}
    for entry in cleared:
        door = entry.value
        doors.setdefault(door.stop_id, door)
        takes = service + (setup if door.building_id is not None else 0)
        opens = clock.seconds_at(max(entry.begins, clock.midnight))
        closes = clock.seconds_at(min(entry.ends, clock.next_midnight)) - takes + 1
        spans = windows.setdefault(door.stop_id, [])
        if closes > opens:
            spans.append((opens, closes))
    return tuple(
        StopRequest(
            stop_id=door.stop_id,
            property_id=door.property_id,
            lon=door.lon,
            lat=door.lat,
            windows=tuple(sorted(windows[door.stop_id])),
            service=service,
            prize_usd=max(0, door.prize_usd),
            required=door.required,
            lock=door.lock,
            setup=setup if door.building_id is not None else 0,
            building_id=door.building_id,
        )
        for door in doors.values()
    )
