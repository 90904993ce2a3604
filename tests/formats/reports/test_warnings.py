"""Warnings as text and as GeoJSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.formats.reports.read_reports import read_reports
from stormops_desktop.model.errors import BadInputError

SEGMENT = """\
WUUS54 KOUN 070521
SVROUN
TXC009-023-070600-
/O.{action}.KOUN.SV.W.0263.150507T0521Z-150507T0600Z/

SEVERE THUNDERSTORM WARNING
1221 AM CDT THU MAY 7 2015

LAT...LON {corners}
TIME...MOT...LOC 0521Z 246DEG 22KT 3369 9906

{tags}

$$
"""
CORNERS = "3352 9916 3377 9920 3395 9886 3382 9871\n      3360 9869"


def segment(folder: Path, *, action: str = "NEW", corners: str = CORNERS, tags: str = "") -> Path:
    path = folder / "SVROUN.txt"
    path.write_text(SEGMENT.format(action=action, corners=corners, tags=tags))
    return path


@pytest.mark.parametrize(
    "tags",
    [
        "HAIL...2.50IN\nWIND...60MPH",
        "WIND...HAIL 60MPH 2.50IN",
        "MAX HAIL SIZE...2.50 IN\nMAX WIND GUST...60 MPH",
    ],
)
def test_times_polygon_and_tags_of_every_age(tmp_path: Path, tags: str) -> None:
    """P-VTEC times, the corners in west longitudes, and the three ways tags were printed since 2010."""
    (warning,) = read_reports(segment(tmp_path, tags=tags)).warnings
    assert warning.begins == datetime(2015, 5, 7, 5, 21, tzinfo=UTC)
    assert warning.ends == datetime(2015, 5, 7, 6, 0, tzinfo=UTC)
    assert warning.hail_mm == pytest.approx(63.5)
    assert warning.wind_ms == pytest.approx(26.8224)
    assert warning.polygon.x.min() == pytest.approx(-99.20)
    assert warning.polygon.y.max() == pytest.approx(33.95)
    twice_area = (warning.polygon.x[:-1] * warning.polygon.y[1:]).sum() - (
        warning.polygon.x[1:] * warning.polygon.y[:-1]
    ).sum()
    assert twice_area > 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"action": "CAN"}, "cancelled"),
        ({"corners": "3300 9900 3400 9800 3400 9900 3300 9800"}, "crosses itself"),
        ({"corners": "3300 9900 1848 5524 3400 9800"}, "too far apart"),
        ({"corners": "3300 9900 3400 9800 3400"}, "without a longitude"),
        ({"corners": "3300 9900 3400 9800"}, "fewer than three"),
    ],
)
def test_warnings_that_say_nothing_usable_are_refused(
    tmp_path: Path, words: dict[str, str], reason: str
) -> None:
    """A cancelled warning and polygons that cannot be are told, never drawn."""
    with pytest.raises(BadInputError, match=reason):
        read_reports(segment(tmp_path, **words))


def alert(**facts: Any) -> dict[str, Any]:
    ring = [[-97, 33], [-96.5, 33], [-96.5, 33.4], [-97, 33.4], [-97, 33]]
    geometry = facts.pop("geometry", {"type": "Polygon", "coordinates": [ring]})
    properties = {
        "id": "urn:1",
        "status": "Actual",
        "messageType": "Alert",
        "event": "Severe Thunderstorm Warning",
        "onset": "2026-05-01T16:20:00-05:00",
        "ends": "2026-05-01T17:00:00-05:00",
        "parameters": {"maxHailSize": ["Up to 1.75"], "maxWindGust": ["60 MPH"]},
    }
    return {"type": "Feature", "geometry": geometry, "properties": properties | facts}


def collection(folder: Path, *features: dict[str, Any]) -> Path:
    path = folder / "alerts.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_alerts_of_the_weather_service(tmp_path: Path) -> None:
    """An actual alert becomes a warning in UTC; a test message and one without polygon are counted."""
    found = read_reports(collection(tmp_path, alert(), alert(status="Test"), alert(geometry=None)))
    (warning,) = found.warnings
    assert warning.begins == datetime(2026, 5, 1, 21, 20, tzinfo=UTC)
    assert warning.hail_mm == pytest.approx(44.45)
    assert [skipped.record for skipped in found.skipped] == ["feature 2", "feature 3"]


def test_a_time_without_its_zone_is_not_guessed(tmp_path: Path) -> None:
    """D23: a naive time in an alert is refused, not taken as local or UTC."""
    with pytest.raises(BadInputError, match="does not say its zone"):
        read_reports(collection(tmp_path, alert(onset="2026-05-01T16:20:00")))


@pytest.mark.parametrize("text", ["{", '{"features": 3}', '{"type": "FeatureCollection", "features": []}'])
def test_files_that_are_no_collection(tmp_path: Path, text: str) -> None:
    """Broken JSON and empty collections are refused in a sentence."""
    path = tmp_path / "alerts.json"
    path.write_text(text)
    with pytest.raises(BadInputError):
        read_reports(path)


def test_an_unknown_text_is_named_as_such(tmp_path: Path) -> None:
    """A file of another kind is told what kinds are known."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear manager,\nit hailed.\n")
    with pytest.raises(BadInputError, match="none of the report files") as error:
        read_reports(path)
    assert "SPC CSV" in error.value.remedy


@pytest.mark.real_data
def test_real_warnings(real_data: Path) -> None:
    """214 thunderstorm and tornado polygons of the mesonet's file, one of each whole text product."""
    folder = real_data / "reports"
    found = read_reports(folder / "iem_sbw_polygons.geojson")
    assert (len(found.warnings), len(found.skipped)) == (214, 18)
    (warning,) = read_reports(folder / "warnings" / "SVROUN.txt").warnings
    assert warning.hail_mm == pytest.approx(63.5)
    with pytest.raises(BadInputError, match="too far apart"):
        read_reports(folder / "warnings" / "SVRLMK.txt")
