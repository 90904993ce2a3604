"""Bookmarks are commands of the workspace."""

from __future__ import annotations

import pytest

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.keep_bookmarks import add_bookmark, list_bookmarks, remove_bookmark
from stormops_desktop.stores.workspace import Workspace


def test_bookmarks_by_name(workspace: Workspace) -> None:
    """They are listed by name, one goes, and undo brings it back as it was."""
    later = add_bookmark(workspace, " North ", -96.8, 33.2, 14.5, job=Job())
    first = add_bookmark(workspace, "Depot", -96.9, 33.1, 17.0, job=Job())
    assert later.name == "North"
    assert list_bookmarks(workspace) == (first, later)
    remove_bookmark(workspace, first.bookmark_id, job=Job())
    assert list_bookmarks(workspace) == (later,)
    assert "Depot" in workspace.undo()
    assert list_bookmarks(workspace) == (first, later)


@pytest.mark.parametrize(
    ("name", "lon", "lat", "zoom"),
    [(" ", 0, 0, 1), ("x" * 101, 0, 0, 1), ("x", 181, 0, 1), ("x", 0, float("nan"), 1), ("x", 0, 0, 99)],
)
def test_what_is_no_view_is_refused(
    workspace: Workspace, name: str, lon: float, lat: float, zoom: float
) -> None:
    """Empty and endless names and places off the world are told, and nothing is kept."""
    with pytest.raises(UsageError) as caught:
        add_bookmark(workspace, name, lon, lat, zoom, job=Job())
    assert caught.value.remedy
    assert list_bookmarks(workspace) == ()


def test_a_bookmark_goes_once(workspace: Workspace) -> None:
    """Removing it again says that it is gone."""
    made = add_bookmark(workspace, "Depot", -96.9, 33.1, 17.0, job=Job())
    remove_bookmark(workspace, made.bookmark_id, job=Job())
    with pytest.raises(UsageError, match="no such bookmark"):
        remove_bookmark(workspace, made.bookmark_id, job=Job())
