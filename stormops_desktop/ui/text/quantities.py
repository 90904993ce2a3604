"""Sizes, ways, money, dates and times as a person reads them: her language, her units, the place's clock.

The language is that of QLocale's default, which `ui/application.py` sets. What is unknown (None or NaN) reads
as a dash, never as zero. For text that another program reads (clipboard, files) these are not meant.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.ui.preferences.preferences import Units

UNKNOWN = "–"
"""How the window shows what is not known."""

METERS_PER_FOOT = 0.3048
METERS_PER_MILE = 1609.344
SQUARE_METERS_PER_SQUARE_FOOT = METERS_PER_FOOT**2
_FEET_UP_TO_M = 304.8
_SQUARE_FEET_PER_ACRE = 43_560
_ACRES_PER_SQUARE_MILE = 640
MPH_PER_MS = 2.236936
KMH_PER_MS = 3.6
_MINUTE_S, _HOUR_S, _DAY_S = 60.0, 3_600.0, 86_400.0


def number(value: float | None, decimals: int = 0) -> str:
    """A number with the language's separators, such as 1,234.5."""
    if not _known(value):
        return UNKNOWN
    return QLocale().toString(float(value or 0.0), "f", decimals)


def percent(fraction: float | None, decimals: int = 0) -> str:
    """A fraction from 0 to 1 as a percentage: 0.42 as "42 %" in the form of the language."""
    if not _known(fraction):
        return UNKNOWN
    return QCoreApplication.translate("quantities", "{0}%").format(
        number(100.0 * (fraction or 0.0), decimals)
    )


def money(usd: float | None) -> str:
    """Whole US dollars, such as $18,400."""
    if not _known(usd):
        return UNKNOWN
    return QLocale().toCurrencyString(float(round(usd or 0.0)), "$", 0)


def money_range(low_usd: float | None, high_usd: float | None) -> str:
    """An interval of dollars."""
    return span(money(low_usd), money(high_usd))


def hail_size(mm: float | None, units: Units) -> str:
    """A hail size: inches with two decimals, as the size classes have, or whole millimetres."""
    return _with_unit(hail_figure(mm, units), hail_unit(units))


def hail_figure(mm: float | None, units: Units) -> str:
    """The same without the unit, for a column whose head names it."""
    if not _known(mm):
        return UNKNOWN
    return number((mm or 0.0) / MM_PER_INCH, 2) if units is Units.US else number(mm)


def hail_unit(units: Units) -> str:
    """The unit of hail sizes: in or mm."""
    if units is Units.US:
        return QCoreApplication.translate("quantities", "in", "inches")
    return QCoreApplication.translate("quantities", "mm")


def hail_range(low_mm: float | None, high_mm: float | None, units: Units) -> str:
    """An interval of hail sizes, the unit said once."""
    return _with_unit(span(hail_figure(low_mm, units), hail_figure(high_mm, units)), hail_unit(units))


def distance(m: float | None, units: Units) -> str:
    """A way: feet up to 1,000 ft, then miles; or metres up to 1 km, then kilometres."""
    if not _known(m):
        return UNKNOWN
    meters = m or 0.0
    if units is Units.US:
        if abs(meters) < _FEET_UP_TO_M:
            return QCoreApplication.translate("quantities", "{0} ft").format(number(meters / METERS_PER_FOOT))
        return QCoreApplication.translate("quantities", "{0} mi").format(_shortened(meters / METERS_PER_MILE))
    if abs(meters) < 999.5:
        return QCoreApplication.translate("quantities", "{0} m").format(number(meters))
    return QCoreApplication.translate("quantities", "{0} km").format(_shortened(meters / 1_000.0))


def area(m2: float | None, units: Units) -> str:
    """A roof, parcel or district: square feet, acres or square miles; or m², hectares or km²."""
    if not _known(m2):
        return UNKNOWN
    square_meters = m2 or 0.0
    return _us_area(square_meters) if units is Units.US else _metric_area(square_meters)


def wind_speed(meters_per_second: float | None, units: Units) -> str:
    """A gust in miles or kilometres an hour."""
    if not _known(meters_per_second):
        return UNKNOWN
    speed = meters_per_second or 0.0
    if units is Units.US:
        return QCoreApplication.translate("quantities", "{0} mph").format(number(speed * MPH_PER_MS))
    return QCoreApplication.translate("quantities", "{0} km/h").format(number(speed * KMH_PER_MS))


def span(low: str, high: str) -> str:
    """Two ends of an interval, already worded."""
    if low == high:
        return low
    return QCoreApplication.translate("quantities", "{0} to {1}").format(low, high)


def local_date(day: date | None) -> str:
    """A date with its month in letters and its year in full: Feb 27, 2024."""
    if day is None:
        return UNKNOWN
    shape = QCoreApplication.translate("quantities", "MMM d, yyyy", "a date's format, in Qt's letters")
    return QLocale().toString(QDate(day.year, day.month, day.day), shape)


def weekday_date(day: date | None) -> str:
    """The same with its weekday: Tuesday, February 27, 2024."""
    if day is None:
        return UNKNOWN
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def date_range(first: date | None, last: date | None) -> str:
    """The possible dates of one thing; one date where both are equal."""
    if first is None or last is None or first == last:
        return local_date(first if first is not None else last)
    if (last - first).days == 1:
        return QCoreApplication.translate("quantities", "{0} or {1}", "one of two dates").format(
            local_date(first), local_date(last)
        )
    return span(local_date(first), local_date(last))


def local_time(utc: datetime | None, tz: str) -> str:
    """An instant as date, clock and zone at `tz`: Feb 27, 2024, 6:35 PM CST.

    Args:
        utc: Aware; a naive one raises ValueError, since nobody knows what it means.
        tz: IANA name; "" (unknown) reads UTC, and says so.
    """
    if utc is None:
        return UNKNOWN
    shape = QCoreApplication.translate("quantities", "{0}, {1}", "date, time")
    return shape.format(local_date(at_place(utc, tz).date()), clock(utc, tz))


def clock(utc: datetime | None, tz: str) -> str:
    """The clock of an instant at `tz` with the zone's abbreviation: 6:35 PM CST."""
    if utc is None:
        return UNKNOWN
    local = at_place(utc, tz)
    return f"{clock_alone(local)} {_zone(local)}"


def clock_alone(local: datetime) -> str:
    """The hour and minute of a time that is local already."""
    told = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    return told.replace("\u202f", "\u00a0")  # the narrow space is in few fonts


def duration(seconds: float | None) -> str:
    """How long something takes: 45 s, 12 min, 2 h 05 min."""
    if seconds is None:
        return UNKNOWN
    if seconds < 59.5:
        return QCoreApplication.translate("quantities", "{0} s").format(number(seconds))
    hours, minutes = divmod(round(seconds / _MINUTE_S), 60)
    if hours == 0:
        return QCoreApplication.translate("quantities", "{0} min").format(number(minutes))
    return QCoreApplication.translate("quantities", "{0} h {1} min").format(number(hours), f"{minutes:02d}")


def age(then: datetime | None, now: datetime) -> str:
    """How long ago something was: just now, 5 min ago, 3 h ago, 2 days ago; both aware."""
    if then is None:
        return UNKNOWN
    seconds = (now - then).total_seconds()
    if seconds < _MINUTE_S:
        return QCoreApplication.translate("quantities", "just now")
    if seconds < _HOUR_S:
        return QCoreApplication.translate("quantities", "{0} min ago").format(number(seconds // _MINUTE_S))
    if seconds < _DAY_S:
        return QCoreApplication.translate("quantities", "{0} h ago").format(number(seconds // _HOUR_S))
    days = int(seconds // _DAY_S)
    if days == 1:
        return QCoreApplication.translate("quantities", "1 day ago")
    return QCoreApplication.translate("quantities", "{0} days ago").format(number(days))


def at_place(utc: datetime, tz: str) -> datetime:
    """An instant by the clock of `tz`.

    Raises:
        ValueError: The instant has no zone.
    """
    if utc.tzinfo is None:
        raise ValueError(f"{utc} does not say in which zone it is.")
    return utc.astimezone(ZoneInfo(tz or "UTC"))


def _with_unit(figure: str, unit: str) -> str:
    if figure == UNKNOWN:
        return UNKNOWN
    return f"{figure} {unit}"


def _us_area(square_meters: float) -> str:
    square_feet = square_meters / SQUARE_METERS_PER_SQUARE_FOOT
    acres = square_feet / _SQUARE_FEET_PER_ACRE
    if acres < 1:
        return QCoreApplication.translate("quantities", "{0} sq ft").format(number(square_feet))
    if acres < _ACRES_PER_SQUARE_MILE:
        return QCoreApplication.translate("quantities", "{0} acres").format(_shortened(acres))
    miles = _shortened(acres / _ACRES_PER_SQUARE_MILE)
    return QCoreApplication.translate("quantities", "{0} sq mi").format(miles)


def _metric_area(square_meters: float) -> str:
    if square_meters < 10_000:
        return QCoreApplication.translate("quantities", "{0} m²").format(number(square_meters))
    if square_meters < 1e6:
        return QCoreApplication.translate("quantities", "{0} ha").format(_shortened(square_meters / 1e4))
    return QCoreApplication.translate("quantities", "{0} km²").format(_shortened(square_meters / 1e6))


def _shortened(value: float) -> str:
    """Three figures: two decimals below 10, one below 100, none above."""
    size = abs(value)
    return number(value, 2 if size < 9.995 else 1 if size < 99.95 else 0)


def _known(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def _zone(local: datetime) -> str:
    """CST where the zone has an abbreviation, else UTC-03."""
    name = local.tzname() or ""
    return f"UTC{name}" if name[:1] in "+-" else name
