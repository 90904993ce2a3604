"""The answers of `stormops routes` as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

    from stormops_desktop.operations.routes.assign_stop import AssignStopAnswer
    from stormops_desktop.operations.routes.build_routes import BuildRoutesAnswer
    from stormops_desktop.operations.routes.list_routes import RouteLine
    from stormops_desktop.operations.routes.rebuild_routes import RebuildRoutesAnswer
    from stormops_desktop.operations.routes.show_route import ShowRouteAnswer

_METERS_PER_MILE = 1609.344
_METERS_PER_FOOT = 0.3048
_FEET_UP_TO_M = 300


def route_lines(routes: Sequence[RouteLine]) -> Table:
    """Routes, one line each."""
    from stormops_desktop.cli.tables import rows_table

    return rows_table(
        ("route", "ver.", "stops", "drive", "walk", "doors", "starts", "ends"),
        [
            (
                line.route_id,
                line.version,
                line.stops,
                round(line.drive_s / 60),
                round(line.walk_s / 60),
                round(line.service_s / 60),
                _clock(line.starts, line.time_zone),
                _clock(line.ends, line.time_zone),
            )
            for line in routes
        ],
        title=f"{len(routes)} {'route' if len(routes) == 1 else 'routes'} (times in minutes)",
    )


def built_words(answer: BuildRoutesAnswer) -> Group:
    """The routes of a day, the doors on none of them, and what fair loads cost."""
    from rich.console import Group as RichGroup

    from stormops_desktop.cli.tables import rows_table

    parts: list[RenderableType] = [route_lines(answer.routes)]
    if answer.basis != "roads":
        parts.append("Travel times follow straight lines with a factor: the workspace has no roads.")
    if answer.unserved:
        left = [(stop.property_id, stop.reason, stop.detail) for stop in answer.unserved]
        parts.append(
            rows_table(("property", "reason", "detail"), left, title=f"{len(left)} doors on no route")
        )
    if answer.balance is not None:
        way = f"{answer.balance.extra_meters / _METERS_PER_MILE:+.1f} mi"
        parts.append(
            f"Loads differ by {answer.balance.spread:.0%}; that costs {way} and "
            f"${answer.balance.lost_prize_usd:,} of served value."
        )
    parts.append(f"Receipt: {answer.receipt}")
    return RichGroup(*parts)


def shown_words(answer: ShowRouteAnswer) -> Group:
    """A route's stops, and the ways between them."""
    from rich.console import Group as RichGroup

    from stormops_desktop.cli.tables import rows_table

    stops = [
        (
            stop.number,
            stop.stop_id,
            stop.address,
            _clock(stop.begins, stop.time_zone),
            stop.state + (", locked" if stop.locked else ""),
        )
        for stop in answer.stops
    ]
    parts: list[RenderableType] = [route_lines([answer.route])]
    parts.append(rows_table(("no.", "stop", "address", "begins", "state"), stops))
    for number, leg in enumerate(answer.legs, 1):
        where = f"to stop {number}" if number < len(answer.legs) else "to the end"
        parts.append(
            f"\n{leg.mode.capitalize()} {_way(leg.meters)} {where}, {round(leg.seconds / 60)} min\n  "
            + "\n  ".join(leg.directions)
        )
    return RichGroup(*parts)


def assigned_words(answer: AssignStopAnswer) -> Group:
    """Where the stop went, and every rule that this breaks."""
    from rich.console import Group as RichGroup

    broken = [f"Warning: {rule.stop_id or rule.crew} {rule.detail}." for rule in answer.warnings]
    place = f"{answer.stop_id} is stop {answer.position} of {answer.crew} to come."
    return RichGroup(place, *broken, route_lines(answer.routes))


def rebuilt_words(answer: RebuildRoutesAnswer) -> Group:
    """Which stops were put in, left out and moved."""
    from rich.console import Group as RichGroup

    changes = [
        f"{word}: {', '.join(stops)}"
        for word, stops in (
            ("Put in", answer.inserted),
            ("Left out", answer.dropped),
            ("Moved", answer.moved),
        )
        if stops
    ]
    return RichGroup(*(changes or ["Nothing changed its place."]), route_lines(answer.routes))


def _way(meters: int) -> str:
    if meters < _FEET_UP_TO_M:
        return f"{10 * round(meters / _METERS_PER_FOOT / 10)} ft"
    return f"{meters / _METERS_PER_MILE:.1f} mi"


def _clock(moment: datetime, zone: str) -> str:
    from zoneinfo import ZoneInfo

    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M %Z}"
