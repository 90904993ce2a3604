"""Between lon/lat and the pixels of a view (Web Mercator, EPSG:3857 on a sphere)."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox, Floats
from stormops_desktop.model.scene import View
from stormops_desktop.model.sentence import Sentence

TILE_PX = 256
MAX_LATITUDE = 85.05112877980659
"""Where the Web Mercator world is square; everything beyond is drawn on its edge."""

MAX_ZOOM = 24.0
EARTH_CIRCUMFERENCE_M = 2 * math.pi * 6_378_137.0


class Transform(NamedTuple):
    """Pixels of a view from lon and from the Mercator ordinate: x = ax * lon + bx, y = ay * m(lat) + by."""

    ax: float
    bx: float
    ay: float
    by: float


def mercator(lat: Floats) -> Floats:
    """The Mercator ordinate asinh(tan(lat)), radians; latitudes are clamped to MAX_LATITUDE."""
    clamped = np.radians(np.clip(lat, -MAX_LATITUDE, MAX_LATITUDE))
    return np.arcsinh(np.tan(clamped))


def world_px(view: View) -> float:
    """Width of the whole world in device pixels of this view."""
    return float(TILE_PX * 2.0**view.zoom * view.pixel_ratio)


def transform_of(view: View) -> Transform:
    """The linear part of the projection of a view, with its upper left corner at (0, 0)."""
    world = world_px(view)
    ax, ay = world / 360.0, -world / (2 * math.pi)
    centre = float(mercator(np.array([view.lat]))[0])
    return Transform(ax, view.width / 2 - ax * view.lon, ay, view.height / 2 - ay * centre)


def lonlat_to_pixels(view: View, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Device pixels (x right, y down from the upper left corner) of places in degrees, same shapes."""
    to = transform_of(view)
    return to.ax * np.asarray(lon, np.float64) + to.bx, to.ay * mercator(np.asarray(lat, np.float64)) + to.by


def pixels_to_lonlat(view: View, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The places in degrees that lie under device pixels; the inverse of `lonlat_to_pixels`."""
    to = transform_of(view)
    ordinate = (np.asarray(y, np.float64) - to.by) / to.ay
    return (np.asarray(x, np.float64) - to.bx) / to.ax, np.degrees(np.arctan(np.sinh(ordinate)))


def view_bbox(view: View) -> BBox:
    """What the view shows: west, south, east, north in degrees."""
    lon, lat = pixels_to_lonlat(view, np.array([0.0, float(view.width)]), np.array([float(view.height), 0.0]))
    return float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1])


def meters_per_pixel(view: View) -> float:
    """Ground length of one device pixel at the centre of the view, metres."""
    return EARTH_CIRCUMFERENCE_M * math.cos(math.radians(view.lat)) / world_px(view)


def view_for_bbox(
    bbox: BBox,
    width: int,
    height: int,
    *,
    pixel_ratio: float = 1.0,
    margin: float = 0.05,
    max_zoom: float = 19.0,
) -> View:
    """The closest view of `width` x `height` device pixels that shows the whole bbox.

    Args:
        bbox: west, south, east, north in degrees; a single point is shown at `max_zoom`.
        margin: Free share of the width and height on each side, below 0.5.
        max_zoom: Never closer than this.

    Raises:
        UsageError: Where the bbox is upside down or not a place, or nothing would be left of the picture.
    """
    west, south, east, north = bbox
    if not (math.isfinite(west + south + east + north) and west <= east and south <= north):
        raise UsageError(
            Sentence("The extent {list} is not west, south, east, north in degrees.", list=list(bbox)),
            remedy="Give the smaller longitude and latitude first.",
        )
    if width < 1 or height < 1 or not 0 <= margin < 0.5:
        raise UsageError(
            Sentence(
                "A picture of {width} x {height} pixels with a margin of {margin} shows nothing.",
                width=width,
                height=height,
                margin=margin,
            ),
            remedy="Give a size of at least 1 x 1 pixels and a margin from 0 to below 0.5.",
        )
    bottom, top = (float(ordinate) for ordinate in mercator(np.array([south, north])))
    free = 1 - 2 * margin
    spans = ((east - west) / 360.0 / (width * free), (top - bottom) / (2 * math.pi) / (height * free))
    largest = max(spans)
    zoom = max_zoom if largest <= 0 else min(max_zoom, -math.log2(largest * TILE_PX * pixel_ratio))
    middle = math.degrees(math.atan(math.sinh((top + bottom) / 2)))
    return View((west + east) / 2, middle, zoom, width, height, pixel_ratio)
