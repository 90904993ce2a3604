"""`stormops storm drill`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.drill_storm import drill_storm
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace

type Storm = Callable[..., Any]

WARNING = """{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "x",
 "geometry": {"type": "Polygon",
  "coordinates": [[[-96.9, 33.0], [-96.7, 33.0], [-96.7, 33.2], [-96.9, 33.0]]]},
 "properties": {"@type": "wx:Alert", "id": "x", "status": "Actual", "messageType": "Alert",
  "event": "Severe Thunderstorm Warning",
  "effective": "2024-02-28T02:00:00-06:00", "onset": "2024-02-28T02:00:00-06:00",
  "expires": "2024-02-28T03:00:00-06:00", "ends": "2024-02-28T03:00:00-06:00",
  "parameters": {"maxHailSize": ["1.75"]}}}]}"""


def test_a_drill_is_a_new_storm_marked_as_one(storm: Storm, mesh: Path) -> None:
    """The largest cell goes to the target, at the local time asked for; id, name, list and show say drill."""
    storm("import", mesh)
    answer = storm("drill", "mesh-2024-02-28", "--to", "-89.2,41.7", "--at", "2026-05-02T21:30")
    assert answer == {"storm_id": "drill-mesh-2024-02-28", "drill": True}
    shown = storm("show", answer["storm_id"])
    assert shown["drill"]
    assert shown["name"].startswith("DRILL")
    assert shown["ends"] == "2026-05-03T02:30:00Z"
    assert shown["drill_of"]["storm_id"] == "mesh-2024-02-28"
    assert shown["drill_of"]["from"] == pytest.approx([-96.8, 33.16])
    assert shown["fields"][0]["max_mm"] == pytest.approx(82.8)
    assert [entry["drill"] for entry in storm("list")] == [True, False]
    assert storm("drill", "mesh-2024-02-28", "--to", "-89.2,41.7")["storm_id"] == "drill-mesh-2024-02-28-2"


def test_sizes_stay_at_the_target(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """At the target the drill's nearest size is the anchor's, whatever the turn."""
    storm("import", mesh)
    name = storm("drill", "mesh-2024-02-28", "--to", "-89.2,41.7", "--rotate", "40")["storm_id"]
    points = tmp_path / "points.csv"
    points.write_text("lon,lat\n-89.2,41.7\n", encoding="utf-8")
    answer = storm("sample", name, "--points", points, "--out", tmp_path / "out.csv")
    assert answer["drill"]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").split()[1].endswith(",82.8")


def test_reports_and_warnings_move_along(workspace: Workspace, mesh: Path, tmp_path: Path) -> None:
    """They land where the storm lands, and say DRILL."""
    csv = tmp_path / "240228_rpts_hail.csv"
    csv.write_text(
        "Time,Size,Location,County,State,Lat,Lon,Comments\n"
        "0251,175,FRISCO,COLLIN,TX,33.16,-96.80,GOLF BALL (FWD)\n",
        encoding="utf-8",
    )
    alert = tmp_path / "alert.json"
    alert.write_text(WARNING, encoding="utf-8")
    made = import_storm(workspace, [mesh, csv, alert], name="all", job=Job())
    answer = drill_storm(workspace, made.storm_id, to=(-89.2, 41.7), source=(-96.8, 33.16), job=Job())
    drill = read_storm(storm_generation(workspace, answer.storm_id))
    (report,), (warning,) = drill.reports, drill.warnings
    assert (report.lon, report.lat) == pytest.approx((-89.2, 41.7))
    assert report.remark.startswith("DRILL")
    assert warning.event.startswith("DRILL")
    assert abs(float(np.mean(warning.polygon.y)) - 41.6) < 0.2


def test_wrong_places_and_times_are_usage_errors(storm: Storm, mesh: Path) -> None:
    """Latitude before longitude, words instead of numbers, and no storm at all end with exit 2."""
    storm("import", mesh)
    for words in (["--to", "41.7,-189.2"], ["--to", "here"], ["--to", "-89,41", "--at", "soon"], []):
        assert storm("drill", "mesh-2024-02-28", *words, status=2)["code"] == "usage"
    assert "It holds: mesh-2024-02-28" in storm("drill", "mesh", "--to", "-89,41", status=2)["remedy"]
