"""`proposals show`: one proposal with its reasons and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.plays.show_proposal import ShowProposalAnswer


@click.command("show")
@click.argument("proposal")
@pass_session
def show(session: Session, proposal: str) -> None:
    """Tell everything that is known of PROPOSAL, with its reasons, evidence and notes."""
    from stormops_desktop.operations.plays.show_proposal import show_proposal

    with session.workspace() as workspace:
        found = show_proposal(workspace, proposal, job=session.job)
    session.answer(_told_to_programs(found), people=lambda _: _told_to_people(found))


def _told_to_programs(found: ShowProposalAnswer) -> dict[str, Any]:
    """Under the keys of `proposals list`, with more."""
    return {
        "proposal_id": found.proposal_id,
        "playbook": found.play,
        "playbook_version": found.version or None,
        "storm": found.storm,
        "property_id": found.property_id,
        "channel": found.channel,
        "status": found.status,
        "priority": found.priority,
        "expected_value_usd": found.value_usd,
        "rationale": [sentence.text() for sentence in found.rationale],
        "evidence": found.evidence,
        "begins": found.begins,
        "ends": found.ends,
        "created_at": found.created,
        "expires_at": found.expires,
        "decided_at": found.decided,
        "reason": found.reason,
        "note": found.note or None,
        "crew_note": found.crew_note or None,
    }


def _told_to_people(found: ShowProposalAnswer) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import facts_table, marked

    facts = {
        "property": found.property_id,
        "status": f"{found.status.value} ({found.reason})" if found.reason else found.status.value,
        "play": f"{found.play} {found.version}".rstrip(),
        "storm": marked(found.storm, drill=found.evidence["drill"], synthetic=found.evidence["synthetic"]),
        "channel": found.channel,
        "priority": found.priority,
        "value (judged)": f"${found.value_usd:,}",
        "note": found.note or None,
        "note for the crew": found.crew_note or None,
    }
    return Group(facts_table(facts), "", *(sentence.text() for sentence in found.rationale))
