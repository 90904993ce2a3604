"""Properties on the map: each by itself where it can be seen, exact averages where it cannot."""

from __future__ import annotations

import math
from collections import OrderedDict
from concurrent.futures import Executor
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.cells import (
    CellGrid,
    CellShape,
    cell_grid,
    cell_means,
    cell_modes,
    cell_numbers,
    cell_polygons,
    cells_in,
    world_places,
)
from stormops_desktop.engines.cartography.projection import TILE_PX, view_bbox
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import Layer, PolygonLayer, View
from stormops_desktop.model.style import NOT_DRAWN
from stormops_desktop.operations.maps.layers.districts import Districts
from stormops_desktop.operations.maps.layers.map_data import IndexedPolygons, MapData
from stormops_desktop.operations.maps.layers.property_classes import PropertyClasses
from stormops_desktop.operations.maps.map_styles import styled_polygons
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties

LEAST_PX = 2.0
"""Style pixels along a typical property below which it is shown in an average only."""
_CELL_PX = 14.0
"""Least width of a cell; a cell keeps its size on the ground over half a zoom."""
_LEVELS_PER_ZOOM = 2
_LEVELS_KEPT = 16
"""All that one zooms through from a city to a country."""
_SAMPLE = 20_000


class Overview(StrEnum):
    """What is shown where properties are too small to be seen: settings["overview"]."""

    HEXAGONS = "hexagons"
    SQUARES = "squares"
    TRACTS = "tracts"
    OUTLINES = "outlines"
    """The properties all the same."""


@dataclass(frozen=True, slots=True)
class PropertyPlaces:
    """Where properties are, in world units, and how long a typical one is."""

    x: Floats
    y: Floats
    typical: float


def property_places(data: MapData) -> PropertyPlaces:
    """Made once for the workspace's properties.

    Raises:
        UsageError: There are none.
    """
    generation = data.workspace.require(PROPERTIES_SLOT, remedy="Import a territory.")
    return data.kept("property places", generation.content_hash, lambda: _measured(data))


def _measured(data: MapData) -> PropertyPlaces:
    table = read_properties(data.workspace)
    x, y = world_places(table["lon"].to_numpy(), table["lat"].to_numpy())
    rows = np.arange(0, table.num_rows, max(table.num_rows // _SAMPLE, 1))
    boxes = table.select(["west", "south", "east", "north"]).take(pa.array(rows))
    west, south, east, north = (column.to_numpy() for column in boxes.itercolumns())
    left, top = world_places(west, north)
    right, bottom = world_places(east, south)
    sizes = np.sqrt(np.maximum(right - left, 0) * np.maximum(bottom - top, 0))
    return PropertyPlaces(x, y, float(np.median(sizes)) if len(sizes) else 0.0)


@dataclass(frozen=True, slots=True)
class _Averages:
    """One level of cells: the class of each."""

    grid: CellGrid
    classes: NDArray[np.uint8]


class PreparedSurface:
    """Properties, or what stands for them, in the classes of one attribute.

    Args:
        districts: For `Overview.TRACTS`; without them hexagons are shown.
        pool: Threads to bin properties on.
    """

    attribution = ""

    def __init__(
        self,
        shown: PropertyClasses,
        parcels: IndexedPolygons,
        places: PropertyPlaces,
        overview: Overview,
        districts: Districts | None = None,
        *,
        pool: Executor | None = None,
    ) -> None:
        self._shown = shown
        self._parcels = parcels
        self._places = places
        self._overview = overview
        self._districts = districts
        self._pool = pool
        self._district_layer: PolygonLayer | None = None
        self._levels: OrderedDict[float, _Averages] = OrderedDict()

    def scene_layers(self, view: View) -> list[Layer]:
        """Properties close by, averages far out."""
        if not self.is_overview(view):
            shown = self._shown
            polygons = self._parcels
            return [styled_polygons(shown.style, polygons.polygons, shown.classes, index=polygons.index)]
        if self._overview is Overview.TRACTS and self._districts is not None:
            return [self._by_districts(self._districts)]
        return [self._by_cells(view)]

    def is_overview(self, view: View) -> bool:
        """Whether averages stand for properties in this view."""
        if self._overview is Overview.OUTLINES:
            return False
        return self._places.typical * TILE_PX * math.exp2(view.zoom) < LEAST_PX

    def _by_districts(self, districts: Districts) -> PolygonLayer:
        if self._district_layer is None:
            classes = self._averaged(len(districts), districts.of_property)
            layer = styled_polygons(self._shown.style, districts.polygons, classes, index=districts.index)
            self._district_layer = layer
        return self._district_layer

    def _by_cells(self, view: View) -> PolygonLayer:
        averages = self._level(math.floor(view.zoom * _LEVELS_PER_ZOOM) / _LEVELS_PER_ZOOM)
        numbers = cells_in(averages.grid, view_bbox(view), averages.classes != NOT_DRAWN)
        style = self._shown.style
        layer = styled_polygons(style, cell_polygons(averages.grid, numbers), averages.classes[numbers])
        return PolygonLayer(layer.polygons, layer.classes, layer.fills)

    def _level(self, zoom: float) -> _Averages:
        found = self._levels.get(zoom)
        if found is None:
            shape = CellShape.SQUARES if self._overview is Overview.SQUARES else CellShape.HEXAGONS
            places = self._places
            grid = cell_grid(shape, _CELL_PX / (TILE_PX * math.exp2(zoom)), places.x, places.y)
            numbers = cell_numbers(grid, places.x, places.y, pool=self._pool)
            found = _Averages(grid, self._averaged(len(grid), numbers))
            self._levels[zoom] = found
            while len(self._levels) > _LEVELS_KEPT:
                self._levels.popitem(last=False)
        self._levels.move_to_end(zoom)
        return found

    def _averaged(self, count: int, numbers: NDArray[np.int32]) -> NDArray[np.uint8]:
        """For each cell or district the class of its mean, or its most frequent class; none without homes.

        Args:
            numbers: The cell of each property, -1 for none.
        """
        shown = self._shown
        homes = np.bincount(numbers[numbers >= 0], minlength=count)
        if shown.values is not None:
            classes = shown.style.classes_of_numbers(cell_means(count, numbers, shown.values))
        else:
            other = len(shown.style.classes) if shown.style.other is not None else NOT_DRAWN
            classes = cell_modes(count, numbers, shown.classes, count=len(shown.style.classes), empty=other)
        classes[homes == 0] = NOT_DRAWN
        return classes
