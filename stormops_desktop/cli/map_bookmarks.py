"""`stormops map bookmarks`: views of the map under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.places import PLACE_AND_ZOOM
from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.table import Table

    from stormops_desktop.operations.maps.keep_bookmarks import Bookmark


@click.group("bookmarks")
def group() -> None:
    """Views of the map under names: list, add, remove."""


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the bookmarks."""
    from stormops_desktop.operations.maps.keep_bookmarks import list_bookmarks

    with session.workspace() as workspace:
        session.answer(list_bookmarks(workspace), people=_table)


@group.command("add")
@click.argument("name")
@click.option("--view", type=PLACE_AND_ZOOM, required=True, help="Centre and slippy-map zoom (17: a street).")
@pass_session
def add(session: Session, name: str, view: tuple[float, float, float]) -> None:
    """Keep a view under a name."""
    from stormops_desktop.operations.maps.keep_bookmarks import add_bookmark

    with session.workspace() as workspace:
        session.answer(add_bookmark(workspace, name, *view, job=session.job))


@group.command("remove")
@click.argument("bookmark")
@pass_session
def remove(session: Session, bookmark: str) -> None:
    """Forget BOOKMARK, named by its id or its only name."""
    from stormops_desktop.operations.maps.keep_bookmarks import bookmark_named, remove_bookmark

    with session.workspace() as workspace:
        found = bookmark_named(workspace, bookmark)
        remove_bookmark(workspace, found.bookmark_id, job=session.job)
        session.answer({"removed": found.bookmark_id, "name": found.name})


def _table(bookmarks: tuple[Bookmark, ...]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [
        (bookmark.name, f"{bookmark.lon:.5f},{bookmark.lat:.5f},{bookmark.zoom:g}", bookmark.bookmark_id)
        for bookmark in bookmarks
    ]
    return rows_table(("bookmark", "view", "id"), rows)
