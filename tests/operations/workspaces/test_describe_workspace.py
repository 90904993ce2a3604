"""What a workspace tells of itself without looking into its data."""

from __future__ import annotations

from pathlib import Path

from stormops_desktop.model.geometry import BBox
from stormops_desktop.operations.workspaces.describe_workspace import describe_workspace
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.workspace import Workspace

BOX: BBox = (-97.0, 33.0, -96.0, 34.0)


def test_counts_and_extents_are_kept_not_counted(workspace: Workspace, tmp_path: Path) -> None:
    """G11: ten million properties and their extent are told from the manifest; their file is not opened."""
    with workspace.stage() as staged:
        # Whoever opened these to count would fail.
        (staged.path / "properties.arrow").write_bytes(b"no Arrow file")
        (staged.path / "properties.duckdb").write_bytes(b"no DuckDB file")
        generation = staged.seal("properties", {"properties": 10_000_000, "bbox": BOX, "synthetic": True})
    workspace.apply(Command("import", (workspace.set_slot(generation),)))
    told = describe_workspace(workspace)
    assert (told.properties, told.bbox, told.synthetic) == (10_000_000, BOX, True)
