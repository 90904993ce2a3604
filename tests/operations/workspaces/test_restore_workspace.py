"""A damaged workspace is found out, and its decisions are put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stormops_desktop.model.errors import BadInputError, DamagedDatabaseError, UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.check_workspace import check_workspace
from stormops_desktop.operations.workspaces.keep_safety_copy import keep_safety_copy
from stormops_desktop.operations.workspaces.restore_workspace import restore_workspace
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_PAGE = 4096


def _at(minutes: int) -> Job:
    return Job(clock=lambda: NOW + timedelta(minutes=minutes))


def _flip(file: Path) -> None:
    """Turn round the bits of two pages in the middle."""
    content = bytearray(file.read_bytes())
    for place in range(2 * _PAGE, 4 * _PAGE):
        content[place] ^= 0xFF
    file.write_bytes(content)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three decisions four minutes apart, with a copy whenever one is due; then bytes of the file flip."""
    with Workspace.create(tmp_path / "w") as workspace:
        for number in range(3):
            title = f"decision {number}"
            workspace.apply(Command(title, (RowChange("slots", title, None, {"content_hash": "1"}),)))
            keep_safety_copy(workspace, job=_at(6 * number))
    _flip(tmp_path / "w" / DATABASE)
    return tmp_path / "w"


def test_a_flash_drive_that_breaks_costs_five_minutes(root: Path) -> None:
    """G31: the damage is told, the newest good copy put back; what is older than five minutes is there."""
    found = check_workspace(root, job=_at(13))
    assert found.problem
    assert [copy.problem for copy in found.copies] == [None, None, None]
    restored = restore_workspace(root, job=_at(13))
    assert (restored.newest, restored.skipped) == ("decision 2", ())
    assert restored.damaged is not None
    assert (restored.damaged / DATABASE).is_file()
    assert check_workspace(root, job=_at(13)).problem is None
    with Workspace.open(root) as workspace:
        assert workspace.slots() == ["decision 0", "decision 1", "decision 2"]


def test_a_damaged_copy_is_passed_over(root: Path) -> None:
    """G31: where the newest copy is damaged too, the one before it comes back, and the other is named."""
    newest, before, _ = kept_copies(root)
    _flip(newest.path)
    dry = restore_workspace(root, dry_run=True, job=_at(13))
    assert (dry.copy, dry.damaged) == (before.path.name, None)
    assert check_workspace(root, job=_at(13)).problem
    restored = restore_workspace(root, job=_at(13))
    assert restored.skipped == (newest.path.name,)
    with Workspace.open(root) as workspace:
        assert workspace.slots() == ["decision 0", "decision 1"]


def test_a_copy_is_chosen_by_its_name(root: Path) -> None:
    """A person may go farther back; a name that there is not is refused, with how to list them."""
    oldest = kept_copies(root)[-1]
    assert restore_workspace(root, name=oldest.path.name, job=_at(13)).newest == "decision 0"
    with pytest.raises(UsageError, match="no safety copy") as error:
        restore_workspace(root, name="../workspace.sqlite", job=_at(13))
    assert "workspace check" in error.value.remedy


def test_where_no_copy_is_sound_nothing_is_touched(root: Path) -> None:
    """All copies damaged: it is told, and the database is as it was."""
    before = (root / DATABASE).read_bytes()
    for copy in kept_copies(root):
        _flip(copy.path)
    with pytest.raises(BadInputError, match="No safety copy is sound"):
        restore_workspace(root, job=_at(13))
    assert (root / DATABASE).read_bytes() == before


def test_a_folder_without_a_workspace_is_told(tmp_path: Path) -> None:
    """Neither is there anything to check nor to put back."""
    with pytest.raises(UsageError, match="no workspace"):
        check_workspace(tmp_path, job=Job())
    with pytest.raises(UsageError, match="no safety copy"):
        restore_workspace(tmp_path, job=Job())


def test_a_file_that_is_gone_is_checked_as_such(root: Path) -> None:
    """With the copies still there, a missing database is a damaged one."""
    (root / DATABASE).unlink()
    assert check_workspace(root, job=_at(13)).problem == "the file is gone"
    with pytest.raises(DamagedDatabaseError):
        Workspace.open(root)
    assert restore_workspace(root, job=_at(13)).newest == "decision 2"
