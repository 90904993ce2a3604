"""The pictures of a packet: an overview of the day and close maps of the stops, drawn at print resolution."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import (
    lonlat_to_pixels,
    meters_per_pixel,
    view_bbox,
    view_for_bbox,
)
from stormops_desktop.formats.packet.paper import Paper
from stormops_desktop.model.geometry import BBox, Floats, Lines, LonLat
from stormops_desktop.model.packet import HailShade, PacketMap, PacketMaps, PacketRoute, PacketStop
from stormops_desktop.model.scene import Scene, View
from stormops_desktop.operations.packets.packet_ground import PacketGround, lines_within
from stormops_desktop.operations.packets.packet_labels import (
    LabelSheet,
    Place,
    lay_arrows,
    lay_crosses,
    lay_ends,
    lay_house_numbers,
    lay_stops,
    lay_street_names,
)
from stormops_desktop.operations.packets.packet_scene import detail_scene, hail_shades, overview_scene

_DPI = 150
_LEVELS = np.minimum((np.arange(256) + 4) // 8 * 8, 255).astype(np.uint8)
_STYLE_DPI = 96.0
_MM_PER_INCH = 25.4
_STOPS_PER_MAP = 15
_MAP_EXTENT_M = 550.0
_METERS_PER_DEGREE = 111_195.0
_CLOSEST_ZOOM = 18.2


def packet_maps(
    route: PacketRoute, ground: PacketGround, paper: Paper, *, pool: Executor | None = None
) -> PacketMaps | None:
    """The overview and detail maps of a route, or None where it has no stops."""
    stops = tuple(cleared.value for cleared in route.stops)
    if not stops:
        return None
    table = _DrawingTable(route, stops, ground, paper, pool)
    return PacketMaps(table.overview(), tuple(table.detail(*group) for group in map_groups(stops)))


def map_groups(stops: Sequence[PacketStop]) -> list[tuple[int, int]]:
    """Ranges (first, last + 1) of consecutive stops that one map shows large enough to find a house on.

    A map takes up to 15 stops within some 550 m. Where the stops lie so far apart that this needs more than
    a map for every four of them, the extent is doubled until it does not.
    """
    extent = _MAP_EXTENT_M
    while True:
        groups = _groups_within(stops, extent)
        if len(groups) <= max(1, -(-len(stops) // 4)):
            return groups
        extent *= 2


def _groups_within(stops: Sequence[PacketStop], extent_m: float) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(stops) + 1):
        full = index == len(stops) or index - first == _STOPS_PER_MAP
        if full or _extent_m(stops[first : index + 1]) > extent_m:
            groups.append((first, index))
            first = index
    return groups


def _extent_m(stops: Sequence[PacketStop]) -> float:
    """The longer side of the stops' bounding box."""
    lon, lat = [stop.lon for stop in stops], [stop.lat for stop in stops]
    across = (max(lon) - min(lon)) * np.cos(np.radians(lat[0]))
    return float(max(across, max(lat) - min(lat)) * _METERS_PER_DEGREE)


@dataclass(frozen=True, slots=True)
class _DrawingTable:
    """What all maps of one packet share."""

    route: PacketRoute
    stops: tuple[PacketStop, ...]
    ground: PacketGround
    paper: Paper
    pool: Executor | None

    def overview(self) -> PacketMap:
        """The whole day, with the hail it is about."""
        route = self.route
        doors = _doors(self.stops)
        places = [route.start, route.end, *doors, *(point for leg in route.legs for point in leg.line)]
        sheet = LabelSheet(self.paper.map_width_mm, self.paper.overview_height_mm)
        view = _view(places, sheet, margin=0.09)
        extent = view_bbox(view)
        scene = overview_scene(extent, self.ground, route.legs, doors)
        lay_ends(sheet, *_on_paper(view, [route.start, route.end]))
        places_of_stops = zip(_on_paper(view, doors), self.stops, strict=True)
        numbers = [(place, str(stop.number), "") for place, stop in places_of_stops]
        lay_stops(sheet, numbers, all_of_them=False)
        shades = hail_shades(self.ground.hail, extent)
        return self._picture(view, scene, sheet, self.stops, shades)

    def detail(self, first: int, last: int) -> PacketMap:
        """Stops `first` to `last` - 1, the numbers of houses near by, and the doors not to be knocked."""
        route, ground = self.route, self.ground
        shown, legs = self.stops[first:last], self.route.legs[first : last + 1]
        doors = _doors(shown)
        sheet = LabelSheet(self.paper.map_width_mm, self.paper.detail_height_mm)
        view = _view(doors, sheet, margin=0.12)
        extent = view_bbox(view)
        scene = detail_scene(extent, ground, legs, doors)
        places = zip(_on_paper(view, doors), shown, strict=True)
        numbers = [(place, str(stop.number), stop.house_number) for place, stop in places]
        lay_stops(sheet, numbers, all_of_them=True)
        lay_crosses(sheet, _on_paper(view, route.no_knock))
        lay_ends(sheet, *_on_paper(view, [route.start, route.end]))
        lay_arrows(sheet, _on_paper(view, [point for leg in legs for point in leg.line]))
        if ground.streets is not None:
            near = lines_within(ground.streets, extent)
            lay_street_names(sheet, zip(near.names, _lines_on_paper(view, near.lines), strict=True))
        lay_house_numbers(sheet, self._houses(view, extent))
        return self._picture(view, scene, sheet, shown, ())

    def _houses(self, view: View, extent: BBox) -> list[tuple[Place, str]]:
        """The doors that the view shows, with their house numbers."""
        doors = self.ground.doors
        west, south, east, north = extent
        shown = np.flatnonzero(
            (doors.x >= west) & (doors.x <= east) & (doors.y >= south) & (doors.y <= north)
        )
        places = _all_on_paper(view, doors.x[shown], doors.y[shown])
        return [(place, self.ground.house_numbers[row]) for place, row in zip(places, shown, strict=True)]

    def _picture(
        self,
        view: View,
        scene: Scene,
        sheet: LabelSheet,
        stops: Sequence[PacketStop],
        shades: tuple[HailShade, ...],
    ) -> PacketMap:
        """The drawn scene with its labels."""
        synthetic, streets = self.route.synthetic, self.ground.streets
        credit = "map.synthetic_credit" if synthetic else "map.roads_credit" if streets else ""
        return PacketMap(
            pixels=_posterised(draw(scene, view, pool=self.pool)[..., :3]),
            ground_width_m=meters_per_pixel(view) * view.width,
            labels=tuple(sheet.labels),
            stop_numbers=tuple(stop.number for stop in stops),
            hail=shades,
            has_streets=streets is not None,
            attribution=credit,
        )


def _posterised(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture in 33 levels of each colour: nobody sees it, and it takes half the room in a PDF."""
    return _LEVELS[pixels]


def _doors(stops: Sequence[PacketStop]) -> list[LonLat]:
    return [(stop.lon, stop.lat) for stop in stops]


def _view(places: Sequence[LonLat], sheet: LabelSheet, *, margin: float) -> View:
    """The view of print resolution that shows all places."""
    lon, lat = zip(*places, strict=True)
    pixels = (round(sheet.width / _MM_PER_INCH * _DPI), round(sheet.height / _MM_PER_INCH * _DPI))
    bbox = (min(lon), min(lat), max(lon), max(lat))
    return view_for_bbox(bbox, *pixels, pixel_ratio=_DPI / _STYLE_DPI, margin=margin, max_zoom=_CLOSEST_ZOOM)


def _all_on_paper(view: View, lon: Floats, lat: Floats) -> list[Place]:
    """Places in degrees as millimetres from the picture's upper left corner."""
    x, y = lonlat_to_pixels(view, lon, lat)
    scale = _MM_PER_INCH / _DPI
    return list(zip((x * scale).tolist(), (y * scale).tolist(), strict=True))


def _on_paper(view: View, places: Sequence[LonLat]) -> list[Place]:
    lonlat = np.array(places, dtype=np.float64).reshape(-1, 2)
    return _all_on_paper(view, lonlat[:, 0], lonlat[:, 1])


def _lines_on_paper(view: View, lines: Lines) -> list[list[Place]]:
    places = _all_on_paper(view, lines.x, lines.y)
    bounds = lines.starts.tolist()
    return [places[first:last] for first, last in pairwise(bounds)]
