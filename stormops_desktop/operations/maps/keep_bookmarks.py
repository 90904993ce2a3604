"""Bookmarks: views of the map that a person keeps under a name; each change is one undo step."""

from __future__ import annotations

import math
from dataclasses import dataclass

import uuid_utils
from sqlalchemy import select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.one_named import one_named
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import bookmarks
from stormops_desktop.stores.workspace import Workspace

_LONGEST_NAME = 100
_MOST_ZOOM = 24.0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A named view: its centre in degrees, and its zoom."""

    bookmark_id: str
    name: str
    lon: float
    lat: float
    zoom: float


def list_bookmarks(workspace: Workspace) -> tuple[Bookmark, ...]:
    """All bookmarks, by name."""
    rows = workspace.rows(select(bookmarks).order_by(bookmarks.c.name, bookmarks.c.bookmark_id))
    return tuple(
        Bookmark(row["bookmark_id"], row["name"], row["lon"], row["lat"], row["zoom"]) for row in rows
    )


def bookmark_named(workspace: Workspace, wanted: str) -> Bookmark:
    """The bookmark of that id, else of that name.

    Raises:
        UsageError: There is none, or several of that name.
    """
    return one_named(
        {bookmark.bookmark_id: bookmark for bookmark in list_bookmarks(workspace)},
        wanted,
        none=Sentence("There is no bookmark “{name}”.", name=wanted),
        several=Sentence("Several bookmarks are called “{name}”.", name=wanted),
        remedy="See `stormops map bookmarks list`; an id names one for certain.",
    )


def add_bookmark(
    workspace: Workspace, name: str, lon: float, lat: float, zoom: float, *, job: Job
) -> Bookmark:
    """Keep a view.

    Raises:
        UsageError: The name is empty or too long, or the view lies nowhere.
    """
    label = name.strip()
    if not 0 < len(label) <= _LONGEST_NAME:
        raise UsageError(
            Sentence("A bookmark cannot be called “{label}”.", label=label[:40]),
            remedy=Sentence("Give it a name of 1 to {longest_name} characters.", longest_name=_LONGEST_NAME),
        )
    if not (math.isfinite(lon + lat) and abs(lon) <= 180 and abs(lat) <= 90 and 0 <= zoom <= _MOST_ZOOM):
        raise UsageError(
            Sentence("There is no view at {lat:g}, {lon:g}, zoom {zoom:g}.", lat=lat, lon=lon, zoom=zoom),
            remedy="Show the place on the map, then keep it.",
        )
    made = Bookmark(str(uuid_utils.uuid7()), label, lon, lat, zoom)
    row = {"name": label, "lon": lon, "lat": lat, "zoom": zoom}
    change = RowChange(bookmarks.name, made.bookmark_id, None, row)
    workspace.apply(Command(Sentence("keep the bookmark “{label}”", label=label), (change,)))
    return made


def remove_bookmark(workspace: Workspace, bookmark_id: str, *, job: Job) -> None:
    """Forget a bookmark.

    Raises:
        UsageError: There is none of that id.
    """
    found = workspace.rows(select(bookmarks).where(bookmarks.c.bookmark_id == bookmark_id))
    if not found:
        raise UsageError("There is no such bookmark.", remedy="It may have been removed already.")
    row = {name: found[0][name] for name in ("name", "lon", "lat", "zoom")}
    change = RowChange(bookmarks.name, bookmark_id, row, None)
    workspace.apply(Command(Sentence("remove the bookmark “{name}”", name=row["name"]), (change,)))
