"""`stormops contact`: contact lists, and whether a household may be contacted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.column_options import column_options, mapping_of
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.territory import ContactKind

if TYPE_CHECKING:
    from rich.console import Group

    from stormops_desktop.operations.plays.check_contact import CheckContactAnswer


@click.group("contact")
def group() -> None:
    """Contact lists, and whether a household may be contacted."""


@group.command("check")
@click.argument("property_id", metavar="PROPERTY")
@click.option("--channel", type=click.Choice([channel.value for channel in Channel]), required=True)
@click.option("--at", required=True, help="Local time at the property, e.g. 2026-11-23T10:30.")
@pass_session
def check(session: Session, property_id: str, channel: str, at: str) -> None:
    """Say whether a household may be contacted at a time, by which rules."""
    from stormops_desktop.operations.plays.check_contact import check_contact

    with session.workspace() as workspace:
        answer = check_contact(workspace, property_id, channel=Channel(channel), at=at, job=session.job)
        session.answer(answer, _verdict)


def _verdict(answer: CheckContactAnswer) -> Group:
    """The verdict, then two lines a rule: its word and citation, then its sentence."""
    from rich.console import Group

    verdict = "This household may be contacted." if answer.allowed else "This household may not be contacted."
    parts = [verdict]
    for reason in answer.reasons:
        word = "forbids" if reason.forbids else "allows"
        unread = "" if reason.verified else ", unverified"
        parts += [f"{word}: {reason.rule} ({reason.citation}{unread})", f"   {reason.text}"]
    return Group(*parts)


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice([kind.value for kind in ContactKind]), required=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The list's own date.")
@column_options
@pass_session
def import_file(
    session: Session,
    file: Path,
    kind: str,
    as_of: datetime,
    pairs: tuple[str, ...],
    encoding: str | None,
    dry_run: bool,
) -> None:
    """Replace one contact list by the list in a CSV file."""
    from stormops_desktop.cli.import_table import import_table
    from stormops_desktop.operations.territory.import_contacts import import_contacts

    with session.workspace() as workspace:
        answer = import_contacts(
            workspace,
            file,
            ContactKind(kind),
            as_of=as_of.date(),
            mapping=mapping_of(pairs),
            encoding=encoding,
            dry_run=dry_run,
            job=session.job,
        )
        session.answer(answer, import_table)
