"""Copying a workspace so that it can be written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormops_desktop.model.errors import BusyError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.copy_workspace import copy_workspace
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A closed workspace with a window's lock in it."""
    folder = tmp_path / "source"
    Workspace.create(folder).close()
    (folder / "window.lock").write_text("lock", encoding="utf-8")
    return folder


def test_the_copy_opens(source: Path, tmp_path: Path) -> None:
    """Every file but the window's lock is there, and the copy opens as the same workspace."""
    copy = copy_workspace(source, tmp_path / "copy", job=Job())
    with Workspace.open(source) as one, Workspace.open(copy) as other:
        assert one.fact("workspace_id") == other.fact("workspace_id")
    assert not (copy / "window.lock").exists()


def test_a_folder_with_files_is_left_alone(source: Path, tmp_path: Path) -> None:
    """G35: a folder that holds something is refused, and what is in it stays."""
    target = tmp_path / "full"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        copy_workspace(source, target, job=Job())
    assert [file.name for file in target.iterdir()] == ["mine.txt"]


def test_what_is_no_workspace_is_refused(tmp_path: Path) -> None:
    """A folder without a workspace cannot be copied as one."""
    with pytest.raises(UsageError, match="no workspace"):
        copy_workspace(tmp_path, tmp_path / "copy", job=Job())


def test_a_cancelled_copy_leaves_nothing(source: Path, tmp_path: Path) -> None:
    """G30: broken off in the middle, there is no half copy."""
    cancel = CancelToken()
    job = Job(lambda _fraction, _step: cancel.cancel(), cancel)
    (source / "more.bin").write_bytes(b"x")
    with pytest.raises(CancelledError):
        copy_workspace(source, tmp_path / "copy", job=job)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def test_a_workspace_that_is_written_to_is_not_copied(source: Path, tmp_path: Path) -> None:
    """A commit in the middle of the copy would leave a torn database, so it is refused, and none is left."""

    def commit(fraction: float, step: str) -> None:
        with Workspace.open(source) as workspace:
            change = RowChange("slots", f"slot-{workspace.last_entry()}", None, {"content_hash": "1"})
            workspace.apply(Command("meanwhile", (change,)))

    with pytest.raises(BusyError, match="written to"):
        copy_workspace(source, tmp_path / "copy", job=Job(commit))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]
