"""What the cartography engine draws for a packet's map; texts and signs go over it on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np

from stormops_desktop.formats.roads.street_lines import Streets
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.geometry import BBox, Lines, LonLat, Points
from stormops_desktop.model.hail import MM_PER_INCH, Grid, HailField
from stormops_desktop.model.packet import HailShade
from stormops_desktop.model.routing import Leg
from stormops_desktop.model.scene import Layer, Rgba, Scene
from stormops_desktop.operations.maps.map_styles import (
    styled_hail,
    styled_lines,
    styled_markers,
    styled_polygons,
)
from stormops_desktop.operations.packets.packet_ground import PacketGround, lines_within


class _Scale(StrEnum):
    """The two scales of a packet's maps; their styles are resources/styles/paper_*_<scale>.json."""

    OVERVIEW = "overview"
    DETAIL = "detail"


def overview_scene(extent: BBox, ground: PacketGround, legs: Sequence[Leg], doors: Sequence[LonLat]) -> Scene:
    """Hail in steps, streets as thin lines, the day's way, a dot for every stop."""
    layers: list[Layer] = []
    if ground.hail is not None:
        layers.append(styled_hail(read_style("paper_hail"), cropped(ground.hail, extent)))
    return _scene(layers, extent, ground.streets, legs, doors=doors, scale=_Scale.OVERVIEW)


def detail_scene(extent: BBox, ground: PacketGround, legs: Sequence[Leg], doors: Sequence[LonLat]) -> Scene:
    """Lots, streets as wide as they are drawn on city plans, the way between these stops."""
    classes = np.zeros(len(ground.parcels), np.uint8)
    lots = styled_polygons(read_style("paper_parcels"), ground.parcels, classes)
    return _scene([lots], extent, ground.streets, legs, doors=doors, scale=_Scale.DETAIL)


def hail_shades(field: HailField | None, extent: BBox) -> tuple[HailShade, ...]:
    """The steps of the hail legend that occur in `extent`, smallest first."""
    if field is None:
        return ()
    values = cropped(field, extent).values_mm
    style = read_style("paper_hail")
    steps = style.classes_of_numbers(values[values > 0] / MM_PER_INCH)
    return tuple(
        HailShade(least, _rgb(symbol.fill))
        for number, (least, symbol) in enumerate(zip(style.breaks, style.classes, strict=True))
        if (steps == number).any()
    )


def cropped(field: HailField, extent: BBox) -> HailField:
    """The field's cells in and next to `extent`; of a field that lies elsewhere one unseen cell stays."""
    grid = field.grid
    west, south, east, north = extent
    rows = _span((grid.lat0 - north) / grid.dlat, (grid.lat0 - south) / grid.dlat, grid.rows)
    cols = _span((west - grid.lon0) / grid.dlon, (east - grid.lon0) / grid.dlon, grid.cols)
    part = Grid(
        grid.lon0 + grid.dlon * cols.start,
        grid.lat0 - grid.dlat * rows.start,
        grid.dlon,
        grid.dlat,
        rows.stop - rows.start,
        cols.stop - cols.start,
    )
    return replace(field, grid=part, values_mm=field.values_mm[rows, cols])


def _span(first: float, last: float, count: int) -> slice:
    start = min(max(int(np.floor(first)) - 2, 0), count - 1)
    return slice(start, max(min(int(np.ceil(last)) + 3, count), start + 1))


def _scene(
    below: list[Layer],
    extent: BBox,
    streets: Streets | None,
    legs: Sequence[Leg],
    *,
    doors: Sequence[LonLat],
    scale: _Scale,
) -> Scene:
    """`below`, then streets, the way with a halo, and a dot at each door."""
    layers = list(below)
    if streets is not None:
        near = lines_within(streets, extent)
        layers += styled_lines(read_style(f"paper_streets_{scale}"), near.lines, near.major.astype(np.uint8))
    layers += _way_layers(legs, scale)
    places = np.array(doors, dtype=np.float64).reshape(-1, 2)
    points = Points(np.ascontiguousarray(places[:, 0]), np.ascontiguousarray(places[:, 1]))
    layers += styled_markers(read_style(f"paper_doors_{scale}"), points, np.zeros(len(places), np.uint8))
    paper = read_style("paper_background").other
    return Scene((*_rgb(paper.fill if paper else None), 255), tuple(layers))


def _way_layers(legs: Sequence[Leg], scale: _Scale) -> list[Layer]:
    """The way: solid where driven, dashed where walked."""
    drawn = [leg for leg in legs if len(leg.line) > 1]
    if not drawn:
        return []
    points = np.array([point for leg in drawn for point in leg.line], dtype=np.float64)
    starts = np.cumsum([0, *(len(leg.line) for leg in drawn)]).astype(np.int32)
    lines = Lines(np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1]), starts)
    style = read_style(f"paper_way_{scale}")
    return [*styled_lines(style, lines, style.classes_of_words([leg.mode.name.lower() for leg in drawn]))]


def _rgb(color: Rgba | None) -> tuple[int, int, int]:
    return (255, 255, 255) if color is None else color[:3]
