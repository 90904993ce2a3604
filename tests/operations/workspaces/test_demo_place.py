"""Where the demo of the first page is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.demo_place import (
    DemoWish,
    demo_place,
    make_demo,
    remove_unfinished_demo,
)


def test_a_finished_or_new_place_is_taken(tmp_path: Path) -> None:
    """An unfinished demo of an earlier crash is passed over; a finished one is found again."""
    assert demo_place(tmp_path).name == "StormOps demo"
    first = tmp_path / "StormOps demo"
    (first / "workspace").mkdir(parents=True)
    assert demo_place(tmp_path).name == "StormOps demo 2"
    (first / "demo.json").write_text("{}", encoding="utf-8")
    assert demo_place(tmp_path) == first


def test_a_file_of_that_name_is_passed_over(tmp_path: Path) -> None:
    """What somebody else called “StormOps demo” and is no folder stays as it is."""
    (tmp_path / "StormOps demo").write_text("a shopping list")
    assert demo_place(tmp_path).name == "StormOps demo 2"


def test_a_cancelled_demo_leaves_nothing(tmp_path: Path) -> None:
    """After a cancel the folder is as it was, so that the next click begins anew."""
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        make_demo(tmp_path, DemoWish(homes=1_000), job=Job(cancel=cancel))
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_demo_in_an_empty_folder_leaves_it_free(tmp_path: Path) -> None:
    """A folder that was there and empty is taken again by the next click, not passed over as unfinished."""
    (tmp_path / "StormOps demo").mkdir()
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        make_demo(tmp_path, DemoWish(homes=1_000), job=Job(cancel=cancel))
    assert demo_place(tmp_path).name == "StormOps demo"


def test_only_unfinished_demos_are_removed(tmp_path: Path) -> None:
    """A finished demo is never removed."""
    for name, finished in (("one", True), ("two", False)):
        (tmp_path / name).mkdir()
        if finished:
            (tmp_path / name / "demo.json").write_text("{}", encoding="utf-8")
        remove_unfinished_demo(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
