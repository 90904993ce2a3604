"""`stormops contact`: whether a household may be contacted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.cleared import Channel

if TYPE_CHECKING:
    from rich.table import Table

    from stormops_desktop.operations.check_contact import CheckContactAnswer


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
    from stormops_desktop.operations.check_contact import check_contact

    with session.workspace() as workspace:
        answer = check_contact(workspace, property_id, channel=Channel(channel), at=at, job=session.job)
        session.answer(answer, _verdict)


def _verdict(answer: CheckContactAnswer) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [
        (
            "forbids" if reason.forbids else "allows",
            reason.rule,
            reason.citation,
            reason.verified,
            reason.text,
        )
        for reason in answer.reasons
    ]
    title = "This household may be contacted." if answer.allowed else "This household may not be contacted."
    return rows_table(("", "rule", "citation", "verified", "why"), rows, title=title)
