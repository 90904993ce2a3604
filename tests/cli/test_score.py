"""The command line of scores and properties: `score`, `score replay`, `properties show` and `export`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.cli.app import run
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.hail import Grid, HailField, StormEvent
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import storm_slot, write_storm
from stormops_desktop.stores.workspace import Workspace

type StormOps = Callable[..., Any]


@pytest.fixture
def folder(stormops: StormOps, tmp_path: Path) -> Path:
    """A workspace with a small synthetic territory and a day's maximum of 45 mm over all of it."""
    place = tmp_path / "desk top"
    assert stormops("-w", place, "workspace", "create").status == 0
    assert stormops("-w", place, "territory", "demo", "--properties", "1000", "--seed", "3").status == 0
    ends = datetime(2026, 5, 28, 10, tzinfo=UTC)
    grid = Grid(lon0=-97.5, lat0=33.8, dlon=0.05, dlat=0.05, rows=30, cols=30)
    field = HailField(grid, np.full((30, 30), 45, np.float32), "MESH_Max_1440min", ends, 1440, synthetic=True)
    event = StormEvent("may", "May storm", ends, ends, fields=(field,), synthetic=True)
    with Workspace.open(place) as workspace:
        with workspace.stage() as staged:
            generation = staged.seal(storm_slot("may"), write_storm(staged.path, event, {}))
        workspace.apply(Command("import storm may", (workspace.set_slot(generation),)))
    return place


def current(place: Path, slot: str) -> Generation:
    with Workspace.open(place) as workspace:
        generation = workspace.generation(slot)
    assert generation is not None
    return generation


def test_a_storm_is_scored_replayed_shown_and_exported(stormops: StormOps, folder: Path) -> None:
    """One JSON answer each, exit 0, and the figures of one are the figures of the others."""
    scored = stormops("-w", folder, "score", "may")
    moe = scored.answer["moe_usd"]
    assert scored.status == 0
    assert (scored.answer["properties"], scored.answer["exposed"]) == (1000, 1000)
    assert moe["low"] <= moe["total"] <= moe["high"]
    again = stormops("-w", folder, "score", "--product", "MESH_Max_1440min", "may")
    assert again.answer["sii"] == scored.answer["sii"]
    replayed = stormops("-w", folder, "score", "replay", scored.answer["receipt"])
    assert (replayed.status, replayed.answer) == (0, {"identical": True})
    out = folder.parent / "homes.csv"
    exported = stormops("-w", folder, "properties", "export", out, "--storm", "may")
    assert (exported.status, exported.answer["rows"]) == (0, 1000)
    first = out.read_text(encoding="utf-8").splitlines()[1].split(",")[0].strip('"')
    shown = stormops("-w", folder, "properties", "show", first)
    assert shown.answer["property"]["property_id"] == first
    assert shown.answer["scores"][0]["hail_mm"] == pytest.approx(45)


def test_a_touched_field_is_a_difference(
    stormops: StormOps, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The replay ends with status 3 and names the file, for programs (by the schema) and for people."""
    assert stormops("-w", folder, "score", "may").status == 0
    tiles = current(folder, "storm/may").path / "fields" / "000-tiles.npy"
    index = tiles.with_name("000-index.npy")
    touched = tiles if tiles.stat().st_size > 128 else index
    touched.write_bytes(touched.read_bytes()[:-1] + b"\x01")
    broken = stormops("-w", folder, "score", "replay", "may")
    assert (broken.status, broken.answer["identical"]) == (3, False)
    assert broken.answer["differs"][0] == f"storm/may: fields/{touched.name}"
    schema = json.loads(resource("schemas", "answers", "score_replay.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(broken.answer)
    assert run(["-w", str(folder), "score", "replay", "may"]) == 3
    assert "Not identical" in capsys.readouterr().out


def test_people_read_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json: inches, dollars, both dates, why, and that the figures are judged."""
    assert run(["-w", str(folder), "score", "may"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for words in ("2026-05-27 or 2026-05-28", "judged, not calibrated", "fully correlated", "synthetic", "$"):
        assert words in told
    one = read_table(current(folder, "properties").path / "properties.arrow")["property_id"][0].as_py()
    assert run(["-w", str(folder), "properties", "show", one]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "1.77 in, 90 % from" in shown
    assert "sq ft" in shown
    assert "because" in shown


def test_wrong_words_get_a_sentence(stormops: StormOps, folder: Path) -> None:
    """Each says what is wrong and what to do with exit 2; nothing is scored, nothing is written."""
    wrong = {
        ("score", "nowhere"): "no storm “nowhere”",
        ("score", "may", "--product", "QPE"): "QPE",
        ("score", "replay", "nowhere"): "no receipt",
        ("properties", "show", "nobody"): "no property “nobody”",
        ("properties", "export", str(folder.parent / "homes.shp")): "cannot be written as “.shp”",
        ("properties", "export", str(folder.parent / "homes.csv"), "--storm", "may"): "score",
    }
    for words, sentence in wrong.items():
        result = stormops("-w", folder, *words)
        assert result.status == 2
        assert sentence in json.dumps(result.answer, ensure_ascii=False)
        assert result.answer["error"]["remedy"]
    assert list(folder.parent.glob("homes.*")) == []
    with Workspace.open(folder) as workspace:
        assert workspace.generation("score/may") is None


def test_help_names_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """`score --help` shows scoring a storm and replaying a receipt; `score` alone asks for one."""
    assert run(["score", "--help"]) == 0
    told = capsys.readouterr().out
    assert "score STORM" in told
    assert "score replay RECEIPT" in told
    assert run(["score"]) == 2
