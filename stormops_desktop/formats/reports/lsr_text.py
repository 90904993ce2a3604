"""Local Storm Reports as National Weather Service offices send them (NWS Instruction 10-517)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timezone
from pathlib import Path

from stormops_desktop.formats.reports.report_file import ReportFile, read_text, refuse_if_nothing
from stormops_desktop.formats.reports.units import (
    MS_PER_KNOT,
    MS_PER_MPH,
    NotUsableError,
    gust_ms,
    hail_mm,
    place,
)
from stormops_desktop.formats.reports.zone_abbreviations import hour_of_day, issue_time
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import ReportKind, Skipped, StormReport
from stormops_desktop.model.sentence import Sentence, said

_FIRST = re.compile(r"^(\d{2})(\d{2}) (AM|PM)\s{3,}\S", re.IGNORECASE)
_COORDINATES = re.compile(r"(\d{1,3}\.\d+)([NS])\s+(\d{1,3}\.\d+)([EW])\s*$", re.IGNORECASE)
_SECOND = re.compile(r"^(\d{2})/(\d{2})/(\d{4})\s")
_MAGNITUDE = re.compile(r"^[MEU]?\s*([\d.]+|NAN)\s*([A-Z]+)$", re.IGNORECASE)
_EVENT = slice(12, 29)
_PLACE = slice(29, 53)
_WIND_UNITS = {"MPH": MS_PER_MPH, "KTS": MS_PER_KNOT, "KT": MS_PER_KNOT}


def read_lsr_text(path: Path) -> ReportFile:
    """Read one text product with any number of reports.

    Raises:
        BadInputError: It does not say when it was issued, holds no reports, or none is usable.
    """
    text = read_text(path)
    issued = issue_time(text)
    if issued is None:
        raise BadInputError(
            "The product does not say when and in which time zone it was issued.",
            remedy="Download it again; its fifth line reads like “413 PM CDT Wed May 1 2024”.",
            file=path,
        )
    lines = [line.rstrip() for line in text.splitlines()]
    starts = [number for number, line in enumerate(lines) if _FIRST.match(line)]
    if not starts:
        raise BadInputError(
            "The product holds no reports.", remedy="Nothing is to be imported from it.", file=path
        )
    reports: list[StormReport] = []
    skipped: list[Skipped] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            reports.append(_report(lines[start:end], issued[1]))
        except (NotUsableError, ValueError) as error:
            skipped.append(Skipped(f"line {start + 1}", said(error)))
    return refuse_if_nothing(path, ReportFile(tuple(reports), (), tuple(skipped)), "reports")


def _report(lines: list[str], offset: timezone) -> StormReport:
    first = _FIRST.match(lines[0])
    coordinates = _COORDINATES.search(lines[0])
    second = _SECOND.match(lines[1] + " ") if len(lines) > 1 else None
    if first is None or coordinates is None or second is None:
        raise NotUsableError("Its two lines of time, place and magnitude are not whole.")
    lat = float(coordinates[1]) * (-1 if coordinates[2].upper() == "S" else 1)
    lon = float(coordinates[3]) * (-1 if coordinates[4].upper() == "W" else 1)
    lon, lat = place(lon, lat)
    month, day, year = (int(part) for part in second.groups())
    hour = hour_of_day(int(first[1]), first[3])
    local = datetime(year, month, day, hour, int(first[2]), tzinfo=offset)
    event = lines[0][_EVENT].strip()
    kind = _kind(event)
    size, wind = _magnitude(lines[1][_EVENT].strip(), kind)
    county = lines[1][_PLACE].strip()
    return StormReport(
        kind=kind,
        time=local.astimezone(UTC),
        lon=lon,
        lat=lat,
        source="lsr",
        size_mm=size,
        wind_ms=wind,
        place=f"{lines[0][_PLACE].strip()}, {' '.join(county.split())}",
        remark=_remark(lines[2:]),
    )


def _kind(event: str) -> ReportKind:
    upper = event.upper()
    if upper in {"HAIL", "MARINE HAIL"}:
        return ReportKind.HAIL
    if "WND" in upper or "WIND" in upper:
        return ReportKind.WIND
    return ReportKind.TORNADO if upper == "TORNADO" else ReportKind.OTHER


def _magnitude(text: str, kind: ReportKind) -> tuple[float | None, float | None]:
    if not text or kind not in {ReportKind.HAIL, ReportKind.WIND}:
        return None, None
    found = _MAGNITUDE.match(text)
    if found is None:
        raise NotUsableError(Sentence("The magnitude “{text}” cannot be read.", text=text))
    number, unit = float(found[1]), found[2].upper()
    if kind is ReportKind.HAIL:
        if unit not in {"INCH", "IN", "INCHES"}:
            raise NotUsableError(
                Sentence("A hail size in “{unit}” cannot be; it is reported in inches.", unit=unit)
            )
        return hail_mm(number), None
    if unit not in _WIND_UNITS:
        raise NotUsableError(
            Sentence("A wind gust in “{unit}” cannot be; it is reported in mph or knots.", unit=unit)
        )
    return None, gust_ms(number, _WIND_UNITS[unit])


def _remark(lines: list[str]) -> str:
    words: list[str] = []
    for line in lines:
        if line.strip() in {"&&", "$$"}:
            break
        words.extend(line.split())
    return " ".join(words)
