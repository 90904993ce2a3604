"""The main job from a storm to packets, by commands alone; on real data where it lies there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pypdf
import pytest

FORMATS = {".pdf", ".gpx", ".kml", ".gpkg", ".geojson", ".csv"}
REFUSING_LISTS = ("do_not_contact", "opt_out", "no_knock")
OTHER_LISTS = ("contacts", "customers", "consent")
ANCHOR = "-89.205,41.675"  # the strongest swath over land of the real radar day
TODAY = "2026-11-20"

type Command = Callable[..., Any]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run `stormops` as a process of its own in a workspace and return its answer."""

    def run(*words: str | Path, status: int = 0) -> Any:
        told = subprocess.run(
            [sys.executable, "-m", "stormops_desktop.cli.app", "-w", str(tmp_path / "my work"), "--json"]
            + [str(word) for word in words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == status, told.stdout[-2000:] + told.stderr[-2000:]
        return json.loads(told.stdout)

    return run


def demo(out: Path, data: Path | None) -> dict[str, Any]:
    words = ["demo", "--out", str(out), "--properties", "1000", "--crews", "2", "--seconds", "2", "--json"]
    told = subprocess.run(
        [sys.executable, "-m", "stormops_desktop.cli.app", *words]
        + (["--data", str(data)] if data is not None else []),
        env={"PATH": "/usr/bin:/bin", "HOME": str(out.parent), "NUMBA_CACHE_DIR": kernel_cache()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def kernel_cache() -> str:
    """Where kernels are cached already: a fresh home must not mean compiling them again in each test."""
    import stormops_desktop.engines.kernel  # noqa: F401  (it names the folder)

    return os.environ["NUMBA_CACHE_DIR"]


def check_packets(paths: list[Path], *marks: str) -> None:
    """Every format is there, readers that are not ours open it, and the marks stand on each PDF page."""
    assert {path.suffix for path in paths} >= FORMATS
    for path in paths:
        assert path.stat().st_size > 0
        if path.suffix == ".pdf":
            for page in pypdf.PdfReader(path).pages:
                text = page.extract_text()
                assert all(mark in text for mark in marks), f"{path.name}: {text[:200]}"
        elif path.suffix in {".gpkg", ".geojson", ".kml"}:
            assert len(pyogrio.list_layers(path)) >= 1


def test_an_invented_storm_goes_through_the_whole_chain(tmp_path: Path) -> None:
    """Without any real data the demo ends with packets marked synthetic; a second run only tells of them."""
    answer = demo(tmp_path / "demo of mine", None)
    assert answer["storm"].startswith("SYNTHETIC")
    assert answer["stops"] > 0
    assert answer["made"]
    check_packets([Path(path) for path in answer["packets"]], "SYNTHETIC")
    begun = time.monotonic()
    again = demo(tmp_path / "demo of mine", None)
    assert not again["made"]
    assert again["packets"] == answer["packets"]
    assert time.monotonic() - begun < 10


@pytest.mark.real_data
def test_the_real_radar_day_goes_through_the_whole_chain(real_data: Path, tmp_path: Path) -> None:
    """Where the MRMS day lies there, the demo moves it onto the suburb, and every page says DRILL."""
    answer = demo(tmp_path / "demo", real_data)
    assert answer["storm"].startswith("DRILL")
    assert answer["hit"] == 1_000
    check_packets([Path(path) for path in answer["packets"]], "SYNTHETIC", "DRILL")


def own_playbook(folder: Path) -> Path:
    """The starter play, aimed at any home that was hit."""
    shipped = Path(__file__).parents[2] / "resources" / "playbooks" / "frisco-first-knock.json"
    play = json.loads(shipped.read_text(encoding="utf-8"))
    play |= {"playbook_id": "harbor", "playbook_name": "Harbor first knock", "max_daily_contacts": 60}
    play["targeting_rules"] = {"physics": {"min_sii_score": 5, "max_days_since_storm": 400}}
    path = folder / "harbor.json"
    path.write_text(json.dumps(play), encoding="utf-8")
    return path


@pytest.mark.real_data
def test_a_real_town_its_roads_and_reports_go_through_the_whole_chain(
    real_data: Path, command: Command, tmp_path: Path
) -> None:
    """Baltimore: its house numbers and roads, the radar day as a drill on them, reports beside it."""
    command("workspace", "create")
    town = real_data / "osm" / "baltimore.osm.pbf"
    assert command("territory", "import", town, "--kind", "addresses", "--state", "MD")["imported"] == 1318
    assert command("territory", "import", town, "--kind", "roads")["imported"] > 3_800
    wait_until_prepared(command)
    radar = next((real_data / "hail").glob("*.grib2"))
    hail = command("storm", "import", radar, "--name", "radar day")
    assert hail["fields"][0]["max_mm"] == pytest.approx(82.8)
    reports = command("storm", "import", real_data / "reports" / "spc" / "180615_rpts_filtered_hail.csv")
    assert reports["reports"] == 20
    command(
        "storm", "drill", "radar-day", "--to", "-76.57,39.28", "--from", ANCHOR, "--at", f"{TODAY}T10:00Z"
    )
    score = command("score", "drill-radar-day")
    assert score["exposed"] == 1318
    assert score["local_dates"][0]["certainty"] == "ambiguous"
    assert command("score", "replay", score["receipt"])["identical"]
    execution = run_play(command, tmp_path)
    assert execution["proposals"] == 60
    assert command("proposals", "approve", "--all") == {"changed": 60}
    routes = command("routes", "build", "--crews", "2", "--date", "2026-11-23", "--seconds", "2")
    assert sum(route["stops"] for route in routes["routes"]) + len(routes["unserved"]) == 60
    packets = command(
        "packet", "export", "--date", "2026-11-23", "--out", tmp_path / "out", "--lang", "es", "--paper", "a4"
    )
    check_packets([Path(file["path"]) for file in packets["files"]], "SIMULACRO")


def wait_until_prepared(command: Command) -> None:
    """Importing roads has begun their preparation in the background; nobody asked for routes yet."""
    patience = time.monotonic() + 120
    while not command("workspace", "info")["roads_prepared"]:
        assert time.monotonic() < patience, "the roads were not prepared in two minutes"
        time.sleep(0.5)


def run_play(command: Command, folder: Path) -> Any:
    """Without lists that forbid nobody may be contacted; with fresh ones the play runs."""
    command("playbook", "import", own_playbook(folder))
    refused = command("playbook", "run", "harbor", "--storm", "drill-radar-day", "--dry-run")
    assert refused["proposals"] == 0
    lists = folder / "list.csv"
    lists.write_text("phone\n+1 410 555 0100\n", encoding="utf-8")
    for kind in (*REFUSING_LISTS, *OTHER_LISTS):
        command("contact", "import", lists, "--kind", kind, "--as-of", TODAY)
    return command("playbook", "run", "harbor", "--storm", "drill-radar-day")


@pytest.mark.real_data
@pytest.mark.parametrize("city", ["columbus_ohio", "bangor_maine", "porto_portugal"])
def test_every_road_network_is_taken_over(real_data: Path, command: Command, city: str) -> None:
    """Sorted or not, each city's roads are imported and counted, and undo takes them away again."""
    command("workspace", "create")
    roads = real_data / "osm" / f"{city}.osm.pbf"
    found = command("territory", "import", roads, "--kind", "roads", "--no-prepare")
    assert found["imported"] + len(found["skipped"]) == found["read"]
    assert command("undo")["undone"].startswith("import roads")
