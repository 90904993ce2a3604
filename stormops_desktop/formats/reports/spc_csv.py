"""Storm Prediction Center reports: one day's CSV as served, and the historic file since 1955.

Layouts: www.spc.noaa.gov/climo/reports (daily; times UTC; a day runs from 12 to 12 UTC; sizes in
hundredths of an inch) and SPC_severe_database_description.pdf (historic; tz 3 is CST, 9 is GMT).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
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
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import ReportKind, Skipped, StormReport
from stormops_desktop.model.sentence import Sentence, said

DAILY_HEADINGS = ("time,size,", "time,speed,", "time,f_scale,", "time,f-scale,")
HISTORIC_HEADINGS = ("om,yr,mo,dy,date,time,tz,",)

_DAY_STARTS_AT = 1200
_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{2})?(\d{2})(\d{2})(\d{2})_rpts", re.IGNORECASE)
_CENTRAL_STANDARD = timezone(timedelta(hours=-6))
_HISTORIC_ZONES = {"3": _CENTRAL_STANDARD, "9": UTC}

type Record = dict[str, str]


def read_spc_csv(path: Path, *, day: date | None = None) -> ReportFile:
    """Read a daily or a historic SPC file.

    Args:
        day: The convective day of a daily file; taken from its name ("180615_rpts...") where None.

    Raises:
        BadInputError: The layout is not known, the day of a daily file is, or no record is usable.
    """
    lines = read_text(path).splitlines()
    heading = lines[0].strip().lower()
    if heading.startswith(DAILY_HEADINGS):
        convective_day = day or _day_in_name(path)
        kind = _daily_kind(heading)
        read = partial(_daily, convective_day=convective_day, kind=kind)
        found = _read(lines, read, last_is_free_text=True)
    elif heading.startswith(HISTORIC_HEADINGS):
        found = _read(lines, _historic, last_is_free_text=False)
    else:
        raise BadInputError(
            Sentence("The headings “{lines}” are not those of an SPC report file.", lines=lines[0][:60]),
            remedy="Use a daily file (Time,Size,...) or the historic one (om,yr,mo,dy,...).",
            file=path,
            record="line 1",
        )
    return refuse_if_nothing(path, found, "records")


def _read(lines: list[str], read: Callable[[Record], StormReport], *, last_is_free_text: bool) -> ReportFile:
    reports: list[StormReport] = []
    skipped: list[Skipped] = []
    for row in _rows(lines, last_is_free_text=last_is_free_text):
        if isinstance(row, Skipped):
            skipped.append(row)
            continue
        try:
            reports.append(read(row.record))
        except NotUsableError as error:
            skipped.append(Skipped(f"line {row.line}", said(error)))
        except (KeyError, ValueError) as error:
            skipped.append(Skipped(f"line {row.line}", Sentence("It cannot be read: {error}.", error=error)))
    return ReportFile(reports=tuple(reports), skipped=tuple(skipped))


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    record: Record


def _rows(lines: list[str], *, last_is_free_text: bool) -> Iterator[_Row | Skipped]:
    """Rows by heading. Comments hold commas that the source did not quote; other surplus is refused."""
    reader = csv.reader(lines)
    headings = [heading.strip().lower() for heading in next(reader)]
    last = len(headings) - 1
    for number, row in enumerate(reader, start=2):
        if not any(field.strip() for field in row):
            continue
        fields = [*row[:last], ",".join(row[last:])] if last_is_free_text and len(row) > last else row
        if len(fields) != len(headings):
            yield Skipped(
                f"line {number}",
                Sentence(
                    "It has {count} fields under {count_2} headings.",
                    count=len(fields),
                    count_2=len(headings),
                ),
            )
            continue
        yield _Row(number, dict(zip(headings, (field.strip() for field in fields), strict=True)))


def _day_in_name(path: Path) -> date:
    found = _DATE_IN_NAME.search(path.name)
    if found is None:
        raise BadInputError(
            "A daily SPC file does not say its day, and neither does this file's name.",
            remedy="Name it as it is served, e.g. 180615_rpts_filtered_hail.csv.",
            file=path,
        )
    _century, year, month, day = found.groups()
    try:
        return date(2000 + int(year), int(month), int(day))
    except ValueError as error:
        raise BadInputError(
            Sentence(
                "The day {year}{month}{day} in the file's name is no date.", year=year, month=month, day=day
            ),
            remedy="Name it as it is served, e.g. 180615_rpts_filtered_hail.csv.",
            file=path,
        ) from error


def _daily_kind(heading: str) -> ReportKind:
    if heading.startswith("time,size"):
        return ReportKind.HAIL
    return ReportKind.WIND if heading.startswith("time,speed") else ReportKind.TORNADO


def _daily(record: Record, convective_day: date, kind: ReportKind) -> StormReport:
    clock = int(record["time"])
    if not (0 <= clock // 100 < 24 and 0 <= clock % 100 < 60):
        raise NotUsableError(Sentence("“{time}” is no time of day.", time=record["time"]))
    day = convective_day if clock >= _DAY_STARTS_AT else convective_day + timedelta(days=1)
    lon, lat = place(float(record["lon"]), float(record["lat"]))
    return StormReport(
        kind=kind,
        time=datetime(day.year, day.month, day.day, clock // 100, clock % 100, tzinfo=UTC),
        lon=lon,
        lat=lat,
        source="spc_daily",
        size_mm=hail_mm(float(record["size"]) / 100) if kind is ReportKind.HAIL else None,
        wind_ms=_daily_gust(record["speed"]) if kind is ReportKind.WIND else None,
        place=f"{record['location']}, {record['county']} {record['state']}",
        remark=record["comments"],
    )


def _daily_gust(text: str) -> float | None:
    return None if text.upper() == "UNK" else gust_ms(float(text), MS_PER_MPH)


def _historic(record: Record) -> StormReport:
    kind = _historic_kind(record)
    lon, lat = place(float(record["slon"]), float(record["slat"]))
    time, local_date = _historic_time(record)
    size = float(record["mag"])
    known = size > 0  # the file writes 0 or -9 where nobody measured
    return StormReport(
        kind=kind,
        time=time,
        lon=lon,
        lat=lat,
        source="spc_historic",
        size_mm=hail_mm(size) if kind is ReportKind.HAIL else None,
        wind_ms=gust_ms(size, MS_PER_KNOT) if kind is ReportKind.WIND and known else None,
        local_date=local_date,
        place=record["st"],
    )


def _historic_kind(record: Record) -> ReportKind:
    """The historic hail and wind files share their headings; hail stays under 10 in, gusts do not."""
    return ReportKind.WIND if float(record["mag"]) > 10 else ReportKind.HAIL


def _historic_time(record: Record) -> tuple[datetime | None, str | None]:
    day = date.fromisoformat(record["date"])
    if not record["time"] or record.get("has_time", "").lower() == "false":
        return None, day.isoformat()
    offset = _HISTORIC_ZONES.get(record["tz"])
    if offset is None:
        raise NotUsableError(
            Sentence("Its time zone “{tz}” is not one that the file's description names.", tz=record["tz"])
        )
    hour, minute, *_ = (int(part) for part in record["time"].split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=offset)
    return local.astimezone(UTC), None
