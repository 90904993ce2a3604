"""What to draw: a scene of layers, and the view it is drawn in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Floats, Lines, Points, Polygons
from stormops_desktop.model.hail import Grid

type Rgba = tuple[int, int, int, int]
"""Straight (not premultiplied) red, green, blue, alpha, 0 to 255."""


@dataclass(frozen=True, slots=True)
class View:
    """Web Mercator picture: centre, scale and size.

    Attributes:
        lon, lat: Centre, degrees.
        zoom: Slippy-map zoom: the world is 256 * 2**zoom style pixels wide; fractions allowed.
        width, height: Size of the picture, device pixels.
        pixel_ratio: Device pixels for one style pixel (2 on HiDPI, 300/96 on paper).
    """

    lon: float
    lat: float
    zoom: float
    width: int
    height: int
    pixel_ratio: float = 1.0


class PixelRect(NamedTuple):
    """A part of a picture, device pixels: upper left corner (x right, y down) and size."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BlockIndex:
    """Bounding boxes of runs of features, so that a view skips what lies outside it.

    Attributes:
        boxes: west, south, east, north of each run, degrees, shape (runs, 4); NaN where a run has no points.
        block: Features in a run; the last may be shorter.
        largest: Points of the feature with the most.
    """

    boxes: Floats
    block: int
    largest: int


class LineCap(StrEnum):
    """Ends of lines."""

    BUTT = "butt"
    ROUND = "round"
    SQUARE = "square"


class LineJoin(StrEnum):
    """Corners of lines."""

    MITER = "miter"
    ROUND = "round"
    BEVEL = "bevel"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line looks; widths and dashes in style pixels."""

    color: Rgba
    width: float
    cap: LineCap = LineCap.BUTT
    join: LineJoin = LineJoin.MITER
    dashes: tuple[float, ...] = ()


class MarkerShape(StrEnum):
    """Symbols for points."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class PolygonLayer:
    """Polygons filled by class, with an optional outline that fades out where features are small.

    Attributes:
        classes: uint8 (features,): index into `fills`; 255 draws nothing.
            Where classes overlap the higher one shows; where they share an edge they share its pixels.
        outline_min_px: Outlines are full above twice this feature size on screen (square root of the
            bounding box's area, style pixels) and gone below it. 0 forces them on.
        index: Made once by `engines.cartography.block_index`, kept for the next view; None: made anew.
    """

    polygons: Polygons
    classes: NDArray[np.uint8]
    fills: tuple[Rgba, ...]
    outline: Stroke | None = None
    outline_min_px: float = 3.0
    index: BlockIndex | None = None


@dataclass(frozen=True, slots=True)
class LineLayer:
    """Lines stroked by class: `strokes[classes[i]]`; 255 draws nothing. Higher classes lie on lower ones."""

    lines: Lines
    classes: NDArray[np.uint8]
    strokes: tuple[Stroke, ...]
    index: BlockIndex | None = None


@dataclass(frozen=True, slots=True)
class MarkerLayer:
    """Markers of one shape; size is the diameter in style pixels. Later markers lie on earlier ones.

    `classes` is an index into `fills`; 255 draws nothing.
    """

    points: Points
    classes: NDArray[np.uint8]
    fills: tuple[Rgba, ...]
    shape: MarkerShape = MarkerShape.CIRCLE
    size: float = 8.0
    outline: Stroke | None = None


@dataclass(frozen=True, slots=True)
class HailLayer:
    """A hail field by a stepped colour map: `colors[i]` from breaks_mm[i] (inclusive) to the next.

    Below the first break nothing is drawn; no coverage, which is also all outside the grid, is hatched in
    `no_coverage` where given. Where cells are smaller than a pixel, the largest value in it shows.
    `smooth` interpolates between the centres of covered cells; else each cell is one flat square.
    """

    grid: Grid
    values_mm: NDArray[np.float32]
    breaks_mm: tuple[float, ...]
    colors: tuple[Rgba, ...]
    no_coverage: Rgba | None = None
    smooth: bool = False


@dataclass(frozen=True, slots=True)
class RasterLayer:
    """A picture that lies in Web Mercator, such as joined tiles; nothing is drawn beyond its edges.

    Attributes:
        pixels: Straight RGBA, shape (height, width, 4).
        world_px: Width of the whole world in its pixels.
        left, top: Its upper left corner in pixels of that world, from 180 W and the northern edge.
        opacity: 0 to 1, times its own.
    """

    pixels: NDArray[np.uint8]
    world_px: float
    left: float
    top: float
    opacity: float = 1.0


type Layer = PolygonLayer | LineLayer | MarkerLayer | HailLayer | RasterLayer


@dataclass(frozen=True, slots=True)
class Scene:
    """Layers from bottom to top on a background; all coordinates are lon/lat degrees."""

    background: Rgba
    layers: tuple[Layer, ...]
