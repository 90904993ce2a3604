"""Hail fields, swaths, reports, warnings and the storm event that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import floor

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import BBox, Polygons

SIZE_CLASSES_IN: tuple[float, ...] = (0.75, 1.00, 1.25, 1.50, 1.75, 2.00, 2.50, 3.00)
"""The size classes of swaths, inches (glossary)."""

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Grid:
    """A regular longitude/latitude grid, north-up: row 0 is the northernmost, column 0 the westernmost.

    Attributes:
        lon0, lat0: Centre of the cell in row 0, column 0, degrees; lon0 in [-180, 180).
        dlon, dlat: Positive cell sizes, degrees.
        rows, cols: Shape of the values.
    """

    lon0: float
    lat0: float
    dlon: float
    dlat: float
    rows: int
    cols: int

    @property
    def bbox(self) -> BBox:
        """Outer edges of the outermost cells: west, south, east, north."""
        west, north = self.lon0 - self.dlon / 2, self.lat0 + self.dlat / 2
        return (west, north - self.dlat * self.rows, west + self.dlon * self.cols, north)

    def window(self, bbox: BBox, *, margin: int = 1) -> tuple[slice, slice] | None:
        """Rows and columns of the cells that touch `bbox`, with `margin` more around; None where none do.

        Longitudes of `bbox` may follow either convention, but it must not cross the grid's western edge.
        """
        west, south, east, north = bbox
        left = ((west - self.lon0) / self.dlon) % (360.0 / self.dlon)
        if left > self.cols - 0.5:
            left -= 360.0 / self.dlon
        right = left + (east - west) / self.dlon
        top, bottom = (self.lat0 - north) / self.dlat, (self.lat0 - south) / self.dlat
        first_row, last_row = (
            max(floor(top + 0.5) - margin, 0),
            min(floor(bottom + 0.5) + margin, self.rows - 1),
        )
        first_col, last_col = (
            max(floor(left + 0.5) - margin, 0),
            min(floor(right + 0.5) + margin, self.cols - 1),
        )
        if first_row > last_row or first_col > last_col:
            return None
        return slice(first_row, last_row + 1), slice(first_col, last_col + 1)

    def part(self, rows: slice, cols: slice) -> Grid:
        """The grid of the rows and columns of a window."""
        return Grid(
            self.lon0 + cols.start * self.dlon,
            self.lat0 - rows.start * self.dlat,
            self.dlon,
            self.dlat,
            rows.stop - rows.start,
            cols.stop - cols.start,
        )


@dataclass(frozen=True, slots=True)
class HailField:
    """Maximum hail size over a window of time, on a grid.

    Attributes:
        grid: Where the values lie.
        values_mm: float32, shape (rows, cols). NaN: no coverage. 0: covered, nothing detected.
            Above 0: measured (or forecast) maximum hail size, mm. The three are never mixed up.
        product: What was measured, e.g. "MESH_Max_1440min", "MESH", "earth2_hail".
        valid_time: End of the window, aware UTC.
        window_min: Length of the window the maximum is over, minutes (0: an instant).
        forecast: True for model output, False for observation.
        member: Ensemble member, or None where there is no ensemble.
        synthetic: True where the values were invented.
    """

    grid: Grid
    values_mm: NDArray[np.float32]
    product: str
    valid_time: datetime
    window_min: int
    forecast: bool = False
    member: int | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Swath:
    """The set where hail >= size_in, as valid polygons; contains the swaths of all larger sizes.

    Attributes:
        size_in: Size class, inches.
        polygons: One feature per separate polygon.
        area_km2: Geodesic area on WGS 84.
    """

    size_in: float
    polygons: Polygons
    area_km2: float


class ReportKind(StrEnum):
    """What a storm report is about."""

    HAIL = "hail"
    WIND = "wind"
    TORNADO = "tornado"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StormReport:
    """A ground report of one storm effect at one place and time.

    Attributes:
        time: Aware UTC; None where the source gives a date only (then `local_date` holds it).
        local_date: ISO date at the place where only that is known, else None.
        lon, lat: Degrees.
        size_mm: Hail diameter, mm; None for other kinds or where unknown.
        wind_ms: Wind gust, m/s; None likewise.
        source: Format and record it came from, e.g. "spc_daily", "lsr".
        place, remark: Free text of the source, stripped.
    """

    kind: ReportKind
    time: datetime | None
    lon: float
    lat: float
    source: str
    size_mm: float | None = None
    wind_ms: float | None = None
    local_date: str | None = None
    place: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class StormWarning:
    """A warning polygon with its times and hail/wind tags.

    Attributes:
        event: e.g. "Severe Thunderstorm Warning".
        begins, ends: Aware UTC.
        polygon: One feature; empty where the source gave none.
        hail_mm, wind_ms: Tags, None where absent.
    """

    identifier: str
    event: str
    begins: datetime
    ends: datetime
    polygon: Polygons
    source: str
    hail_mm: float | None = None
    wind_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that was set aside, and why, in words for a person."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class StormEvent:
    """One storm: its times, fields, reports, warnings and swaths.

    Attributes:
        storm_id: Stable id within the workspace, e.g. "mesh-2024-02-28".
        name: What people call it.
        begins, ends: Aware UTC, over everything it holds.
        drill: True where a past storm was moved onto a territory for practice.
        synthetic: True where it was invented.
    """

    storm_id: str
    name: str
    begins: datetime
    ends: datetime
    fields: tuple[HailField, ...] = ()
    swaths: tuple[Swath, ...] = ()
    reports: tuple[StormReport, ...] = ()
    warnings: tuple[StormWarning, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
    drill: bool = False
    synthetic: bool = False
