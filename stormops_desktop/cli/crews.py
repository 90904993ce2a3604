"""`stormops crews`: who works, where they start, when; written down once, planned with every day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stormops_desktop.cli.places import LONLAT
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence

if TYPE_CHECKING:
    from rich.table import Table

_LANGUAGES = ("en", "es")


@click.group("crews")
def group() -> None:
    """The crews that days are planned with: list, add, edit, remove, import, export."""


def _crew_options[C: Callable[..., None]](command: C) -> C:
    """What a crew consists of, but for its name, start and shift."""
    for option in (
        click.option("--language", "languages", multiple=True, type=click.Choice(_LANGUAGES)),
        click.option("--skill", "skills", multiple=True, help="May stand several times."),
        click.option("--lunch-minutes", type=click.IntRange(1, 240), help="How long lunch takes."),
        click.option("--lunch", metavar="HH:MM-HH:MM", help="Between which times it lies."),
        click.option("--end", type=LONLAT, help="Where the day ends; the start where not given."),
    ):
        command = option(command)
    return command


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the crews; with --json as a crew file."""
    from stormops_desktop.operations.crews.change_crews import crew_entries

    with session.workspace() as workspace:
        session.answer(crew_entries(workspace), people=_table)


@group.command("add")
@click.argument("name")
@click.option("--start", type=LONLAT, required=True, help="Where the day begins.")
@click.option("--shift", metavar="HH:MM-HH:MM", required=True, help="By the clock at the territory.")
@_crew_options
@pass_session
def add(session: Session, name: str, **told: Any) -> None:
    """Write down one more crew."""
    from stormops_desktop.operations.crews.change_crews import add_crew

    with session.workspace() as workspace:
        session.answer(add_crew(workspace, {"crew": name, **_entry(**told)}))


@group.command("edit")
@click.argument("name")
@click.option("--name", "new_name", help="Another name.")
@click.option("--start", type=LONLAT, help="Where the day begins.")
@click.option("--shift", metavar="HH:MM-HH:MM", help="By the clock at the territory.")
@click.option("--no-lunch", is_flag=True, help="Work through.")
@_crew_options
@pass_session
def edit(session: Session, name: str, new_name: str | None, no_lunch: bool, **told: Any) -> None:
    """Change what is named of a crew; plans that were made with it stay as they are."""
    from stormops_desktop.operations.crews.change_crews import change_crew

    changes = _entry(**told)
    if new_name is not None:
        changes["crew"] = new_name
    if no_lunch:
        changes["lunch"] = None
    if not changes:
        raise UsageError("Say what to change of the crew.", remedy="See `stormops crews edit -h`.")
    with session.workspace() as workspace:
        session.answer(change_crew(workspace, name, changes))


@group.command("remove")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@pass_session
def remove(session: Session, names: tuple[str, ...]) -> None:
    """Remove crews; plans that were made with them stay as they are."""
    from stormops_desktop.operations.crews.change_crews import remove_crews

    with session.workspace() as workspace:
        session.answer(remove_crews(workspace, names))


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def import_(session: Session, file: Path) -> None:
    """Make the crews of a crew file (JSON) the workspace's crews."""
    from stormops_desktop.operations.crews.import_crews import import_crews

    with session.workspace() as workspace:
        session.answer(import_crews(workspace, file))


@group.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def export(session: Session, file: Path) -> None:
    """Write the workspace's crews to a crew file (JSON)."""
    from stormops_desktop.operations.crews.export_crews import export_crews

    with session.workspace() as workspace:
        session.answer(export_crews(workspace, file))


def _entry(
    *,
    start: tuple[float, float] | None,
    end: tuple[float, float] | None,
    shift: str | None,
    lunch: str | None,
    lunch_minutes: int | None,
    skills: tuple[str, ...],
    languages: tuple[str, ...],
) -> dict[str, Any]:
    """What was told, as in an entry of a crew file."""
    if (lunch is None) != (lunch_minutes is None):
        raise UsageError(
            "Lunch needs both its hours and its length.",
            remedy="Give --lunch 11:30-13:30 --lunch-minutes 30.",
        )
    told: dict[str, Any] = {"start": start and list(start), "end": end and list(end)}
    told["shift"] = None if shift is None else _hours(shift)
    if lunch is not None:
        earliest, latest = _hours(lunch)
        told["lunch"] = {"from": earliest, "to": latest, "minutes": lunch_minutes}
    told |= {"skills": list(skills) or None, "languages": list(languages) or None}
    return {name: value for name, value in told.items() if value is not None}


def _hours(text: str) -> list[str]:
    begins, dash, ends = text.partition("-")
    if not dash:
        raise UsageError(Sentence("“{text}” are no hours.", text=text), remedy="Write them like 08:00-17:00.")
    return [begins.strip(), ends.strip()]


def _table(entries: list[dict[str, Any]]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [
        (
            entry["crew"],
            "-".join(entry["shift"]),
            f"{entry['lunch']['from']}-{entry['lunch']['to']}" if "lunch" in entry else None,
            "{:.5f},{:.5f}".format(*entry["start"]),
            entry["skills"],
            entry["languages"],
        )
        for entry in entries
    ]
    return rows_table(("crew", "shift", "lunch", "starts at", "skills", "languages"), rows)
