"""A manager's morning through the window, from the radar file to the packets, ended by a kill."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.formats.weather.write_grib import grib_message, grib_name
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.schema.jobs import jobs
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.window.main_window import MainWindow
from tests.ui.morning_window import DRAFT_NAME, PLAY

pytestmark = pytest.mark.timeout(600)
REAL = "hail/MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
_PATIENCE_S = 180.0
WORK_MS = 150.0
"""How long the window's thread may work at a stretch, on a machine that others share; the aim, and what a
quiet machine keeps, is 50 ms."""
WAIT_MS = 1_000.0
"""How long it may wait for Python's lock: a thread that loads a large library from a cold disk holds it."""


@pytest.fixture
def territory(tmp_path: Path) -> Path:
    """A workspace with an invented suburb and its contact lists, and no storm."""
    folder = tmp_path / "territory"
    with Workspace.create(folder) as workspace, kernel_threads() as pool:
        demo_territory(workspace, properties=1_000, seed=7, job=Job(pool=pool))
    return folder


@pytest.fixture
def invented_storm(tmp_path: Path) -> Path:
    """A radar file of a storm that never was, as MRMS writes them."""
    storm = SyntheticStorm((-96.82, 33.15), datetime(2026, 5, 2, 10, tzinfo=UTC))
    field = synthetic_hailstorm(storm, np.random.default_rng(3))
    path = tmp_path / grib_name(field)
    path.write_bytes(grib_message(field, product_table_in_use()))
    return path


def lived(folder: Path, storm_file: Path, out: Path) -> dict[str, dict[str, Any]]:
    """Run the morning in a process of its own and kill it where it stands; returns what it told, by step."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.morning_window", str(folder), str(storm_file), str(out)]
    told: dict[str, dict[str, Any]] = {}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=Path(__file__).parents[2],
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            for line in lines_of(process.stdout):
                told[line.pop("step")] = line
                if "waiting" in told or "stuck" in told:
                    break
        finally:
            os.killpg(process.pid, signal.SIGKILL)
    assert "stuck" not in told, told
    assert "waiting" in told, told
    return told


def lines_of(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """JSON lines as they come; none for too long is the end."""
    found: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        for line in stream:
            found.put(line)
        found.put(b"")

    threading.Thread(target=read, daemon=True).start()
    while line := found.get(timeout=_PATIENCE_S):
        if line.startswith(b"{"):
            yield json.loads(line)


def check_decisions(folder: Path, told: dict[str, dict[str, Any]]) -> None:
    """What the morning decided is in the workspace, each thing once."""
    drill, day = told["drilled"]["storm"], date.fromisoformat(told["routed"]["day"])
    with Workspace.open(folder) as workspace:
        assert workspace.slots("storm/") == sorted(["storm/" + told["imported"]["storm"], "storm/" + drill])
        assert workspace.slots("score/") == ["score/" + drill]
        statuses = [row["status"] for row in workspace.rows(select(proposals.c.status))]
        assert statuses == ["approved"] * told["approved"]["proposals"]
        planned = workspace.rows(select(stops.c.stop_id, stops.c.route_id).where(stops.c.state == "planned"))
        assert len(planned) == told["routed"]["stops"] > 0
        dragged = {row["stop_id"]: row["route_id"] for row in planned}[told["dragged"]["stop"]]
        assert dragged == f"{day.isoformat()}-{told['undone']['crew'].lower().replace(' ', '-')}"
        assert {row["state"] for row in workspace.rows(select(jobs.c.state))} == {"done"}


def check_draft(folder: Path, window: MainWindow, qtbot: QtBot) -> None:
    """A new window shows what was being written."""
    area = window.open_or_raise(folder)
    panel = area.show_panel("playbooks")
    assert isinstance(panel, PlaybooksPanel)
    qtbot.waitUntil(lambda: panel.list.plays.count() > 0, timeout=30_000)
    panel.list.choose(PLAY)
    qtbot.waitUntil(lambda: panel.draft.playbook_id == PLAY and area.desk.idle, timeout=30_000)
    assert json.loads(panel.draft.text)["name"] == DRAFT_NAME


def live_and_check(folder: Path, storm_file: Path, out: Path, window: MainWindow, qtbot: QtBot) -> None:
    """Live the morning, kill it, look at what it left."""
    told = lived(folder, storm_file, out)
    check_decisions(folder, told)
    check_draft(folder, window, qtbot)
    assert told["routed"]["drafts"] >= 1, "the plan did not improve on the map"
    assert {path.suffix for path in out.iterdir()} >= {".pdf", ".gpx", ".kml", ".gpkg", ".geojson", ".csv"}
    assert told["waiting"]["work_ms"] < WORK_MS, told["waiting"]["stalls"]
    assert told["waiting"]["wait_ms"] < WAIT_MS, told["waiting"]["stalls"]


def test_a_morning_with_an_invented_storm(
    territory: Path, invented_storm: Path, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    """Import, drill, score, play, bulk approval, routes, a dragged stop, undo, packets, a kill: all there."""
    live_and_check(territory, invented_storm, tmp_path / "packets", window, qtbot)


@pytest.mark.real_data
def test_a_morning_with_the_real_storm(
    territory: Path, real_data: Path, tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    """The same with the radar's own file of 28 February 2024."""
    live_and_check(territory, real_data / REAL, tmp_path / "packets", window, qtbot)
