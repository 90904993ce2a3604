"""Views moved, zoomed and fitted: arithmetic alone, in device pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from stormops_desktop.engines.cartography.projection import (
    MAX_LATITUDE,
    lonlat_to_pixels,
    pixels_to_lonlat,
    view_for_bbox,
    world_px,
)
from stormops_desktop.model.geometry import BBox, LonLat
from stormops_desktop.model.scene import PixelRect, View

LEAST_ZOOM = 2.0
MOST_ZOOM = 22.0
_FIT_ZOOM = 18.0
_SAME_SCALE = 1e-9
_SAME_PLACE_PX = 0.01


def pixel_of(view: View, lon: float, lat: float) -> tuple[float, float]:
    """The pixel of a place."""
    x, y = lonlat_to_pixels(view, np.array([lon]), np.array([lat]))
    return float(x[0]), float(y[0])


def place_of(view: View, x: float, y: float) -> LonLat:
    """The place under a pixel."""
    lon, lat = pixels_to_lonlat(view, np.array([x]), np.array([y]))
    return float(lon[0]), float(lat[0])


def moved(view: View, dx: float, dy: float) -> View:
    """The map pushed by (dx, dy) to the right and down, in whole pixels; the world's edge stops it."""
    x, y = view.width / 2 - round(dx), view.height / 2 - round(dy)
    lon, lat = place_of(view, x, y)
    return _inside(replace(view, lon=lon, lat=lat))


def zoomed(view: View, zoom: float, x: float, y: float) -> View:
    """Another zoom, the place under (x, y) staying there."""
    zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
    lon, lat = place_of(view, x, y)
    other = replace(view, zoom=zoom)
    at_x, at_y = pixel_of(other, lon, lat)
    lon, lat = place_of(other, other.width / 2 + at_x - x, other.height / 2 + at_y - y)
    return _inside(replace(other, lon=lon, lat=lat))


def centred(view: View, lon: float, lat: float, zoom: float | None = None) -> View:
    """The view of another place."""
    zoom = view.zoom if zoom is None else min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
    return _inside(replace(view, lon=lon, lat=lat, zoom=zoom))


def fitted(view: View, bbox: BBox) -> View:
    """The closest view of the whole of a bbox (degrees); a single point is shown at street zoom."""
    found = view_for_bbox(bbox, view.width, view.height, pixel_ratio=view.pixel_ratio, max_zoom=_FIT_ZOOM)
    return _inside(replace(found, zoom=max(found.zoom, LEAST_ZOOM)))


def boxed(view: View, left: float, top: float, right: float, bottom: float) -> View:
    """The closest view of a rectangle of pixels."""
    share = max((right - left) / view.width, (bottom - top) / view.height)
    zoom = view.zoom - math.log2(max(share, 2.0**-MOST_ZOOM))
    lon, lat = place_of(view, (left + right) / 2, (top + bottom) / 2)
    return centred(view, lon, lat, zoom)


def resized(view: View, width: int, height: int, pixel_ratio: float) -> View:
    """The same centre and zoom in another size."""
    return replace(view, width=max(width, 1), height=max(height, 1), pixel_ratio=pixel_ratio)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a picture lies in a view: its pixel (x, y) is the view's (left + x * scale, top + y * scale)."""

    left: float
    top: float
    scale: float

    @property
    def still(self) -> bool:
        """Whether pixels of the picture are pixels of the view."""
        return (
            self.scale == 1.0
            and abs(self.left - round(self.left)) < _SAME_PLACE_PX
            and abs(self.top - round(self.top)) < _SAME_PLACE_PX
        )


def placement(picture: View, view: View) -> Placement:
    """Where the picture of one view lies in another."""
    scale = world_px(view) / world_px(picture)
    if abs(scale - 1) < _SAME_SCALE:
        scale = 1.0
    lon, lat = place_of(picture, 0, 0)
    left, top = pixel_of(view, lon, lat)
    return Placement(left, top, scale)


def uncovered(width: int, height: int, left: int, top: int, right: int, bottom: int) -> list[PixelRect]:
    """The parts of a `width` x `height` picture outside the rectangle from (left, top) to (right, bottom)."""
    left, right = max(left, 0), min(right, width)
    top, bottom = max(top, 0), min(bottom, height)
    if left >= right or top >= bottom:
        return [PixelRect(0, 0, width, height)]
    around = (
        PixelRect(0, 0, width, top),
        PixelRect(0, bottom, width, height - bottom),
        PixelRect(0, top, left, bottom - top),
        PixelRect(right, top, width - right, bottom - top),
    )
    return [rect for rect in around if rect.width > 0 and rect.height > 0]


def _inside(view: View) -> View:
    """The view with its centre in the world."""
    lon = min(max(view.lon, -180.0), 180.0)
    lat = min(max(view.lat, -MAX_LATITUDE), MAX_LATITUDE)
    return view if (lon, lat) == (view.lon, view.lat) else replace(view, lon=lon, lat=lat)


def zoom_of_scale(scale: float) -> float:
    """By how much the zoom changes where everything becomes `scale` times as large; nothing for no scale."""
    return math.log2(scale) if scale > 0 else 0.0
