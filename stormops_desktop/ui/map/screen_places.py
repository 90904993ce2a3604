"""Between places on the ground and style pixels of the canvas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF

from stormops_desktop.engines.cartography.projection import (
    lonlat_to_pixels,
    meters_per_pixel,
    pixels_to_lonlat,
)
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.scene import View


def place_at(view: View, point: QPointF) -> LonLat:
    """The place under a point of the canvas; longitudes come out between -180 and 180."""
    x, y = np.array([point.x() * view.pixel_ratio]), np.array([point.y() * view.pixel_ratio])
    lon, lat = pixels_to_lonlat(view, x, y)
    return (float(lon[0]) + 180.0) % 360.0 - 180.0, float(lat[0])


def points_of(view: View, places: Sequence[LonLat]) -> list[QPointF]:
    """Where places are on the canvas."""
    if not places:
        return []
    lonlat = np.array(places, np.float64)
    x, y = lonlat_to_pixels(view, lonlat[:, 0], lonlat[:, 1])
    pixels = np.column_stack([x, y]) / view.pixel_ratio
    return [QPointF(across, down) for across, down in pixels.tolist()]


def middle_of(view: View) -> QPointF:
    """The middle of the canvas."""
    return QPointF(view.width, view.height) / (2 * view.pixel_ratio)


def meters_of(view: View, pixels: float) -> float:
    """The ground length of some style pixels in the middle of the view."""
    return meters_per_pixel(view) * view.pixel_ratio * pixels
