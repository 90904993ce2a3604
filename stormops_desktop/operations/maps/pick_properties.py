"""Which properties lie at a place on the map, or in a shape drawn on it: by the columns, not by pixels."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.stores.workspace import Workspace

_NONE = np.empty(0, np.int32)


class Take(StrEnum):
    """What a shape takes in."""

    HOMES = "homes"
    """Properties whose home lies inside, as a playbook's polygon does."""
    TOUCHED = "touched"
    """Properties that have any place in common with it."""


def property_at(
    workspace: Workspace, place: LonLat, *, reach_m: float, shapes: ShapesInUse
) -> NDArray[np.int32]:
    """Row of the property at a place, else of the nearest within `reach_m` metres; empty where none is.

    Where outlines lie over one another (flats on one lot) the rows of all that hold the place.
    """
    from stormops_desktop.engines.cartography.hit_test import features_near  # kernels: when first needed

    known = shapes.of(workspace)
    if known is None:
        return _NONE
    hits = features_near(known.parcels, known.parcels_index, place, reach_m)
    holding = hits.rows[hits.meters == 0.0]
    return holding if len(holding) else hits.rows[:1]


def properties_in(
    workspace: Workspace, outline: Sequence[LonLat], *, take: Take, shapes: ShapesInUse
) -> NDArray[np.int32]:
    """Rows of the properties in a drawn outline, rising; it closes itself and may cross itself."""
    from stormops_desktop.engines.cartography.enclosure import closed_ring, points_inside, polygons_touched

    known = shapes.of(workspace)
    if known is None or len(outline) < 3:
        return _NONE
    places = np.array(outline, np.float64)
    ring = closed_ring(places[:, 0], places[:, 1])
    if take is Take.HOMES:
        return points_inside(known.homes, known.homes_index, ring)
    return polygons_touched(known.parcels, known.parcels_index, ring)
