"""Which building, address and tract belong to which parcel, by rules that give every record one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import block_ranges
from stormops_desktop.engines.territory.shapes import Shapes
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.progress import CancelToken

NONE = -1
"""Stands for "no record" in columns of row numbers."""

_BLOCK = 20_000
_LEAST_SHARE = 0.2
"""A building of which a smaller share lies on a parcel belongs to the neighbour (judged)."""


@dataclass(frozen=True, slots=True)
class MainBuildings:
    """The main building of each parcel.

    Attributes:
        building: Row of the building, NONE where the parcel has none.
        x, y: A point inside the building and the parcel; NaN where there is none.
    """

    building: NDArray[np.int64]
    x: Floats
    y: Floats


def shared_tree(shapes: Shapes) -> shapely.STRtree:
    """A spatial index that is already built: a lazily built one breaks when threads ask it first."""
    tree = shapely.STRtree(shapes)
    tree.query(shapely.Point(0.0, 0.0))
    return tree


def first_covering(shapes: Shapes, x: Floats, y: Floats, cancel: CancelToken) -> NDArray[np.int64]:
    """For each point the lowest row of `shapes` that covers it, else NONE.

    A point on a shared edge is in both shapes and is given to the lower row: everyone is counted once.
    """
    tree = shared_tree(shapes)
    found = np.full(len(x), np.iinfo(np.int64).max)
    for start, stop in block_ranges(len(x), _BLOCK):
        cancel.raise_if_cancelled()
        points = shapely.points(x[start:stop], y[start:stop])
        point, shape = tree.query(points, predicate="intersects")
        np.minimum.at(found[start:stop], point, shape)
    return np.where(found == np.iinfo(np.int64).max, NONE, found)


def main_buildings(
    parcels: Shapes, buildings: Shapes, said: NDArray[np.int64], cancel: CancelToken
) -> MainBuildings:
    """The building with the largest area on each parcel.

    Args:
        said: Row of the parcel that the source gives for each building, else NONE; it counts before geometry.

    A building that its source gives to a parcel belongs to no other. Otherwise it must lie on the parcel with
    at least a fifth of its area. Equal areas go to the lower row.
    """
    building, parcel = _candidates(parcels, buildings, said, cancel)
    pieces = np.empty(len(building), object)
    for start, stop in block_ranges(len(building), _BLOCK):
        cancel.raise_if_cancelled()
        pieces[start:stop] = shapely.intersection(
            buildings[building[start:stop]], parcels[parcel[start:stop]]
        )
    area = shapely.area(pieces)
    whole = shapely.area(buildings[building])
    kept = (area > 0) & ((said[building] != NONE) | (area >= _LEAST_SHARE * whole))
    building, parcel, area, pieces = building[kept], parcel[kept], area[kept], pieces[kept]
    order = np.lexsort((building, -area, parcel))
    first = np.ones(len(order), bool)
    first[1:] = np.diff(parcel[order]) != 0
    chosen = order[first]
    result = MainBuildings(
        np.full(len(parcels), NONE, np.int64), np.full(len(parcels), np.nan), np.full(len(parcels), np.nan)
    )
    inside = shapely.point_on_surface(pieces[chosen])
    result.building[parcel[chosen]] = building[chosen]
    result.x[parcel[chosen]] = shapely.get_x(inside)
    result.y[parcel[chosen]] = shapely.get_y(inside)
    return result


def _candidates(
    parcels: Shapes, buildings: Shapes, said: NDArray[np.int64], cancel: CancelToken
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of building and parcel that may belong together."""
    tree = shared_tree(parcels)
    unsaid = np.flatnonzero(said == NONE)
    pairs = [(np.flatnonzero(said != NONE), said[said != NONE])]
    for start, stop in block_ranges(len(unsaid), _BLOCK):
        cancel.raise_if_cancelled()
        rows = unsaid[start:stop]
        building, parcel = tree.query(buildings[rows], predicate="intersects")
        pairs.append((rows[building], parcel.astype(np.int64)))
    return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])


def rows_by_key(keys: list[str | None], wanted: list[str | None]) -> NDArray[np.int64]:
    """For each wanted key the lowest row of `keys` that has it, else NONE; an empty key matches nothing."""
    place: dict[str, int] = {}
    for row, key in enumerate(keys):
        if key:
            place.setdefault(key, row)
    return np.array([place.get(key, NONE) if key else NONE for key in wanted], np.int64)
