"""Receipts: the old bits come back, and whatever was touched is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores import damage_parameters
from stormops_desktop.operations.scores.replay_score import replay_score
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.workspaces.compact_workspace import compact_workspace
from stormops_desktop.stores.arrow_layers import read_table, write_table
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


def current(workspace: Workspace, slot: str) -> Generation:
    generation = workspace.generation(slot)
    assert generation is not None
    return generation


def with_value(table: pa.Table, name: str, row: int, value: Any) -> pa.Table:
    values = table[name].to_pylist()
    values[row] = value
    return table.set_column(
        table.schema.get_field_index(name),
        table.schema.field(name),
        pa.array(values).cast(table.schema.field(name).type),
    )


def hardest_hit(workspace: Workspace) -> int:
    return int(
        np.nanargmax(read_table(current(workspace, "score/test").path / "scores.arrow")["sii"].to_numpy())
    )


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_a_replay_gives_the_same_bits_on_any_pool(scored_ground: Workspace, threads: int) -> None:
    """One, two and five threads give identical columns."""
    receipt = score_properties(scored_ground, "test", job=Job()).receipt
    with ThreadPoolExecutor(threads) as pool:
        answer = replay_score(scored_ground, str(receipt), job=Job(pool=pool))
    assert (answer.identical, answer.max_rel_diff, answer.differs) == (True, 0.0, ())


def test_an_old_receipt_gives_the_old_bits_after_roofs_parameters_and_storm_changed(
    scored_ground: Workspace,
    job: Job,
    put_properties: Callable[[pa.Table], None],
    put_storm: Callable[..., None],
    day_field: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another roof, other shipped parameters and another field leave the old receipt true."""
    old = score_properties(scored_ground, "test", job=job).receipt
    hit = hardest_hit(scored_ground)
    ground = read_table(current(scored_ground, "properties").path / "properties.arrow")
    put_properties(with_value(ground, "roof_material", hit, "metal"))
    day_field.values_mm[20, 20] += 1
    put_storm(day_field)
    shipped = damage_parameters.parameter_bytes()
    heavier = shipped["fragility.json"].replace(b'"value": 46.0', b'"value": 47.0')
    assert heavier != shipped["fragility.json"]
    monkeypatch.setattr(
        damage_parameters, "parameter_bytes", lambda *_: {**shipped, "fragility.json": heavier}
    )
    new = score_properties(scored_ground, "test", job=job).receipt
    assert new != old
    assert replay_score(scored_ground, str(old), job=job).identical
    assert replay_score(scored_ground, str(new), job=job).identical
    assert json.loads(old.read_text())["results"]["sii"] != json.loads(new.read_text())["results"]["sii"]


def test_a_byte_of_the_field_is_named(scored_ground: Workspace, job: Job) -> None:
    """One flipped byte in a stored tile: not identical, the file is named, and the difference is measured."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    tiles = current(scored_ground, "storm/test").path / "fields" / "000-tiles.npy"
    values = np.load(tiles)
    under_the_properties = int(np.ravel_multi_index((0, 16, 20), values.shape))
    content = bytearray(tiles.read_bytes())
    content[len(content) - values.nbytes + 4 * under_the_properties + 2] ^= 0x40
    tiles.write_bytes(content)
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert not answer.identical
    assert answer.differs[0] == "storm/test: fields/000-tiles.npy"
    assert "column sii" in answer.differs
    assert answer.max_rel_diff is not None
    assert answer.max_rel_diff > 1e-6


def test_a_touched_input_is_named_even_where_no_score_moves(scored_ground: Workspace, job: Job) -> None:
    """A changed street in the stored properties moves no score, and the replay still says so."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    file = current(scored_ground, "properties").path / "properties.arrow"
    table = pa.ipc.open_file(file.read_bytes()).read_all()
    write_table(file, with_value(table, "street", 3, "Elm St"))
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert (answer.identical, answer.max_rel_diff) == (False, 0.0)
    assert answer.differs == ("properties: properties.arrow",)


def test_a_roof_altered_in_the_stored_generation_is_named(scored_ground: Workspace, job: Job) -> None:
    """A roof made metal behind the workspace's back: its file and the columns it moves are named."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    file = current(scored_ground, "properties").path / "properties.arrow"
    table = pa.ipc.open_file(file.read_bytes()).read_all()
    hit = hardest_hit(scored_ground)
    write_table(file, with_value(table, "roof_material", hit, "slate"))
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert answer.differs[0] == "properties: properties.arrow"
    assert {"column sii", "column moe_usd"} <= set(answer.differs)
    assert "column hail_mm" not in answer.differs


def test_a_parameter_altered_beside_the_receipt_is_named(scored_ground: Workspace, job: Job) -> None:
    """A figure changed in the kept copy: the document is named."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    kept = receipt.parent / "parameters" / "fragility.json"
    kept.write_bytes(kept.read_bytes().replace(b'"value": 41.4', b'"value": 43.4'))
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert "score/test: parameters/fragility.json" in answer.differs
    assert "column sii" in answer.differs


def test_a_receipt_that_was_rewritten_is_named(scored_ground: Workspace, job: Job) -> None:
    """Hashes changed in the receipt do not hide: the receipt itself no longer is what was sealed."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    record = json.loads(receipt.read_text())
    record["results"]["sii"] = "0" * 64
    receipt.write_text(json.dumps(record))
    answer = replay_score(scored_ground, "test", job=job)
    assert answer.differs == ("score/test: receipt.json", "column sii")


def test_stored_scores_that_were_altered_are_named(scored_ground: Workspace, job: Job) -> None:
    """A score edited in scores.arrow is named although the recomputed columns fit the receipt."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    file = receipt.parent / "scores.arrow"
    table = pa.ipc.open_file(file.read_bytes()).read_all()
    write_table(file, with_value(table, "sii", 5, 99.0))
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert answer.differs == ("score/test: scores.arrow",)


@pytest.mark.parametrize("lost", ["storm/test", "properties"])
def test_an_input_that_is_gone_is_named(scored_ground: Workspace, job: Job, lost: str) -> None:
    """A manifest that was deleted: the slot is named, nothing can be compared, and nothing is raised."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    (current(scored_ground, lost).path / "manifest.json").unlink()
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert (answer.identical, answer.max_rel_diff) == (False, None)
    assert answer.differs[0] == f"{lost}: manifest.json"


def test_other_versions_are_told_and_do_not_decide(
    scored_ground: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another numpy the versions are named; equal bits stay identical."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    monkeypatch.setattr(np, "__version__", "9.9.9")
    answer = replay_score(scored_ground, str(receipt), job=job)
    assert answer.identical
    assert [change.split(":")[0] for change in answer.versions_changed] == ["numpy"]


def test_receipts_that_cannot_be_used_are_refused(scored_ground: Workspace, job: Job, tmp_path: Path) -> None:
    """An unknown id, a receipt outside the workspace and a file that is none get a sentence each."""
    receipt = score_properties(scored_ground, "test", job=job).receipt
    with pytest.raises(UsageError, match="nowhere"):
        replay_score(scored_ground, "nowhere", job=job)
    outside = tmp_path / "receipt.json"
    outside.write_bytes(receipt.read_bytes())
    with pytest.raises(UsageError, match="outside the workspace"):
        replay_score(scored_ground, str(outside), job=job)
    receipt.write_text('{"version": 99}')
    with pytest.raises(BadInputError, match="no score receipt"):
        replay_score(scored_ground, str(receipt), job=job)


@pytest.mark.parametrize("slot", ["properties", "storm/test", "score/test"])
def test_whatever_byte_is_flipped_the_file_is_named(scored_ground: Workspace, job: Job, slot: str) -> None:
    """Twelve random bytes in each file, one at a time: never identical, no crash, always the file's name."""
    score_properties(scored_ground, "test", job=job)
    folder = current(scored_ground, slot).path
    rng = np.random.default_rng(11)
    files = [file for file in folder.rglob("*") if file.suffix in {".arrow", ".npy"}]
    for file in files:
        original = file.read_bytes()
        for at in rng.integers(0, len(original), 12):
            content = bytearray(original)
            content[at] ^= 0xFF
            file.write_bytes(content)
            answer = replay_score(scored_ground, "test", job=job)
            assert not answer.identical
            assert f"{slot}: {file.relative_to(folder).as_posix()}" in answer.differs
        file.write_bytes(original)
    assert replay_score(scored_ground, "test", job=job).identical


@pytest.mark.parametrize("run_on_it", [True, False])
def test_a_compacted_workspace_replays_what_plays_were_run_on(
    workspace: Workspace,
    scored_ground: Workspace,
    job: Job,
    put_properties: Callable[[pa.Table], None],
    run_on_it: bool,
) -> None:
    """An old score stays with its territory where a play was run on it, else it goes and is told."""
    old = score_properties(scored_ground, "test", job=job).receipt
    score = current(workspace, "score/test").content_hash
    ground = read_table(current(workspace, "properties").path / "properties.arrow")
    put_properties(with_value(ground, "roof_material", hardest_hit(workspace), "metal"))
    score_properties(workspace, "test", job=job)
    if run_on_it:
        workspace.apply(Command("run a play", (RowChange("executions", "run", None, execution(score)),)))
    workspace.close()
    answer = compact_workspace(workspace.root, undo_for=timedelta(0), job=job)
    gone = sorted((entry.slot, entry.receipt) for entry in answer.removed)
    assert gone == ([] if run_on_it else [("properties", False), ("score/test", True)])
    with Workspace.open(workspace.root) as compacted:
        assert replay_score(compacted, "test", job=job).identical
        if run_on_it:
            assert replay_score(compacted, str(old), job=job).identical
        assert old.is_file() == run_on_it


def execution(score: str) -> dict[str, Any]:
    """A row of `executions` that read that score."""
    told = {"score": score, "targeted": 0, "proposals": 0, "document": {}, "rule_sets": {}, "lists": {}}
    names = ("playbook_id", "playbook_version", "storm", "channel", "started_at")
    return {**dict.fromkeys(names, "x"), **told, "withheld": []}
