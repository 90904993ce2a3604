"""The names on the map: streets along their lines, house numbers on their lots, none over another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from stormops_desktop.engines.cartography.label_room import Box, LabelRoom
from stormops_desktop.engines.cartography.labels import Label, place_labels
from stormops_desktop.engines.cartography.line_labels import LineLabel, place_line_labels
from stormops_desktop.engines.cartography.projection import lonlat_to_pixels, view_bbox
from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.roads import streets_of
from stormops_desktop.operations.maps.map_label import LabelKind, MapLabel
from stormops_desktop.stores.territory import PROPERTIES_SLOT, ROADS_SLOT, read_properties

if TYPE_CHECKING:
    from stormops_desktop.operations.maps.named_streets import NamedStreets

_MAJOR_ZOOM, _MINOR_ZOOM, _NUMBER_ZOOM = 12.0, 15.0, 17.7
"""From where names of main roads, of all streets, and house numbers are shown."""
_REPEAT_PX = 420.0
_MOST_NUMBERS = 4_000
_ROOM_PX = 48.0


type Measure = Callable[[str, LabelKind], tuple[float, float]]
"""Width and height of a text as it will be set, device pixels."""


def map_labels(
    data: MapData, view: View, measure: Measure, *, streets: bool = True, house_numbers: bool = True
) -> list[MapLabel]:
    """The labels of a view, the more important ones first.

    Args:
        streets, house_numbers: Whether to show them where the zoom is close enough.

    Raises:
        BadInputError: A file of the workspace is missing or damaged.
    """
    bounds = Box(0.0, 0.0, float(view.width), float(view.height))
    room = LabelRoom(_ROOM_PX * view.pixel_ratio)
    labels = _street_labels(data, view, measure, bounds, room) if streets else []
    if house_numbers and view.zoom >= _NUMBER_ZOOM:
        labels += _house_numbers(data, view, measure, bounds, room)
    return labels


def _street_labels(
    data: MapData, view: View, measure: Measure, bounds: Box, room: LabelRoom
) -> list[MapLabel]:
    if view.zoom < _MAJOR_ZOOM:
        return []
    named = _named_streets(data)
    if named is None:
        return []
    wanted, kinds = [], []
    for street in named.near(view_bbox(view), only_major=view.zoom < _MINOR_ZOOM):
        kind = LabelKind.MAJOR_ROAD if street.major else LabelKind.STREET
        size = measure(street.name, kind)
        for line in street.lines:
            x, y = lonlat_to_pixels(view, line[:, 0], line[:, 1])
            repeat = _REPEAT_PX * view.pixel_ratio
            wanted.append(LineLabel(street.name, x, y, *size, float(street.major), repeat))
            kinds.append(kind)
    return [
        MapLabel(wanted[name.label].text, kinds[name.label], name.x, name.y, name.angle)
        for name in place_line_labels(wanted, bounds, room)
    ]


def _named_streets(data: MapData) -> NamedStreets | None:
    generation = data.workspace.generation(ROADS_SLOT)
    if generation is None:
        return None

    def make() -> NamedStreets | None:
        from stormops_desktop.operations.maps.named_streets import NamedStreets  # shapely takes its time

        streets = streets_of(data)
        return None if streets is None else NamedStreets(streets)

    return data.kept("named streets", generation.content_hash, make)


def _house_numbers(
    data: MapData, view: View, measure: Measure, bounds: Box, room: LabelRoom
) -> list[MapLabel]:
    if data.workspace.generation(PROPERTIES_SLOT) is None:
        return []
    table = read_properties(data.workspace)
    west, south, east, north = view_bbox(view)
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    rows = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))[:_MOST_NUMBERS]
    x, y = lonlat_to_pixels(view, lon[rows], lat[rows])
    numbers = table["house_number"].take(pa.array(rows)).to_pylist()
    places = [place for place, number in enumerate(numbers) if number]
    wanted = [
        Label(
            float(x[place]), float(y[place]), *measure(numbers[place], LabelKind.HOUSE_NUMBER), centered=True
        )
        for place in places
    ]
    return [
        MapLabel(
            numbers[places[found.label]],
            LabelKind.HOUSE_NUMBER,
            (found.box.left + found.box.right) / 2,
            (found.box.top + found.box.bottom) / 2,
        )
        for found in place_labels(wanted, bounds, room=room)
    ]
