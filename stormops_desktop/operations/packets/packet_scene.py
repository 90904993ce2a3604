"""What the cartography engine draws for a packet's map; texts and signs go over it on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from stormops_desktop.formats.roads.street_lines import Streets
from stormops_desktop.model.geometry import BBox, Lines, LonLat, Points
from stormops_desktop.model.hail import MM_PER_INCH, Grid, HailField
from stormops_desktop.model.packet import HailShade
from stormops_desktop.model.routing import Leg, Mode
from stormops_desktop.model.scene import (
    HailLayer,
    Layer,
    LineCap,
    LineJoin,
    LineLayer,
    MarkerLayer,
    PolygonLayer,
    Rgba,
    Scene,
    Stroke,
)
from stormops_desktop.operations.packets.packet_ground import PacketGround, lines_within

type Style = Mapping[str, Any]
"""resources/packet/map_style.json."""


def overview_scene(
    extent: BBox, ground: PacketGround, legs: Sequence[Leg], doors: Sequence[LonLat], style: Style
) -> Scene:
    """Hail in steps, streets as thin lines, the day's way, a dot for every stop."""
    layers: list[Layer] = []
    if ground.hail is not None:
        layers += [_hail_layer(cropped(ground.hail, extent), style)]
    return _scene(layers, extent, ground.streets, legs, doors=doors, style=style, scale="overview")


def detail_scene(
    extent: BBox, ground: PacketGround, legs: Sequence[Leg], doors: Sequence[LonLat], style: Style
) -> Scene:
    """Lots, streets as wide as they are drawn on city plans, the way between these stops."""
    parcel = style["parcel"]
    lots = PolygonLayer(
        ground.parcels,
        np.zeros(len(ground.parcels), np.uint8),
        (_opaque(parcel["fill"]),),
        Stroke(_opaque(parcel["outline"]), parcel["outline_px"]),
        outline_min_px=0.0,
    )
    return _scene([lots], extent, ground.streets, legs, doors=doors, style=style, scale="detail")


def hail_shades(field: HailField | None, extent: BBox, style: Style) -> tuple[HailShade, ...]:
    """The steps of the hail legend that occur in `extent`, smallest first."""
    if field is None:
        return ()
    values = cropped(field, extent).values_mm
    inches = values[values > 0] / MM_PER_INCH
    steps = [HailShade(step["from"], tuple(step["color"])) for step in style["hail_in"]]
    edges = [step.from_in for step in steps[1:]] + [np.inf]
    return tuple(
        step
        for step, upper in zip(steps, edges, strict=True)
        if np.any((inches >= step.from_in) & (inches < upper))
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
    style: Style,
    scale: str,
) -> Scene:
    """`below`, then streets, the way with a halo, and a dot at each door."""
    layers = list(below)
    if streets is not None:
        layers += _street_layers(lines_within(streets, extent), style[scale])
    layers += _route_layers(legs, style, style[scale]["route_px"])
    places = np.array(doors, dtype=np.float64).reshape(-1, 2)
    layers.append(
        MarkerLayer(
            Points(np.ascontiguousarray(places[:, 0]), np.ascontiguousarray(places[:, 1])),
            np.zeros(len(places), np.uint8),
            (_opaque([0, 0, 0]),),
            size=style[scale]["door_px"],
            outline=Stroke(_opaque(style["halo"]), 1.0),
        )
    )
    return Scene(_opaque(style["background"]), tuple(layers))


def _street_layers(streets: Streets, style: Style) -> list[Layer]:
    """Casings under fills, so that crossings are open."""
    classes = streets.major.astype(np.uint8)
    widths = (style["minor_px"], style["major_px"])

    def layer(color: list[int], wider: float) -> LineLayer:
        strokes = tuple(
            Stroke(_opaque(color), width + wider, LineCap.ROUND, LineJoin.ROUND) for width in widths
        )
        return LineLayer(streets.lines, classes, strokes)

    fill = layer(style["street_fill"], 0.0)
    return [layer(style["street_casing"], 2 * style["casing_px"]), fill] if style["casing_px"] else [fill]


def _route_layers(legs: Sequence[Leg], style: Style, width: float) -> list[Layer]:
    """The way: solid where driven, dashed where walked."""
    drawn = [leg for leg in legs if len(leg.line) > 1]
    if not drawn:
        return []
    points = np.array([point for leg in drawn for point in leg.line], dtype=np.float64)
    starts = np.cumsum([0, *(len(leg.line) for leg in drawn)]).astype(np.int32)
    lines = Lines(np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1]), starts)
    classes = np.array([0 if leg.mode is Mode.DRIVE else 1 for leg in drawn], np.uint8)
    halo = Stroke(_opaque(style["halo"]), width + 2 * style["halo_px"], join=LineJoin.ROUND)
    drive = Stroke(_opaque(style["route"]), width, LineCap.ROUND, LineJoin.ROUND)
    walk = Stroke(_opaque(style["route"]), width, join=LineJoin.ROUND, dashes=tuple(style["walk_dashes"]))
    return [LineLayer(lines, classes, (halo, halo)), LineLayer(lines, classes, (drive, walk))]


def _hail_layer(field: HailField, style: Style) -> HailLayer:
    steps = style["hail_in"]
    return HailLayer(
        field.grid,
        field.values_mm,
        tuple(step["from"] * MM_PER_INCH for step in steps),
        tuple(_opaque(step["color"]) for step in steps),
        smooth=True,
    )


def _opaque(color: Sequence[int]) -> Rgba:
    red, green, blue = color
    return (red, green, blue, 255)
