"""`stormops workspace`: make one, say what one holds, give back the space it does not need."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from stormops_desktop.operations.workspaces.compact_workspace import CompactAnswer
    from stormops_desktop.operations.workspaces.work_history import Deed


@click.group("workspace")
def group() -> None:
    """Make a workspace, say what one holds, give back the space it does not need."""


@group.command("create")
@pass_session
def create(session: Session) -> None:
    """Make a new, empty workspace in the folder named with -w."""
    from stormops_desktop.operations.workspaces.describe_workspace import create_workspace

    session.answer(create_workspace(session.workspace_folder, job=session.job))


@group.command("info")
@pass_session
def info(session: Session) -> None:
    """Say what the workspace holds."""
    from stormops_desktop.operations.workspaces.describe_workspace import describe_workspace

    with session.workspace() as workspace:
        session.answer(describe_workspace(workspace))


@group.command("history")
@pass_session
def history(session: Session) -> None:
    """List what was done in the workspace, newest first."""
    from stormops_desktop.operations.workspaces.work_history import work_history

    with session.workspace() as workspace:
        session.answer(work_history(workspace), people=_deeds)


@group.command("compact")
@click.option(
    "--undo-days",
    type=click.FloatRange(min=0, max=36_500),
    default=30,
    show_default=True,
    help="What was done within so many days can be undone afterwards too.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would go; change nothing.")
@pass_session
def compact(session: Session, undo_days: float, dry_run: bool) -> None:
    """Remove old imports and scores that nothing needs, while nobody has the workspace open."""
    from stormops_desktop.operations.workspaces.compact_workspace import compact_workspace

    answer = compact_workspace(
        session.workspace_folder, undo_for=timedelta(days=undo_days), dry_run=dry_run, job=session.job
    )
    session.answer(answer, people=_compacted)


def _compacted(answer: CompactAnswer) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import rows_table

    if not answer.removed:
        return f"Nothing to remove; all {answer.kept} generations are needed."
    rows = [
        (entry.slot or "damaged", entry.size_mb, "ends" if entry.receipt else "") for entry in answer.removed
    ]
    would, can = ("would be ", "could") if answer.dry_run else ("", "can")
    return Group(
        rows_table(("what it held", "MB", "replay"), rows),
        f"{len(answer.removed)} generations {would}removed, {answer.freed_mb:,.1f} MB {would}freed; "
        f"{answer.kept} stay.",
        f"{answer.undo_ended} commands {can} no longer be undone.",
    )


def _deeds(deeds: tuple[Deed, ...]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [(f"{deed.at:%Y-%m-%d %H:%M} UTC", deed.title, deed.rows, deed.standing.value) for deed in deeds]
    return rows_table(("when", "what was done", "records", "state"), rows)
