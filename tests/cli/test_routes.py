"""`stormops routes` from the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.cli.app import run
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.rule_book import property_rows
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace

type Stormops = Callable[..., Any]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic suburb with twelve approved doors."""
    folder = tmp_path_factory.mktemp("cli routes") / "workspace"
    now = datetime.now(UTC)
    ends = (now + timedelta(days=30)).isoformat()
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1000, seed=9, job=Job())
        homes = property_rows(workspace, None, ("property_id",))["property_id"].to_pylist()[:240:20]
        changes = [
            RowChange(
                "proposals",
                f"proposal-{home}",
                None,
                {
                    "execution_id": "run",
                    "playbook_id": "play",
                    "storm": "storm",
                    "property_id": home,
                    "kind": "door_knock",
                    "channel": "door_knock",
                    "status": "approved",
                    "priority": 1,
                    "expected_value_usd": 400,
                    "rationale": [],
                    "evidence": {},
                    "begins": now.isoformat(),
                    "ends": ends,
                    "expires_at": ends,
                    "created_at": now.isoformat(),
                    "decided_at": None,
                    "reason": None,
                },
            )
            for home in homes
        ]
        workspace.apply(Command("approve", tuple(changes)))
    return folder


@pytest.fixture
def folder(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with a cache of prepared roads of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(ready.parent / "cache"))
    shutil.copytree(ready, tmp_path / "workspace")
    return tmp_path / "workspace"


def tomorrow() -> str:
    """A working day soon."""
    day = datetime.now(UTC).date() + timedelta(days=1)
    while day.weekday() == 6:
        day += timedelta(days=1)
    return day.isoformat()


def test_a_day_from_build_to_undo(
    folder: Path, stormops: Stormops, capsys: pytest.CaptureFixture[str]
) -> None:
    """Build, list, show, lock, skip, assign, rebuild and undo answer with JSON, one undo step each."""
    assert not stormops("-w", folder, "workspace", "info").answer["roads_prepared"]
    built = stormops(
        "-w", folder, "routes", "build", "--crews", "2", "--date", tomorrow(), "--seconds", "0.3"
    )
    assert built.status == 0
    assert stormops("-w", folder, "workspace", "info").answer["roads_prepared"]
    assert all(route["starts"].endswith("Z") for route in built.answer["routes"])
    listed = stormops("-w", folder, "routes", "list").answer
    assert listed == built.answer["routes"]
    route = max(listed, key=lambda line: line["stops"])["route_id"]
    shown = stormops("-w", folder, "routes", "show", route, "--lang", "es").answer
    first, second = (stop["stop_id"] for stop in shown["stops"][:2])
    assert any("Maneje" in line or "Camine" in line for leg in shown["legs"] for line in leg["directions"])
    assert stormops("-w", folder, "routes", "lock", first).answer["position"] == 1
    assert stormops("-w", folder, "routes", "skip", second, "--reason", "gate").answer["version"] == 2
    crew = next(line["crew"] for line in listed if line["route_id"] != route)
    assert stormops("-w", folder, "routes", "assign", first, "--crew", crew).answer["crew"] == crew
    rebuilt = stormops("-w", folder, "routes", "rebuild", "--seconds", "0.3")
    assert rebuilt.status == 0
    assert stormops("-w", folder, "routes", "replay", rebuilt.answer["receipt"]).answer["identical"]
    for _ in range(4):
        assert stormops("-w", folder, "undo").status == 0
    assert stormops("-w", folder, "routes", "show", route, "--lang", "es").answer == shown
    for words in (["list"], ["show", route]):
        assert run(["-w", str(folder), "routes", *words]) == 0
        assert route in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "text"),
    [
        (["build", "--crews", "2", "--date", "tomorrow"], 2, "tomorrow"),
        (["build", "--crews", "0", "--date", "2026-11-23"], 2, "0 crews"),
        (["build", "--crews", "nobody.json", "--date", "2026-11-23"], 4, "cannot be read"),
        (["show", "2026-11-23-crew-9"], 2, "not on any route"),
        (["lock", "nobody"], 2, "not on any route"),
        (["skip", "nobody", "--reason", "x"], 2, "not on any route"),
        (["assign", "nobody", "--crew", "Crew 1"], 2, "not on any route"),
        (["rebuild"], 2, "no routes yet"),
        (["rebuild", "--date", "2026-11-23"], 2, "no routes for 2026-11-23"),
        (["replay", "nowhere.json"], 4, "cannot be read"),
    ],
)
def test_what_is_not_there_is_told(
    folder: Path, stormops: Stormops, words: list[str], status: int, text: str
) -> None:
    """A wrong name, date, number or file gives its exit status and one sentence with a remedy."""
    result = stormops("-w", folder, "routes", *words)
    assert result.status == status
    assert text in result.answer["error"]["message"]
    assert result.answer["error"]["remedy"]


def test_a_shift_that_ends_before_it_starts(folder: Path, stormops: Stormops, tmp_path: Path) -> None:
    """A crew whose shift ends before it starts is named, with its file; nothing is planned."""
    crews = tmp_path / "crews.json"
    crews.write_text(
        json.dumps([{"crew": "Night", "start": [-96.8, 33.1], "shift": ["20:00", "06:00"]}]), "utf-8"
    )
    result = stormops("-w", folder, "routes", "build", "--crews", crews, "--date", tomorrow())
    assert result.status == 4
    assert result.answer["error"]["record"] == "crew Night"
    assert result.answer["error"]["file"] == str(crews)
    assert stormops("-w", folder, "routes", "list").answer == []
