"""`stormops proposals`: list, show, approve, reject, edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.proposals_show import show
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.proposal import ProposalStatus

if TYPE_CHECKING:
    from rich.console import Group

    from stormops_desktop.operations.plays.list_proposals import ProposalLine


@click.group("proposals")
def group() -> None:
    """What the plays propose: list, show, approve, reject, edit."""


group.add_command(show)


@group.command("list")
@click.option("--status", type=click.Choice([status.value for status in ProposalStatus]))
@pass_session
def list_(session: Session, status: str | None) -> None:
    """List proposals, most valuable first."""
    from stormops_desktop.operations.plays.list_proposals import list_proposals

    wanted = None if status is None else ProposalStatus(status)
    with session.workspace() as workspace:
        session.answer(list_proposals(workspace, status=wanted, job=session.job), _lines)


@group.command("approve")
@click.argument("proposals", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every pending proposal.")
@click.option("--playbook", help="With --all: those of one play.")
@click.option("--dry-run", is_flag=True, help="Count only; change nothing.")
@pass_session
def approve(
    session: Session, proposals: tuple[str, ...], everything: bool, playbook: str | None, dry_run: bool
) -> None:
    """Approve proposals by id, or all that are pending."""
    from stormops_desktop.operations.plays.decide_proposals import approve_all_proposals, approve_proposals

    if everything == bool(proposals) or (playbook is not None and not everything):
        raise UsageError(
            "Name proposals, or all with --all (and --playbook).",
            remedy="See `stormops proposals approve -h`.",
        )
    with session.workspace() as workspace:
        if everything:
            answer = approve_all_proposals(workspace, playbook=playbook, dry_run=dry_run, job=session.job)
        else:
            answer = approve_proposals(workspace, proposals, dry_run=dry_run, job=session.job)
        session.answer(answer)


@group.command("reject")
@click.argument("proposals", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why, in a few words.")
@click.option("--dry-run", is_flag=True, help="Count only; change nothing.")
@pass_session
def reject(session: Session, proposals: tuple[str, ...], reason: str, dry_run: bool) -> None:
    """Reject proposals by id, with a reason."""
    from stormops_desktop.operations.plays.decide_proposals import reject_proposals

    with session.workspace() as workspace:
        answer = reject_proposals(workspace, proposals, reason=reason, dry_run=dry_run, job=session.job)
        session.answer(answer)


@group.command("edit")
@click.argument("proposals", nargs=-1, required=True)
@click.option("--priority", type=click.IntRange(1, 5), help="1 is first.")
@click.option("--note", help="For the office, on no packet; an empty one removes it.")
@click.option("--for-crew", help="On the packet, where the household may read it; an empty one removes it.")
@pass_session
def edit(
    session: Session, proposals: tuple[str, ...], priority: int | None, note: str | None, for_crew: str | None
) -> None:
    """Give proposals a priority and notes, by id."""
    from stormops_desktop.operations.plays.edit_proposal import edit_proposals

    if priority is None and note is None and for_crew is None:
        raise UsageError(
            "Say what to change: --priority, --note or --for-crew.",
            remedy="See `stormops proposals edit -h`.",
        )
    with session.workspace() as workspace:
        answer = edit_proposals(
            workspace, proposals, priority=priority, note=note, crew_note=for_crew, job=session.job
        )
        session.answer(answer)


def _lines(lines: list[ProposalLine]) -> Group:
    """Some lines a proposal: what it is and is worth, then why, then what people noted."""
    from rich.console import Group

    parts = []
    for line in lines:
        parts.append(
            f"{line.priority}  ${line.expected_value_usd:,}  {line.kind.value}  {line.property_id}  "
            f"{line.status.value}  {line.proposal_id}"
        )
        parts.append(f"   {line.rationale}")
        noted = (("Note", line.note), ("For the crew", line.crew_note))
        parts += [f"   {whose}: {note}" for whose, note in noted if note]
    return Group(*parts)
