"""Why doors of a plan are in no packet: the rule's words and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stormops_desktop.engines.proposal.compliance import may_contact
from stormops_desktop.model.cleared import Channel, Reason
from stormops_desktop.operations.plays.rule_book import load_households, load_rule_book, property_rows
from stormops_desktop.operations.routes.clear_doors import Withheld
from stormops_desktop.operations.routes.published_day import require_day
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WithheldDoor:
    """One door and the rule that withholds it.

    Attributes:
        text: What the rule says, in English.
        citation: Statute or regulation; "" where the rule names none.
        verified: Whether somebody read the rule at its source.
    """

    property_id: str
    address: str
    rule: str
    text: str
    citation: str
    verified: bool


def explain_withheld(
    workspace: Workspace, withheld: Sequence[Withheld], day: date, *, now: datetime
) -> tuple[WithheldDoor, ...]:
    """The doors with their rules in words, as judged for noon of that day.

    Raises:
        UsageError: The day has no routes.
    """
    if not withheld:
        return ()
    noon = require_day(workspace, day).clock.midnight + timedelta(hours=12)
    ids = [door.property_id for door in withheld]
    addresses = property_rows(workspace, ids, ("address",))["address"].to_pylist()
    households = load_households(workspace, ids)
    rules = load_rule_book(workspace, now, at=noon)
    doors = []
    for row, (door, address) in enumerate(zip(withheld, addresses, strict=True)):
        verdict = may_contact(households.household(row), Channel.DOOR_KNOCK, noon, rules)
        doors.append(_door(door, address or door.property_id, verdict.reasons))
    return tuple(doors)


def _door(door: Withheld, address: str, reasons: Sequence[Reason]) -> WithheldDoor:
    """With the words of the rule itself, where it says anything about noon."""
    reason = next((reason for reason in reasons if reason.rule == door.rule), None)
    if reason is None:
        return WithheldDoor(door.property_id, address, door.rule, "", "", verified=False)
    return WithheldDoor(
        door.property_id, address, door.rule, reason.text, reason.citation, verified=reason.verified
    )
