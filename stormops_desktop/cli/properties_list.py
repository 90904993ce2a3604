"""`properties list`: the properties that a query finds, in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.properties.list_properties import ListPropertiesAnswer


@click.command("list")
@click.option("--query", default="", help="Such as: sii >= 60 and hail > 1.5 in and owner_occupied = yes")
@click.option("--sort", metavar="COLUMN", help="Smallest first; neighbours together where not given.")
@click.option("--descending", is_flag=True, help="Of --sort: largest first.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True)
@click.option("--columns", help="Comma-separated; those that the window shows at first where not given.")
@click.option("--storm", help="Whose scores to put beside; the newest where not given.")
@pass_session
def list_(
    session: Session,
    query: str,
    sort: str | None,
    descending: bool,
    limit: int,
    columns: str | None,
    storm: str | None,
) -> None:
    """List properties, in the units that the columns' names tell; no phone, no e-mail."""
    from stormops_desktop.operations.properties.list_properties import list_properties
    from stormops_desktop.operations.storms.storm_to_show import storm_to_show

    named = None if columns is None else [name.strip() for name in columns.split(",")]
    with session.workspace() as workspace:
        answer = list_properties(
            workspace,
            query=query,
            sort=sort,
            descending=descending,
            limit=limit,
            columns=named,
            storm_id=storm_to_show(workspace, storm),
            job=session.job,
        )
    session.answer(answer, people=_table)


def _table(answer: ListPropertiesAnswer) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.answers import as_json
    from stormops_desktop.cli.tables import marked, rows_table

    rows = [tuple(as_json(row[name]) for name in answer.columns) for row in answer.rows]
    told = f"{len(rows):,} of {answer.matching:,} that match, of {answer.properties:,} properties"
    if answer.unknown:
        told += f"; {answer.unknown:,} left out because a fact that decides is not known"
    return Group(
        rows_table(answer.columns, rows),
        marked(told, drill=answer.drill, synthetic=answer.synthetic, stale=answer.stale),
    )
