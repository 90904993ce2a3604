"""Warnings as GeoJSON: api.weather.gov alerts, and storm-based warnings of the Iowa Environmental Mesonet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stormops_desktop.formats.reports.report_file import ReportFile, read_text, refuse_if_nothing
from stormops_desktop.formats.reports.units import MS_PER_MPH, NotUsableError, gust_ms, hail_mm
from stormops_desktop.formats.reports.warning_polygon import geojson_corners, warning_polygon
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Skipped, StormWarning
from stormops_desktop.model.sentence import Sentence, said

_NUMBER = re.compile(r"\d*\.?\d+")
_NAMES = {"SV": "Severe Thunderstorm", "TO": "Tornado", "MA": "Special Marine", "SQ": "Snow Squall",
          "FF": "Flash Flood", "FL": "Flood"}  # fmt: skip
_SEVERE = frozenset({"SV", "TO"})

type Facts = Mapping[str, Any]


def read_warning_geojson(path: Path) -> ReportFile:
    """Read a FeatureCollection of alerts or of storm-based warnings.

    Raises:
        BadInputError: It is no such collection, or no feature of it is usable.
    """
    features = _features(path)
    warnings: list[StormWarning] = []
    skipped: list[Skipped] = []
    for number, feature in enumerate(features, start=1):
        facts = feature.get("properties") if isinstance(feature, dict) else None
        try:
            if not isinstance(facts, dict):
                raise NotUsableError("It has no properties.")
            warnings.append(_reader(facts)(facts, feature.get("geometry")))
        except NotUsableError as error:
            skipped.append(Skipped(f"feature {number}", said(error)))
    return refuse_if_nothing(path, ReportFile((), tuple(warnings), tuple(skipped)), "features")


def _features(path: Path) -> list[Any]:
    try:
        collection = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            Sentence("The file is no JSON: {error}.", error=error), remedy="Download it again.", file=path
        ) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise BadInputError("The file holds no features.", remedy="Download it again as GeoJSON.", file=path)
    return features


def _reader(facts: Facts) -> Callable[[Facts, object], StormWarning]:
    if "phenomena" in facts:
        return _storm_based
    if "event" in facts:
        return _alert
    raise NotUsableError("It is neither an alert nor a storm-based warning.")


def _alert(facts: Facts, geometry: object) -> StormWarning:
    """An alert of api.weather.gov (its OpenAPI description names the fields)."""
    if facts.get("status") != "Actual":
        raise NotUsableError(Sentence("It is marked “{facts}”, not “Actual”.", facts=facts.get("status")))
    if facts.get("messageType") == "Cancel":
        raise NotUsableError("It only says that the warning was cancelled.")
    details = facts.get("parameters")
    parameters = details if isinstance(details, dict) else {}
    hail, wind = _tag(parameters, "maxHailSize", "hailSize"), _tag(parameters, "maxWindGust", "windGust")
    return StormWarning(
        identifier=str(facts.get("id")),
        event=str(facts["event"]),
        begins=_time(facts.get("onset") or facts.get("effective") or facts.get("sent")),
        ends=_time(facts.get("ends") or facts.get("expires")),
        polygon=warning_polygon(geojson_corners(geometry)),
        source="nws_api",
        hail_mm=hail_mm(hail) if hail else None,
        wind_ms=gust_ms(wind, MS_PER_MPH) if wind else None,
    )


def _tag(parameters: Facts, *names: str) -> float | None:
    """The number in a tag such as ["Up to .75"] or ["60 MPH"]; None where there is none, or it is 0."""
    for name in names:
        found = _NUMBER.search(str(parameters.get(name, "")))
        if found is not None:
            return float(found[0]) or None
    return None


def _storm_based(facts: Facts, geometry: object) -> StormWarning:
    """A warning polygon as mesonet.agron.iastate.edu serves it; times carry their offset."""
    if facts.get("status") in {"CAN", "EXP"}:
        raise NotUsableError("It only says that the warning was cancelled or has expired.")
    phenomenon = str(facts["phenomena"])
    if phenomenon not in _SEVERE:
        raise NotUsableError(
            Sentence("A {names} warning says nothing about roofs.", names=_NAMES.get(phenomenon, phenomenon))
        )
    begins = _time(facts.get("polygon_begin") or facts.get("issue"))
    hail, wind = str(facts.get("hailtag") or ""), str(facts.get("windtag") or "")
    return StormWarning(
        identifier=f"{facts.get('wfo')}.{phenomenon}.{facts.get('eventid')}.{begins:%Y%m%dT%H%MZ}",
        event=f"{_NAMES[phenomenon]} Warning",
        begins=begins,
        ends=_time(facts.get("polygon_end") or facts.get("expire")),
        polygon=warning_polygon(geojson_corners(geometry)),
        source="iem_sbw",
        hail_mm=hail_mm(_number(hail)) if hail and _number(hail) else None,
        wind_ms=gust_ms(_number(wind), MS_PER_MPH) if wind and _number(wind) else None,
    )


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise NotUsableError(Sentence("“{text}” is no number.", text=text)) from error


def _time(text: object) -> datetime:
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise NotUsableError(Sentence("“{text}” is no time.", text=text)) from error
    if time.tzinfo is None:
        raise NotUsableError(Sentence("The time “{text}” does not say its zone.", text=text))
    return time.astimezone(UTC)
