"""`stormops packet`: what each crew carries, in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.packets.export_packet import PacketExportAnswer

_FORMATS = "pdf,gpx,kml,gpkg,geojson,csv"


@click.group("packet")
def group() -> None:
    """What each crew carries, in every format."""


@group.command("export")
@click.argument("route", nargs=-1)
@click.option("--date", help="All routes of this day, as 2026-11-23, in place of naming routes.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder.")
@click.option("--formats", default=_FORMATS, show_default=True, help="Also kmz: all crews in one file.")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--force", is_flag=True, help="Replace files that are there; it never replaces the law.")
@pass_session
def export(
    session: Session,
    *,
    route: tuple[str, ...],
    date: str | None,
    out: Path,
    formats: str,
    lang: str,
    paper: str,
    force: bool,
) -> None:
    """Write the packets of the named routes, or of all routes of a day.

    Every stop is checked again for its day; one that must not be visited now is left out of every file.
    """
    from stormops_desktop.operations.packets.export_packet import export_packet

    with session.workspace() as workspace:
        answer = export_packet(
            workspace,
            route,
            day=date,
            out=out,
            formats=[name.strip() for name in formats.split(",") if name.strip()],
            language=lang,
            paper=paper,
            force=force,
            job=session.job,
        )
    session.answer(answer, _for_people)


def _for_people(answer: PacketExportAnswer) -> RenderableType:
    """A table of the files with their sizes, then what was withheld and what to know."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in ("Route", "Format", "File"):
        table.add_column(heading, overflow="fold")
    table.add_column("Size", justify="right")
    for file in answer.files:
        size = f"{file.bytes / 1e6:.1f} MB" if file.bytes >= 100_000 else f"{file.bytes / 1e3:.0f} kB"
        table.add_row(file.route_id or "all crews", file.format, file.path.name, size)
    lines = [Text(f"{answer.summary} {answer.files[0].path.parent}" if answer.files else answer.summary)]
    lines += [Text(f"Withheld: {door.property_id} ({door.rule})") for door in answer.withheld]
    lines += [Text(notice) for notice in answer.notices]
    return Group(table, *lines)
