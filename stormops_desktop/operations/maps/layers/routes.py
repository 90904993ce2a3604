"""The routes of the newest planned day: each crew's way in its colour, and the stops by state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from sqlalchemy import select

from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.geometry import Lines, Points
from stormops_desktop.model.routing import Leg
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_lines, styled_markers
from stormops_desktop.operations.routes.published_day import day_legs, read_day
from stormops_desktop.stores.schema.routes import plans
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace


class RoutesLayer:
    """Draws ways and stops; what was withheld is not shown."""

    name = "routes"
    first_look = True
    remedy = "Build routes first: `stormops routes build`."
    tables = frozenset({"plans", "routes", "stops", "slots"})
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The properties', whose homes the stops are, and the storm's, for which one goes there."""
        if request.storm_id is None:
            return (PROPERTIES_SLOT,)
        return PROPERTIES_SLOT, storm_slot(request.storm_id)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """Of ways and of stops."""
        return request.style("routes"), read_style("stops")

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """Ways below, stops above."""
        day = _newest_day(request.workspace)
        published = None if day is None else read_day(request.workspace, day)
        if day is None or published is None:
            return None
        legs = day_legs(request.workspace, day)
        style, stop_style = self.styles(request)
        drawn = [
            (leg, number % len(style.classes))
            for number, route in enumerate(published.routes)
            for leg in legs.get(route["route_id"], ())
            if len(leg.line) > 1
        ]
        classes = np.array([number for _, number in drawn], np.uint8)
        stops = [stop for stop in published.stops if stop["state"] != "withheld"]
        points = Points(np.array([stop["lon"] for stop in stops]), np.array([stop["lat"] for stop in stops]))
        states = stop_style.classes_of_words([stop["state"] for stop in stops])
        ways = styled_lines(style, _lines([leg for leg, _ in drawn]), classes)
        return StillLayer((*ways, *styled_markers(stop_style, points, states)))


def _newest_day(workspace: Workspace) -> date | None:
    days = workspace.rows(select(plans.c.day).order_by(plans.c.day.desc()).limit(1))
    return date.fromisoformat(days[0]["day"]) if days else None


def _lines(legs: Sequence[Leg]) -> Lines:
    points = np.array([point for leg in legs for point in leg.line], np.float64).reshape(-1, 2)
    starts = np.cumsum([0, *(len(leg.line) for leg in legs)]).astype(np.int32)
    return Lines(np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1]), starts)
