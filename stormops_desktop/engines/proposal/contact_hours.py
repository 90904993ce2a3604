"""Lawful hours as instants: local rules of several time zones, daylight saving and sunset included."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stormops_desktop.model.rules import DayHours, HoursRule

type Span = tuple[datetime, datetime]
"""Half-open span of time, aware UTC."""

_SUNSET_MARGIN = timedelta(minutes=5)
"""Taken off, since a place is wider than the one point its sunset is reckoned for (judged)."""


def known_zone(name: str) -> bool:
    """Whether `name` is a time zone of the IANA data base."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def lawful_spans(
    rules: Iterable[HoursRule],
    zones: Iterable[str],
    holidays: frozenset[date],
    begins: datetime,
    ends: datetime,
) -> list[Span]:
    """Spans within [begins, ends) that every rule allows by the clock of every zone.

    Args:
        zones: Known zones, at least one.
        holidays: Local dates on which a rule's holiday hours hold.

    Around a change of the clocks a span is narrowed to what both readings of the local time allow.
    """
    spans = [(begins, ends)] if begins < ends else []
    for zone in zones:
        for rule in rules:
            spans = _intersect(spans, _spans_of(rule, zone, holidays, begins, ends))
    return spans


def _spans_of(
    rule: HoursRule, zone: str, holidays: frozenset[date], begins: datetime, ends: datetime
) -> list[Span]:
    clock = ZoneInfo(zone)
    day, last = begins.astimezone(clock).date(), ends.astimezone(clock).date()
    spans: list[Span] = []
    while day <= last:
        latest = _sunset(rule, day)
        for begin, end in _hours_of(rule, day, holidays):
            opens = max(_instant(day, begin, clock, fold) for fold in (0, 1))
            closes = min(_instant(day, end, clock, fold) for fold in (0, 1))
            closes = closes if latest is None else min(closes, latest)
            if opens < closes:
                if spans and spans[-1][1] == opens:
                    spans[-1] = (spans[-1][0], closes)
                else:
                    spans.append((opens, closes))
        day += timedelta(days=1)
    return spans


def _hours_of(rule: HoursRule, day: date, holidays: frozenset[date]) -> DayHours:
    hours = rule.weekdays[day.weekday()]
    if rule.holiday is not None and day in holidays:
        return _common_hours(hours, rule.holiday)
    return hours


def _common_hours(first: DayHours, second: DayHours) -> DayHours:
    both = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return tuple((begin, end) for begin, end in both if begin < end)


def _sunset(rule: HoursRule, day: date) -> datetime | None:
    if rule.until_sunset is None:
        return None
    from astral import Observer  # few rules end at sunset
    from astral.sun import sunset

    lon, lat = rule.until_sunset
    # astral reckons by the UTC day; the local evening west of Greenwich is looked up at local noon.
    offset = timedelta(hours=round(lon / 15))
    try:
        found = sunset(Observer(lat, lon), date=day, tzinfo=UTC)
    except ValueError:  # the sun does not set on this day
        return None
    noon = datetime.combine(day, time(12), UTC) - offset
    shift = math.floor((found - noon) / timedelta(days=1))
    return (found - timedelta(days=shift) - _SUNSET_MARGIN).replace(second=0, microsecond=0)


def _instant(day: date, minutes: int, clock: ZoneInfo, fold: int) -> datetime:
    moment = datetime.combine(day, time(0), clock) + timedelta(minutes=minutes)
    return moment.replace(fold=fold).astimezone(UTC)


def _intersect(first: list[Span], second: list[Span]) -> list[Span]:
    found: list[Span] = []
    i = j = 0
    while i < len(first) and j < len(second):
        begin, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if begin < end:
            found.append((begin, end))
        if first[i][1] <= second[j][1]:
            i += 1
        else:
            j += 1
    return found
