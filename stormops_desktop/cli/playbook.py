"""`stormops playbook`: list, show, check, import, export, preview and run plays, and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from stormops_desktop.operations.plays.list_playbooks import PlaybookLine
    from stormops_desktop.operations.plays.playbook_history import PlaybookHistory
    from stormops_desktop.operations.plays.preview_playbook import PreviewPlaybookAnswer
    from stormops_desktop.operations.plays.run_playbook import RunPlaybookAnswer


@click.group("playbook")
def group() -> None:
    """Plays: list, check, preview and run them, what became of them."""


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the plays that ship with the software and those you imported."""
    from stormops_desktop.operations.plays.list_playbooks import list_playbooks

    with session.workspace() as workspace:
        session.answer(list_playbooks(workspace), _lines)


@group.command("show")
@click.argument("playbook")
@pass_session
def show(session: Session, playbook: str) -> None:
    """Show a play as it was written."""
    from stormops_desktop.operations.plays.list_playbooks import playbook_document

    with session.workspace() as workspace:
        session.answer(playbook_document(workspace, playbook))


@group.command("validate")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def validate(session: Session, file: Path) -> None:
    """Check a playbook file: form, rules and messages."""
    from stormops_desktop.operations.plays.validate_playbook import validate_playbook

    session.answer(validate_playbook(file))


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def import_(session: Session, file: Path) -> None:
    """Check a playbook file and keep it in the workspace."""
    from stormops_desktop.operations.plays.import_playbook import import_playbook

    with session.workspace() as workspace:
        session.answer(import_playbook(workspace, file, job=session.job))


@group.command("history")
@click.argument("playbook")
@pass_session
def history(session: Session, playbook: str) -> None:
    """Tell a play's versions and runs, newest first."""
    from stormops_desktop.operations.plays.list_playbooks import playbook_document
    from stormops_desktop.operations.plays.playbook_history import playbook_history

    with session.workspace() as workspace:
        playbook_document(workspace, playbook)  # a play that there is
        session.answer(playbook_history(workspace, playbook), people=_history)


@group.command("export")
@click.argument("playbook")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def export(session: Session, playbook: str, file: Path) -> None:
    """Write a play to FILE, as `playbook import` reads it."""
    from stormops_desktop.operations.plays.export_playbook import export_playbook
    from stormops_desktop.operations.plays.list_playbooks import playbook_document

    with session.workspace() as workspace:
        document = playbook_document(workspace, playbook)
        session.answer(export_playbook(workspace, document, file=file, job=session.job))


@group.command("preview")
@click.argument("playbook")
@click.option("--storm", required=True, help="The storm whose scores count.")
@pass_session
def preview(session: Session, playbook: str, storm: str) -> None:
    """Count the homes a play targets, and how many each rule removes."""
    from stormops_desktop.operations.plays.preview_playbook import preview_playbook

    with session.workspace() as workspace:
        session.answer(preview_playbook(workspace, playbook, storm=storm, job=session.job), _removals)


@group.command("run")
@click.argument("playbook")
@click.option("--storm", required=True, help="The storm whose scores count.")
@click.option("--dry-run", is_flag=True, help="Count only; write nothing.")
@pass_session
def run(session: Session, playbook: str, storm: str, dry_run: bool) -> None:
    """Propose a contact to every home that the play targets and that may be contacted."""
    from stormops_desktop.operations.plays.run_playbook import run_playbook

    with session.workspace() as workspace:
        answer = run_playbook(workspace, playbook, storm=storm, dry_run=dry_run, job=session.job)
        session.answer(answer, _outcome)


def _lines(lines: list[PlaybookLine]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [(line.playbook_id, line.name, line.version, line.status) for line in lines]
    return rows_table(("playbook", "name", "version", "status"), rows)


def _removals(answer: PreviewPlaybookAnswer) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [(f"removed by {removed.rule}", removed.count) for removed in answer.removed_by]
    return rows_table(("homes", "count"), [*rows, ("targeted", answer.targeted)])


def _outcome(answer: RunPlaybookAnswer) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [(f"withheld by {withheld.rule}", withheld.count) for withheld in answer.withheld]
    made = "would be proposed" if answer.execution_id is None else "proposed"
    return rows_table(("homes", "count"), [("targeted", answer.targeted), *rows, (made, answer.proposals)])


def _history(answer: PlaybookHistory) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import rows_table

    versions = [
        (kept.version, "shipped" if kept.kept_at is None else f"{kept.kept_at:%Y-%m-%d %H:%M} UTC")
        for kept in answer.versions
    ]
    runs = [
        (f"{run.started_at:%Y-%m-%d %H:%M} UTC", run.version, run.storm, run.targeted, run.proposals)
        for run in answer.runs
    ]
    return Group(
        rows_table(("version", "kept"), versions),
        "",
        rows_table(("run", "version", "storm", "targeted", "proposed"), runs),
    )
