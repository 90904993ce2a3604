"""`stormops workspace`: make one, say what one holds, keep it sound and small."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from stormops_desktop.operations.workspaces.check_workspace import WorkspaceCheck
    from stormops_desktop.operations.workspaces.compact_workspace import CompactAnswer
    from stormops_desktop.operations.workspaces.restore_workspace import RestoredWorkspace
    from stormops_desktop.operations.workspaces.work_history import Deed, HistoryStep

_DAMAGED = 3
"""Exit status: a difference was found."""


@click.group("workspace")
def group() -> None:
    """Make a workspace, say what one holds, keep it sound and small."""


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


@group.command("go-to")
@click.argument("number", type=click.IntRange(min=0))
@pass_session
def go_to(session: Session, number: int) -> None:
    """Undo or redo, step by step, until step NUMBER of the history is the newest in force; 0 undoes all."""
    from stormops_desktop.operations.workspaces.work_history import go_to_deed

    with session.workspace() as workspace:
        session.answer(go_to_deed(workspace, number, job=session.job), people=_went)


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
    if not dry_run:
        with session.workspace() as workspace:
            session.keep_safety_copy(workspace)
    session.answer(answer, people=_compacted)


@group.command("check")
@pass_session
def check(session: Session) -> None:
    """Read the decisions and their safety copies through; status 3 where the decisions are damaged."""
    from stormops_desktop.operations.workspaces.check_workspace import check_workspace

    answer = check_workspace(session.workspace_folder, job=session.job)
    session.answer(answer, people=_checked, exit_status=0 if answer.problem is None else _DAMAGED)


@group.command("restore")
@click.option("--copy", "name", help="The name of a safety copy; the newest sound one where none is named.")
@click.option("--dry-run", is_flag=True, help="Tell which copy it would be; change nothing.")
@pass_session
def restore(session: Session, name: str | None, dry_run: bool) -> None:
    """Put back a safety copy of the decisions; the files as they are now are kept beside it."""
    from stormops_desktop.operations.workspaces.restore_workspace import restore_workspace

    answer = restore_workspace(session.workspace_folder, name=name, dry_run=dry_run, job=session.job)
    session.answer(answer, people=_restored)


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


def _went(step: HistoryStep) -> str:
    lines = [f"Undone: {title}" for title in step.undone] + [f"Done again: {title}" for title in step.redone]
    return "\n".join(lines) or "Nothing to do: that step is the newest in force."


def _checked(answer: WorkspaceCheck) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import rows_table

    rows = [
        (copy.name, f"{copy.made_at:%Y-%m-%d %H:%M} UTC", copy.size_mb, copy.problem or "sound")
        for copy in answer.copies
    ]
    if answer.problem is None:
        words = "The decisions are sound."
    else:
        words = f"The decisions are damaged: {answer.problem}."
        if rows:
            words += " `stormops -w FOLDER workspace restore` puts back the newest sound copy."
    return Group(words, rows_table(("safety copy", "made at", "MB", "state"), rows) if rows else "No copies.")


def _restored(answer: RestoredWorkspace) -> str:
    words = (
        f"The decisions {'would be' if answer.dry_run else 'are'} as of {answer.made_at:%Y-%m-%d %H:%M} UTC"
    )
    words += f", up to “{answer.newest}”." if answer.newest else ", before the first."
    if answer.skipped:
        words += f" {len(answer.skipped)} newer copies are damaged themselves."
    if answer.damaged is not None:
        words += f" The files as they were lie in {answer.damaged}."
    return words


def _deeds(deeds: tuple[Deed, ...]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [
        (deed.number, f"{deed.at:%Y-%m-%d %H:%M} UTC", deed.title, deed.rows, deed.standing.value)
        for deed in deeds
    ]
    return rows_table(("step", "when", "what was done", "records", "state"), rows)
