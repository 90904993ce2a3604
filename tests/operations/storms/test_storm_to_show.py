"""The storm that is looked at where nobody names one."""

from __future__ import annotations

import pytest

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.storms.storm_to_show import storm_to_show
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.workspace import Workspace


def put_storm(workspace: Workspace, storm_id: str, ends: str) -> None:
    """A storm without fields, whose manifest alone is read."""
    about = {
        "storm_id": storm_id,
        "name": storm_id,
        "begins": ends,
        "ends": ends,
        "fields": [],
        "reports": 0,
        "warnings": 0,
        "drill": False,
        "synthetic": True,
    }
    with workspace.stage() as staged:
        (staged.path / "storm.txt").write_text(storm_id, encoding="utf-8")
        generation = staged.seal(storm_slot(storm_id), about)
    workspace.apply(Command("import a storm", (workspace.set_slot(generation),)))


def test_the_newest_storm_is_looked_at(workspace: Workspace) -> None:
    """None without a storm, the only one there is, else the newest by when it ended; or the one named."""
    assert storm_to_show(workspace, None) is None
    put_storm(workspace, "b", "2026-05-01T10:00:00Z")
    assert storm_to_show(workspace, None) == "b"
    put_storm(workspace, "a", "2026-05-02T10:00:00Z")
    put_storm(workspace, "c", "2024-05-02T10:00:00Z")
    assert storm_to_show(workspace, None) == "a"
    assert storm_to_show(workspace, "c") == "c"
    with pytest.raises(UsageError):
        storm_to_show(workspace, "d")


def test_the_only_storm_is_not_read(workspace: Workspace) -> None:
    """Whoever tells of a damaged storm must be able to ask for it."""
    put_storm(workspace, "b", "2026-05-01T10:00:00Z")
    (workspace.require(storm_slot("b"), remedy="").path / "manifest.json").unlink()
    assert storm_to_show(workspace, None) == "b"
