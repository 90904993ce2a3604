"""Drills: a past storm moved rigidly on the ground to another place.

Both ends have a local azimuthal equidistant plane. A point of the target plane is turned back by the
rotation and looked up at the same east and north metres in the source plane. Grids take the nearest source
cell, so hail sizes stay what they were measured; reports and warning polygons go the other way, forward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from stormops_desktop.engines.hail.combine import combine_fields
from stormops_desktop.engines.hail.sampling import sample_field
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import LonLat, Polygons
from stormops_desktop.model.hail import Grid, HailField, StormReport, StormWarning

REACH_KM = 200.0
"""How far from the anchor a drill carries the storm; beyond it there is no coverage."""

_KM_PER_DEG = 111.195


@dataclass(frozen=True, slots=True)
class Move:
    """A rigid motion on the ground.

    Attributes:
        source, target: The anchor and where it goes, lon/lat.
        rotate_deg: Clockwise turn of the storm about the anchor.
        delay: Added to every time.
    """

    source: LonLat
    target: LonLat
    rotate_deg: float = 0.0
    delay: timedelta = timedelta(0)


def strongest_cell(fields: Sequence[HailField]) -> LonLat:
    """Centre of the largest hail of a storm's product that counts: where a drill is anchored by default.

    Raises:
        UsageError: The storm has no fields, or no hail in them.
    """
    field = combine_fields(fields).central
    peak = float(np.fmax.reduce(field.values_mm, axis=None))
    if not peak > 0.0:
        raise UsageError(
            "The storm holds no hail to anchor the drill at.", remedy="Name a place with --from."
        )
    row, col = np.unravel_index(int(np.nanargmax(field.values_mm)), field.values_mm.shape)
    return (field.grid.lon0 + float(col) * field.grid.dlon, field.grid.lat0 - float(row) * field.grid.dlat)


def moved_field(field: HailField, move: Move, *, reach_km: float = REACH_KM) -> HailField:
    """A field on a grid of the same cell size around the target, nearest source cell by nearest."""
    grid = _grid_around(move.target, field.grid, reach_km)
    lon, lat = np.meshgrid(
        grid.lon0 + grid.dlon * np.arange(grid.cols), grid.lat0 - grid.dlat * np.arange(grid.rows)
    )
    values = sample_field(field, *before_move(lon.ravel(), lat.ravel(), move, reach_km=reach_km)).nearest_mm
    return replace(
        field,
        grid=grid,
        values_mm=values.reshape(grid.rows, grid.cols),
        valid_time=field.valid_time + move.delay,
    )


def moved_swath(polygons: Polygons, move: Move, *, reach_km: float = REACH_KM) -> Polygons:
    """The outlines at their new place of those polygons that begin within reach of the anchor.

    A drill's own swaths are cut anew from its moved field; these are for looking at it beforehand.
    """
    if len(polygons) == 0:
        return polygons
    first = polygons.ring_starts[polygons.feature_starts[:-1]]
    away = np.hypot(*_plane(move.source).transform(polygons.x[first], polygons.y[first]))
    near = _features(polygons, np.flatnonzero(away <= reach_km * 1000.0))
    x, y = _forward(near.x, near.y, move)
    return replace(near, x=x, y=y)


def before_move(
    lon: NDArray[np.float64], lat: NDArray[np.float64], move: Move, *, reach_km: float = REACH_KM
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where in the unmoved storm the places of the moved one lie; NaN beyond its reach."""
    x, y = _plane(move.target).transform(lon, lat)
    back_lon, back_lat = _plane(move.source).transform(*_turned(x, y, -move.rotate_deg), direction="INVERSE")
    beyond = np.hypot(x, y) > reach_km * 1000.0
    return np.where(beyond, np.nan, back_lon), np.where(beyond, np.nan, back_lat)


def moved_report(report: StormReport, move: Move) -> StormReport:
    """A report at its new place and time; its remark says that it is a drill."""
    lon, lat = _forward(np.array([report.lon]), np.array([report.lat]), move)
    local_date = report.local_date
    if local_date is not None:
        local_date = (date.fromisoformat(local_date) + move.delay).isoformat()
    return replace(
        report,
        lon=float(lon[0]),
        lat=float(lat[0]),
        time=None if report.time is None else report.time + move.delay,
        local_date=local_date,
        remark=f"DRILL, moved from {report.lon:.3f}, {report.lat:.3f}. {report.remark}".strip(),
    )


def moved_warning(warning: StormWarning, move: Move) -> StormWarning:
    """A warning at its new place and time; its event says that it is a drill."""
    x, y = _forward(warning.polygon.x, warning.polygon.y, move)
    return replace(
        warning,
        event=f"DRILL: {warning.event}",
        begins=warning.begins + move.delay,
        ends=warning.ends + move.delay,
        polygon=replace(warning.polygon, x=x, y=y),
    )


def _features(polygons: Polygons, chosen: NDArray[np.int64]) -> Polygons:
    """Some features of many, in that order."""
    rings = _runs(polygons.feature_starts, chosen)
    points = _runs(polygons.ring_starts, rings)
    return Polygons(
        polygons.x[points],
        polygons.y[points],
        _starts(polygons.ring_starts, rings),
        _starts(polygons.feature_starts, chosen),
    )


def _runs(starts: NDArray[np.int32], chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of all members of the chosen runs, one after the other."""
    lengths = np.diff(starts)[chosen]
    offsets = np.repeat(starts[chosen].astype(np.int64) - (np.cumsum(lengths) - lengths), lengths)
    return offsets + np.arange(lengths.sum())


def _starts(starts: NDArray[np.int32], chosen: NDArray[np.int64]) -> NDArray[np.int32]:
    return np.concatenate(([0], np.cumsum(np.diff(starts)[chosen]))).astype(np.int32)


def _forward(
    lon: NDArray[np.float64], lat: NDArray[np.float64], move: Move
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = _turned(*_plane(move.source).transform(lon, lat), move.rotate_deg)
    new_lon, new_lat = _plane(move.target).transform(x, y, direction="INVERSE")
    return np.asarray(new_lon, np.float64), np.asarray(new_lat, np.float64)


def _turned(
    x: NDArray[np.float64], y: NDArray[np.float64], clockwise_deg: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    angle = np.deg2rad(clockwise_deg)
    return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)


def _plane(centre: LonLat) -> Transformer:
    """Longitude and latitude to metres east and north of `centre`."""
    plane = f"+proj=aeqd +lon_0={centre[0]!r} +lat_0={centre[1]!r} +ellps=WGS84 +units=m"
    return Transformer.from_crs("EPSG:4326", plane, always_xy=True)


def _grid_around(centre: LonLat, like: Grid, reach_km: float) -> Grid:
    """A grid with `like`'s cells in metres north, as wide as it must be to reach in every direction."""
    dlat = like.dlat
    shrink = max(np.cos(np.deg2rad(min(abs(centre[1]), 85.0))), 0.05)
    half_rows = int(np.ceil(reach_km / _KM_PER_DEG / dlat))
    half_cols = int(np.ceil(reach_km / (_KM_PER_DEG * shrink) / like.dlon))
    return Grid(
        lon0=centre[0] - half_cols * like.dlon,
        lat0=centre[1] + half_rows * dlat,
        dlon=like.dlon,
        dlat=dlat,
        rows=2 * half_rows + 1,
        cols=2 * half_cols + 1,
    )
