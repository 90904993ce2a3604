"""The local date of the hail at each property, with its basis and its certainty.

A 24-h maximum that ends at 10:00 UTC lies on two days in Texas. It says so until a shorter field or a
report near by decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.damage.near_reports import days_near
from stormops_desktop.engines.damage.parameters import Nearness
from stormops_desktop.model.exposure import DateBasis, DateCertainty, LocalDate
from stormops_desktop.model.hail import ReportKind, StormReport

type Window = tuple[datetime, datetime]
"""Begin and end, aware UTC; equal for an instant. The end belongs to it."""

BASES: tuple[DateBasis, ...] = tuple(DateBasis)
CERTAINTIES: tuple[DateCertainty, ...] = tuple(DateCertainty)
NO_DATE = np.iinfo(np.int32).min
_EPOCH = date(1970, 1, 1)
_NEVER = np.iinfo(np.int32).max
_CERTAIN = CERTAINTIES.index(DateCertainty.CERTAIN)
_AMBIGUOUS = CERTAINTIES.index(DateCertainty.AMBIGUOUS)
_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Places:
    """Where properties are: degrees, and the index of each one's zone in `zones` (IANA names)."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    zone: NDArray[np.int16]
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalDates:
    """Local dates of many properties; arrays of shape (properties,).

    Attributes:
        first, last: int32, days since 1970-01-01; NO_DATE where no hail fell.
        basis, certainty: uint8, indices of BASES and CERTAINTIES.
        probability: float32, of the most probable date; NaN where no hail fell.
    """

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    basis: NDArray[np.uint8]
    certainty: NDArray[np.uint8]
    probability: NDArray[np.float32]

    def at(self, row: int) -> LocalDate | None:
        """One property's date, None where no hail fell."""
        if self.first[row] == NO_DATE:
            return None
        return LocalDate(
            _EPOCH + timedelta(days=int(self.first[row])),
            _EPOCH + timedelta(days=int(self.last[row])),
            BASES[self.basis[row]],
            CERTAINTIES[self.certainty[row]],
            float(self.probability[row]),
        )


@dataclass(frozen=True, slots=True)
class ShorterHail:
    """A field over less time than the maximum, sampled at the properties: float32 mm, NaN not covered."""

    window: Window
    hail_mm: NDArray[np.float32]


def local_dates(
    hail_mm: NDArray[np.float32],
    places: Places,
    window: Window,
    *,
    near: Nearness,
    shorter: Sequence[ShorterHail] = (),
    reports: Sequence[StormReport] = (),
    pool: Executor | None = None,
) -> LocalDates:
    """Local dates of the hail at properties.

    In this order: an instant, or a window that lies on one local date, is certain; a shorter field within
    the window that reaches `near.same_hail_share` of the maximum narrows the dates to its own; hail
    reports within `near.hail_report_m` that agree make their date likely; else all dates stay possible.
    """
    dates = _dates_of_window(window, places)
    open_rows = (hail_mm > 0) & (dates.first != dates.last)
    _narrow_by_fields(dates, open_rows, hail_mm, places, window, shorter, near)
    open_rows &= dates.first != dates.last
    _narrow_by_reports(dates, open_rows, places, window, reports, near, pool)
    _hide(dates, ~(hail_mm > 0))
    return dates


def days_of_window(window: Window, zone: str) -> tuple[int, int, float]:
    """First and last local day of a window (days since 1970-01-01), and the largest share of it on one day.

    A window that ends at local midnight does not touch the day that begins there.
    """
    begins, ends = window
    place = ZoneInfo(zone)
    first = _day(begins, place)
    last = max(first, _day(ends - timedelta(microseconds=1), place))
    if first == last:
        return first, last, 1.0
    share = 0.0
    for day in range(first, last + 1):
        starts = max(begins, _midnight(day, place))
        stops = min(ends, _midnight(day + 1, place))
        share = max(share, (stops - starts) / (ends - begins))
    return first, last, share


def _day(instant: datetime, place: ZoneInfo) -> int:
    return (instant.astimezone(place).date() - _EPOCH).days


def _midnight(day: int, place: ZoneInfo) -> datetime:
    """The instant at which a local day begins, in UTC, where differences know about daylight saving."""
    return datetime.combine(_EPOCH + timedelta(days=day), time(), place).astimezone(UTC)


def _dates_of_window(window: Window, places: Places) -> LocalDates:
    days = [days_of_window(window, zone) for zone in places.zones]
    first = np.array([day[0] for day in days], np.int32)[places.zone]
    last = np.array([day[1] for day in days], np.int32)[places.zone]
    basis = DateBasis.INSTANT if window[0] == window[1] else DateBasis.WINDOW
    return LocalDates(
        first=first,
        last=last,
        basis=np.full(len(first), BASES.index(basis), np.uint8),
        certainty=np.where(first == last, _CERTAIN, _AMBIGUOUS).astype(np.uint8),
        probability=np.array([day[2] for day in days], np.float32)[places.zone],
    )


def _narrow_by_fields(
    dates: LocalDates,
    open_rows: NDArray[np.bool_],
    hail_mm: NDArray[np.float32],
    places: Places,
    window: Window,
    shorter: Sequence[ShorterHail],
    near: Nearness,
) -> None:
    """Replace the dates of the window by those of the shorter fields that hold the maximum."""
    first, last = np.full_like(dates.first, _NEVER), np.full_like(dates.last, -_NEVER)
    instant = np.ones(len(first), np.bool_)
    for field in shorter:
        if field.window[0] < window[0] or field.window[1] > window[1]:
            continue
        holds = open_rows & (field.hail_mm >= np.float32(near.same_hail_share) * hail_mm)
        own = _dates_of_window(field.window, places)
        first[holds] = np.minimum(first, own.first)[holds]
        last[holds] = np.maximum(last, own.last)[holds]
        instant[holds] &= field.window[0] == field.window[1]
    narrowed = open_rows & (first <= last) & (last - first < dates.last - dates.first)
    decided = narrowed & (first == last)
    dates.first[narrowed], dates.last[narrowed] = first[narrowed], last[narrowed]
    dates.basis[narrowed] = BASES.index(DateBasis.SHORTER_FIELD)
    dates.basis[narrowed & instant] = BASES.index(DateBasis.INSTANT)
    dates.certainty[decided] = _CERTAIN
    dates.probability[decided] = 1.0


def _narrow_by_reports(
    dates: LocalDates,
    open_rows: NDArray[np.bool_],
    places: Places,
    window: Window,
    reports: Sequence[StormReport],
    near: Nearness,
    pool: Executor | None,
) -> None:
    """Decide on the day of the hail reports near by where they agree on a possible one."""
    counted = [report for report in reports if report.kind is ReportKind.HAIL and _possible(report, window)]
    rows = np.flatnonzero(open_rows)
    if not counted or len(rows) == 0:
        return
    report_lon = np.array([report.lon for report in counted])
    report_lat = np.array([report.lat for report in counted])
    report_day = np.array(
        [[_report_day(report, zone) for report in counted] for zone in places.zones], np.int32
    )
    lon, lat, zone = places.lon[rows], places.lat[rows], places.zone[rows]
    first, last = np.empty(len(rows), np.int32), np.empty(len(rows), np.int32)

    def work(start: int, stop: int) -> None:
        part = slice(start, stop)
        days_near(
            lon[part], lat[part], zone[part], report_lon, report_lat, report_day, near.hail_report_m,
            first[part], last[part],
        )  # fmt: skip

    run_blocks(work, len(rows), block=_BLOCK, pool=pool)
    decided = (first == last) & (first >= dates.first[rows]) & (first <= dates.last[rows])
    rows, day = rows[decided], first[decided]
    dates.first[rows] = dates.last[rows] = day
    dates.basis[rows] = BASES.index(DateBasis.REPORT)
    dates.certainty[rows] = CERTAINTIES.index(DateCertainty.LIKELY)
    dates.probability[rows] = near.report_probability


def _possible(report: StormReport, window: Window) -> bool:
    """A report with a time must lie in the window; of one with a date only, the date is looked at later."""
    return report.local_date is not None if report.time is None else window[0] <= report.time <= window[1]


def _report_day(report: StormReport, zone: str) -> int:
    if report.time is not None:
        return _day(report.time, ZoneInfo(zone))
    return (date.fromisoformat(report.local_date or "") - _EPOCH).days


def _hide(dates: LocalDates, rows: NDArray[np.bool_]) -> None:
    dates.first[rows] = dates.last[rows] = NO_DATE
    dates.probability[rows] = np.nan
