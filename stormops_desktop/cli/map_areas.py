"""`stormops map areas`: areas that plays and eyes look at, under names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.places import LONLAT
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from stormops_desktop.operations.maps.draw_area import DrawnArea

_SQUARE_METERS_PER_ACRE = 4046.8564224


@click.group("areas")
def group() -> None:
    """Areas under names: list, add, rename, remove."""


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the areas with their outlines."""
    from stormops_desktop.operations.maps.draw_area import read_areas

    with session.workspace() as workspace:
        session.answer(read_areas(workspace), people=_table)


@group.command("add")
@click.argument("name")
@click.option("--corner", "corners", type=LONLAT, multiple=True, help="Three or more, in order.")
@click.option("--file", type=click.Path(path_type=Path), help="A GeoJSON file with one polygon.")
@pass_session
def add(session: Session, name: str, corners: tuple[tuple[float, float], ...], file: Path | None) -> None:
    """Keep an area under a name."""
    from stormops_desktop.operations.maps.draw_area import draw_area
    from stormops_desktop.operations.maps.import_area import import_area

    if bool(corners) == (file is not None):
        raise UsageError(
            "Give the area's corners, or a file with its outline.", remedy="See `stormops map areas add -h`."
        )
    with session.workspace() as workspace:
        if file is None:
            session.answer(draw_area(workspace, name, corners, job=session.job))
        else:
            session.answer(import_area(workspace, name, file, job=session.job))


@group.command("rename")
@click.argument("area")
@click.argument("name")
@pass_session
def rename(session: Session, area: str, name: str) -> None:
    """Give AREA, named by its id or its only name, another name."""
    from stormops_desktop.operations.maps.draw_area import area_named, rename_area

    with session.workspace() as workspace:
        area_id = area_named(workspace, area).area_id
        rename_area(workspace, area_id, name, job=session.job)
        session.answer(area_named(workspace, area_id))


@group.command("remove")
@click.argument("area")
@pass_session
def remove(session: Session, area: str) -> None:
    """Remove AREA, named by its id or its only name; plays that took its outline keep it."""
    from stormops_desktop.operations.maps.draw_area import area_named, remove_area

    with session.workspace() as workspace:
        found = area_named(workspace, area)
        remove_area(workspace, found.area_id, job=session.job)
        session.answer({"removed": found.area_id, "name": found.name})


def _table(areas: tuple[DrawnArea, ...]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [(area.name, area.area_m2 / _SQUARE_METERS_PER_ACRE, area.area_id) for area in areas]
    return rows_table(("area", "acres", "id"), rows)
