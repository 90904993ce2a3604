"""The demo territory as a use case, and on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from stormops_desktop.model.errors import CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.territory import ContactKind, LayerKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.territory import read_contacts, read_layer, read_properties, roads_file
from stormops_desktop.stores.workspace import Workspace

NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)


def job(**given: Any) -> Job:
    """A job on a fixed day."""
    return Job(clock=lambda: NOON, **given)


def test_it_fills_every_slot_and_marks_each_synthetic(workspace: Workspace) -> None:
    """Properties, roads, six layers and six lists; every manifest says synthetic; lists carry the day."""
    answer = demo_territory(workspace, properties=1_000, seed=2, job=job())
    assert answer.synthetic
    assert answer.properties == read_properties(workspace).num_rows == 1_000
    kinds = set(LayerKind) - {LayerKind.PARCELS, LayerKind.ADDRESSES}
    assert set(workspace.slots()) == {
        "properties",
        "roads",
        *(f"layer/{kind}" for kind in kinds),
        *(f"contacts/{kind}" for kind in ContactKind),
    }
    for slot in workspace.slots():
        generation = workspace.generation(slot)
        assert generation is not None
        assert generation.manifest["synthetic"] is True
        assert "synthetic" in generation.manifest["source"]
    assert read_layer(workspace, LayerKind.BUILDINGS) is not None
    found = read_contacts(workspace, ContactKind.DO_NOT_CONTACT)
    assert found is not None
    assert found[1] == NOON.date()
    roads = roads_file(workspace)
    assert roads is not None
    meta = pyogrio.read_info(roads, layer="lines", force_feature_count=True)
    assert meta["features"] > 20
    assert answer.roads_km > 10


def test_the_lists_carry_the_day_it_is_in_texas(workspace: Workspace) -> None:
    """At 03:00 UTC it is still the day before by the Texas clock, and no list comes from tomorrow."""
    night = datetime(2026, 3, 3, 3, tzinfo=UTC)
    demo_territory(workspace, properties=1_000, seed=2, job=Job(clock=lambda: night))
    found = read_contacts(workspace, ContactKind.OPT_OUT)
    assert found is not None
    assert found[1] == date(2026, 3, 2)


def test_the_same_seed_on_the_same_day_gives_the_same_files(tmp_path: Path) -> None:
    """Two workspaces of one seed hold the same generations, byte for byte; another seed shares none.

    The DuckDB table is compared by content: its file carries bytes that DuckDB itself draws anew each time.
    """
    hashes = []
    for name, seed in (("a", 2), ("b", 2), ("c", 3)):
        with Workspace.create(tmp_path / name) as workspace:
            demo_territory(workspace, properties=1_000, seed=seed, job=job())
            found = [workspace.generation(slot) for slot in workspace.slots()]
            hashes.append(
                {
                    file.name if generation.slot == "properties" else generation.slot: file.read_bytes()
                    for generation in found
                    if generation is not None
                    for file in generation.path.iterdir()
                    if file.suffix in {".arrow", ".pbf"}
                }
            )
    first, second, other = hashes
    assert first == second
    assert len(first) == 15
    assert not [name for name in first if first[name] == other[name]]


def test_it_is_one_undo_step(workspace: Workspace) -> None:
    """Undo takes the whole territory away, redo brings it back."""
    demo_territory(workspace, properties=1_000, seed=2, job=job())
    before = workspace.slots()
    assert "synthetic territory" in workspace.undo()
    assert workspace.slots() == []
    workspace.redo()
    assert workspace.slots() == before


def test_progress_rises_to_the_end(workspace: Workspace) -> None:
    """Fractions never fall, and end at 1."""
    told: list[float] = []

    def listen(fraction: float, step: str) -> None:
        assert step
        told.append(fraction)

    demo_territory(workspace, properties=1_000, seed=2, job=job(progress=listen))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 10


@pytest.mark.parametrize("stop_at", [0.1, 0.5, 0.7, 0.9])
def test_cancelled_it_changes_nothing(workspace: Workspace, stop_at: float) -> None:
    """Wherever it is stopped, the workspace is as before and nothing is left behind."""
    cancel = CancelToken()

    def stop(fraction: float, step: str) -> None:
        if step and fraction >= stop_at:
            cancel.cancel()

    with pytest.raises(CancelledError):
        demo_territory(workspace, properties=1_000, seed=2, job=job(progress=stop, cancel=cancel))
    assert workspace.slots() == []
    assert not list((workspace.root / "generations").glob(".staging*"))


@pytest.mark.parametrize(("properties", "seed"), [(999, 1), (1_000_001, 1), (1_000, -1)])
def test_numbers_out_of_range_are_refused(workspace: Workspace, properties: int, seed: int) -> None:
    """Too few or too many homes and a negative seed get a sentence with the range."""
    with pytest.raises(UsageError) as raised:
        demo_territory(workspace, properties=properties, seed=seed, job=job())
    assert "Give --" in raised.value.remedy


def test_the_command_answers_as_the_command_line_says(tmp_path: Path, stormops: Callable[..., Any]) -> None:
    """`territory demo --properties N --seed S` answers properties, roads_km, bbox and synthetic."""
    folder = tmp_path / "w"
    assert stormops("-w", folder, "workspace", "create").status == 0
    result = stormops("-w", folder, "territory", "demo", "--properties", "1000", "--seed", "4")
    assert result.status == 0
    assert set(result.answer) == {"properties", "roads_km", "bbox", "synthetic"}
    assert result.answer["synthetic"] is True
    info = stormops("-w", folder, "workspace", "info").answer
    assert info["properties"] == 1_000
    assert info["synthetic"] is True
    assert info["bbox"] == result.answer["bbox"]
    refused = stormops("-w", folder, "territory", "demo", "--properties", "12")
    assert refused.status == 2
    assert "1,000" in refused.answer["error"]["message"]
