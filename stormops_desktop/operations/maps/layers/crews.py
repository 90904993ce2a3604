"""Where crews begin their day."""

from __future__ import annotations

import numpy as np
from sqlalchemy import select

from stormops_desktop.model.geometry import LonLat, Points
from stormops_desktop.model.style import Style
from stormops_desktop.operations.crews.list_crews import list_crews
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_markers
from stormops_desktop.stores.schema.routes import routes


class CrewsLayer:
    """The workspace's crews; without any, those of the newest planned day."""

    name = "crews"
    first_look = False
    remedy = "Enter crews in the Routes panel, or build routes with a crew file: `stormops routes build`."
    tables = frozenset({"crews", "routes"})
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """None: crews are entered."""
        return ()

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("crews"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """A marker at each start."""
        starts = [crew.start for crew in list_crews(request.workspace)] or _planned_starts(request)
        if not starts:
            return None
        places = np.array(starts, np.float64).reshape(-1, 2)
        points = Points(np.ascontiguousarray(places[:, 0]), np.ascontiguousarray(places[:, 1]))
        classes = np.zeros(len(points), np.uint8)
        return StillLayer(tuple(styled_markers(request.style("crews"), points, classes)))


def _planned_starts(request: LayerRequest) -> list[LonLat]:
    newest = request.workspace.rows(select(routes.c.day).order_by(routes.c.day.desc()).limit(1))
    if not newest:
        return []
    wanted = select(routes.c.start).where(routes.c.day == newest[0]["day"]).order_by(routes.c.position)
    return [(lon, lat) for lon, lat in (row["start"] for row in request.workspace.rows(wanted))]
