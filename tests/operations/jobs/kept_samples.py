"""Arguments of every operation that a later start can do again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from stormops_desktop.model.crew_hours import CrewHours, LunchHours
from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.operations.imports.import_file import FileDetails

CREW = CrewHours(
    "Crew 1",
    (-96.82, 33.1),
    (-96.83, 33.2),
    (time(9), time(18)),
    LunchHours(time(11, 30), time(14), timedelta(minutes=30)),
    frozenset({"ladder"}),
    ("en", "es"),
)
HERE = Path.cwd()
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "import storm": [
        {"files": (HERE / "a.grib2", HERE / "b.csv"), "name": None, "units": "mm"},
        {"files": (HERE / "a.nc",), "name": "Frisco", "units": None},
    ],
    "drill": [
        {
            "storm_id": "s",
            "to": (-96.82, 33.1),
            "source": (-97.0, 32.9),
            "rotate_deg": 12.5,
            "at": datetime(2026, 11, 20, 15, tzinfo=UTC),
        }
    ],
    "export storm": [{"storm_id": "s", "out": HERE}],
    "score": [{"storm_id": "s"}],
    "import file": [
        {"file": HERE / "x.shp", "kind": FileKind.PARCELS, "details": FileDetails("EPSG:2276", "TX")},
        {"file": HERE / "x.csv", "kind": FileKind.OPT_OUT, "details": FileDetails(as_of=date(2026, 11, 1))},
    ],
    "run playbook": [{"playbook_id": "p", "storm": "s"}],
    "export properties": [{"path": HERE / "x.gpkg", "storm_id": None}],
    "download area": [{"basemap_id": "b", "bbox": (-97.0, 32.0, -96.0, 33.0), "name": "n", "max_zoom": 15}],
    "prepare roads": [{}],
    "build routes": [
        {"crews": 4, "day": date(2026, 11, 23), "seconds": 7.0, "balance": True},
        {"crews": (CREW,), "day": date(2026, 11, 23), "seconds": 0.5, "balance": False},
    ],
    "rebuild routes": [{"route_id": None, "day": date(2026, 11, 23), "seconds": 7.0}],
    "export packets": [
        {
            "route_ids": ("r1", "r2"),
            "out": HERE,
            "formats": ("pdf", "gpx"),
            "language": "es",
            "paper": "letter",
            "force": False,
        }
    ],
}
"""By name; each as its starter gives them."""
