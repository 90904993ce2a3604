"""`stormops map basemaps`: pictures of the ground that may lie under the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stormops_desktop.cli.places import BBOX
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from stormops_desktop.model.basemap import Basemap
    from stormops_desktop.model.geometry import BBox
    from stormops_desktop.operations.basemaps.choose_basemap import BasemapChoice
    from stormops_desktop.operations.basemaps.download_area import DownloadAreaAnswer
    from stormops_desktop.stores.workspace import Workspace


@click.group("basemaps")
def group() -> None:
    """Pictures of the ground under the map: list, add, show, keep, remove."""


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the basemaps, and which of them is shown."""
    from stormops_desktop.operations.basemaps.choose_basemap import basemap_choice

    with session.workspace() as workspace:
        session.answer(_keyless(basemap_choice(workspace)), people=_table)


@group.command("add")
@click.argument("source", metavar="ADDRESS|FILE")
@click.option("--name", help="Of a server; a file has its own.")
@click.option("--attribution", help="As a server's provider asks to be named.")
@click.option("--min-zoom", type=click.IntRange(0, 24), help="The coarsest of a server; 0 where not given.")
@click.option("--max-zoom", type=click.IntRange(0, 24), help="The closest of a server; 19 where not given.")
@click.option("--tile-px", type=click.Choice(["256", "512"]), help="Of a server; 256 where not given.")
@click.option("--may-download", is_flag=True, help="The server's provider allows keeping areas.")
@pass_session
def add(session: Session, source: str, **of_server: str | int | bool | None) -> None:
    """Add a tile server by its ADDRESS, or a FILE of tiles (MBTiles or PMTiles), which stays where it lies.

    An address has {z}, {x} and {y}, and {key} where it wants a key. A key in it goes to this computer's
    keyring, never into the workspace; but others may see a command line, unlike the window's field for it.
    Nothing is fetched yet.
    """
    from stormops_desktop.operations.basemaps.edit_basemaps import add_tile_file, add_tile_server

    given = {name: value for name, value in of_server.items() if value is not None and value is not False}
    server = _server(source, given) if "://" in source else None
    if server is None and given:
        raise UsageError(
            "A file tells its name, zooms and attribution itself.",
            remedy="Leave out what is said of servers.",
        )
    with session.workspace() as workspace:
        if server is None:
            session.answer(add_tile_file(workspace, Path(source), job=session.job))
        else:
            session.answer(add_tile_server(workspace, server, job=session.job))


def _server(address: str, given: Mapping[str, Any]) -> Basemap:
    from stormops_desktop.model.basemap import Basemap, BasemapKind

    if "name" not in given:
        raise UsageError("A tile server needs a name.", remedy="Give it one with --name.")
    tile_px = {"tile_px": int(given["tile_px"])} if "tile_px" in given else {}
    return Basemap("", kind=BasemapKind.XYZ, location=address, **{**given, **tile_px})


@group.command("show")
@click.argument("basemap", required=False)
@click.option("--none", "without", is_flag=True, help="Show no basemap.")
@pass_session
def show(session: Session, basemap: str | None, *, without: bool) -> None:
    """Lay BASEMAP, named by its id or its only name, under the map."""
    from stormops_desktop.operations.basemaps.choose_basemap import choose_basemap
    from stormops_desktop.operations.basemaps.name_basemap import basemap_named

    if without == (basemap is not None):
        raise UsageError("Name a basemap, or say --none.", remedy="See `stormops map basemaps show -h`.")
    with session.workspace() as workspace:
        chosen = None if basemap is None else basemap_named(workspace, basemap).basemap_id
        session.answer(_keyless(choose_basemap(workspace, chosen, job=session.job)), people=_table)


@group.command("keep")
@click.argument("basemap")
@click.option("--name", required=True, help="Of the area, which is a basemap of its own.")
@click.option("--bbox", type=BBOX, help="West, south, east, north in degrees; else the territory.")
@click.option("--max-zoom", type=click.IntRange(0, 24), default=17, show_default=True)
@click.option("--dry-run", is_flag=True, help="Say of how many tiles it would be; fetch nothing.")
@pass_session
def keep(
    session: Session, basemap: str, name: str, bbox: BBox | None, max_zoom: int, *, dry_run: bool
) -> None:
    """Keep an area of BASEMAP, a tile server named by its id or its only name, for work without a network.

    Its provider must allow that. After a break the next try goes on from the tiles that are there.
    """
    from stormops_desktop.operations.basemaps.download_area import download_area, plan_area
    from stormops_desktop.operations.basemaps.name_basemap import basemap_named

    with session.workspace() as workspace:
        source = basemap_named(workspace, basemap).basemap_id
        area = _territory(workspace) if bbox is None else bbox
        if dry_run:
            answer = plan_area(workspace, source, area, max_zoom=max_zoom)
        else:
            answer = download_area(workspace, source, area, name=name, max_zoom=max_zoom, job=session.job)
        session.answer(answer, people=_kept)


def _territory(workspace: Workspace) -> BBox:
    from stormops_desktop.operations.territory.territory_bbox import territory_bbox

    found = territory_bbox(workspace)
    if found is None:
        raise UsageError(
            "The workspace has no homes whose area could be kept.", remedy="Give --bbox W,S,E,N."
        )
    return found


def _kept(answer: DownloadAreaAnswer) -> str:
    size = f"{answer.tiles:,} tiles, {'about ' if answer.dry_run else ''}{answer.bytes / 1e6:,.1f} MB"
    if answer.basemap is None:
        return f"It would be {size}."
    missing = f" The server has not {answer.missing:,} more." if answer.missing else ""
    return f"“{answer.basemap.name}” is kept: {size}.{missing}"


@group.command("remove")
@click.argument("basemap")
@pass_session
def remove(session: Session, basemap: str) -> None:
    """Take BASEMAP, named by its id or its only name, off the list; its file stays."""
    from stormops_desktop.operations.basemaps.edit_basemaps import remove_basemap
    from stormops_desktop.operations.basemaps.name_basemap import basemap_named

    with session.workspace() as workspace:
        found = basemap_named(workspace, basemap)
        remove_basemap(workspace, found.basemap_id, job=session.job)
        session.answer({"removed": found.basemap_id, "name": found.name})


def _keyless(choice: BasemapChoice) -> BasemapChoice:
    """Addresses that an earlier version kept with their keys are told without them."""
    from stormops_desktop.operations.basemaps.tile_keys import split_key

    def told(basemap: Basemap) -> Basemap:
        return replace(basemap, location=split_key(basemap.location)[0])

    return replace(choice, basemaps=tuple(told(basemap) for basemap in choice.basemaps))


def _table(choice: BasemapChoice) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [
        (
            basemap.name,
            "shown" if basemap.basemap_id == choice.chosen else "",
            basemap.kind.value,
            basemap.location,
            basemap.basemap_id,
        )
        for basemap in choice.basemaps
    ]
    return rows_table(("basemap", "", "kind", "from", "id"), rows)
