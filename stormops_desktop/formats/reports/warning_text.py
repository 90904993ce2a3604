"""Warnings as text products: times, polygons, hail and wind tags (NWS Instructions 10-1703, 10-511)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from stormops_desktop.formats.reports.report_file import ReportFile, read_text, refuse_if_nothing
from stormops_desktop.formats.reports.units import MS_PER_MPH, NotUsableError, gust_ms, hail_mm
from stormops_desktop.formats.reports.warning_polygon import warning_polygon
from stormops_desktop.formats.reports.zone_abbreviations import issue_time
from stormops_desktop.model.hail import Skipped, StormWarning
from stormops_desktop.model.sentence import Sentence, said

VTEC = re.compile(
    r"/[OTEX]\.(NEW|CON|EXT|EXA|EXB|UPG|CAN|EXP|ROU|COR)\.([A-Z]{4})\.([A-Z]{2})\.([A-Z])\.(\d{4})\."
    r"(\d{6}T\d{4}Z)-(\d{6}T\d{4}Z)/"
)
_LAT_LON = re.compile(r"LAT\.\.\.LON((?:\s+\d{3,5})+)")
_HAIL = re.compile(
    r"HAIL(?: SIZE)?\.\.\.\s*<?(\d*\.?\d+)\s*IN|WIND\.\.\.HAIL\s+\S+\s+<?(\d*\.?\d+)\s*IN", re.I
)
_WIND = re.compile(r"WIND(?: GUST)?\.\.\.\s*<?(\d+)\s*MPH|WIND\.\.\.HAIL\s+<?(\d+)\s*MPH", re.I)
_NAMES = {"SV": "Severe Thunderstorm", "TO": "Tornado", "MA": "Special Marine", "SQ": "Snow Squall"}
_NO_TIME = "000000T0000Z"


def read_warning_text(path: Path) -> ReportFile:
    """Read every segment of a warning or severe weather statement.

    Raises:
        BadInputError: No segment is usable.
    """
    text = read_text(path)
    issued = issue_time(text)
    warnings: list[StormWarning] = []
    skipped: list[Skipped] = []
    segments = [part for part in re.split(r"^\$\$", text, flags=re.MULTILINE) if part.strip()]
    for number, segment in enumerate(segments, start=1):
        vtec = VTEC.search(segment)
        if vtec is None and not _LAT_LON.search(segment):
            continue  # the signature after the last segment
        try:
            warnings.append(_warning(segment, vtec, issued[0] if issued else None))
        except NotUsableError as error:
            skipped.append(Skipped(f"segment {number}", said(error)))
    found = ReportFile((), tuple(warnings), tuple(skipped))
    if not segments or (not warnings and not skipped):
        found = ReportFile(skipped=(Skipped("the whole file", "It holds no warning (no P-VTEC line)."),))
    return refuse_if_nothing(path, found, "segments")


def _warning(segment: str, vtec: re.Match[str] | None, issued: datetime | None) -> StormWarning:
    if vtec is None:
        raise NotUsableError("It has no P-VTEC line, so its times are not known.")
    action, office, phenomenon, significance, number, begins_text, ends_text = vtec.groups()
    if action in {"CAN", "EXP"}:
        raise NotUsableError("It only says that the warning was cancelled or has expired.")
    begins = issued if begins_text == _NO_TIME else _vtec_time(begins_text)
    ends = None if ends_text == _NO_TIME else _vtec_time(ends_text)
    if begins is None or ends is None:
        raise NotUsableError("It does not say from when to when it holds.")
    hail, wind = _HAIL.search(segment), _WIND.search(segment)
    suffix = "Warning" if significance == "W" else "Advisory"
    return StormWarning(
        identifier=f"{office}.{phenomenon}.{significance}.{number}.{begins:%Y%m%dT%H%MZ}",
        event=f"{_NAMES.get(phenomenon, phenomenon)} {suffix}",
        begins=begins,
        ends=ends,
        polygon=warning_polygon(_points(segment)),
        source="nws_text",
        hail_mm=hail_mm(float(hail[1] or hail[2])) if hail else None,
        wind_ms=gust_ms(float(wind[1] or wind[2]), MS_PER_MPH) if wind else None,
    )


def _vtec_time(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%y%m%dT%H%MZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise NotUsableError(Sentence("“{text}” is no time.", text=text)) from error


def _points(segment: str) -> list[tuple[float, float]]:
    """Longitude and latitude of the polygon's corners; the product prints hundredths of degrees west."""
    found = _LAT_LON.search(segment)
    if found is None:
        raise NotUsableError("It has no polygon.")
    numbers = [int(word) / 100 for word in found[1].split()]
    if len(numbers) % 2:
        raise NotUsableError("Its polygon has a latitude without a longitude.")
    return [(-lon, lat) for lat, lon in zip(numbers[::2], numbers[1::2], strict=True)]
