"""What passed between us and one household, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.engines.proposal.contact_hours import known_zone
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.plays.proposal_status import status_at
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.territory import read_contacts
from stormops_desktop.stores.workspace import Workspace


class ContactEventKind(StrEnum):
    """What an event is."""

    DO_NOT_CONTACT = "do_not_contact"
    OPT_OUT = "opt_out"
    CONSENT = "consent"
    NO_KNOCK = "no_knock"
    CONTACTS = "contacts"
    CUSTOMERS = "customers"
    PROPOSAL = "proposal"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ContactEvent:
    """One thing that happened, or was proposed.

    Attributes:
        at: Aware; None where the list gives no day, midnight UTC where it gives a day alone.
        channel: As the list has it ("call", "door_knock"); None where it says none.
        detail: As recorded: an outcome, a play with its status, a stop's state.
        synthetic: True where it was made up.
    """

    kind: ContactEventKind
    at: datetime | None
    channel: str | None
    detail: str | None
    synthetic: bool


def contact_history(
    workspace: Workspace, household: Mapping[str, Any], *, now: datetime
) -> tuple[ContactEvent, ...]:
    """Entries of the contact lists that name this household, its proposals and its stops, newest first.

    Args:
        household: A row of the properties; an entry names it by property, phone or e-mail.
        now: Aware; proposals that nobody acted on before their time are told as expired.
    """
    events = [
        event for kind in ContactKind for event in _of_list(kind, read_contacts(workspace, kind), household)
    ]
    property_id = household["property_id"]
    synthetic, zone = bool(household["synthetic"]), _zone(household["time_zone"])
    status = status_at(now).label("status_now")
    for row in workspace.rows(select(proposals, status).where(proposals.c.property_id == property_id)):
        at = datetime.fromisoformat(row["created_at"])
        detail = f"{row['playbook_id']}: {row['status_now']}"
        events.append(ContactEvent(ContactEventKind.PROPOSAL, at, row["channel"], detail, synthetic))
    for row in workspace.rows(select(stops).where(stops.c.property_id == property_id)):
        day = date.fromisoformat(row["day"])
        at = datetime.fromisoformat(row["begins"]) if row["begins"] else datetime.combine(day, time(), zone)
        events.append(ContactEvent(ContactEventKind.STOP, at, "door_knock", row["state"], synthetic))
    never = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(events, key=lambda event: event.at or never, reverse=True))


def _zone(name: str | None) -> tzinfo:
    """Where the territory does not know the zone a planned day begins at midnight UTC."""
    return ZoneInfo(name) if name is not None and known_zone(name) else UTC


def _of_list(
    kind: ContactKind, found: tuple[pa.Table, date] | None, household: Mapping[str, Any]
) -> list[ContactEvent]:
    if found is None:
        return []
    table = found[0]
    named = pc.fill_null(pc.equal(table["property_id"], household["property_id"]), False)
    for name in ("phone", "email"):
        if household[name] is not None:
            same = pc.equal(pc.utf8_lower(table[name]), household[name].lower())
            named = pc.or_(named, pc.fill_null(same, False))
    rows = table.filter(named).select(["channel", "at", "detail", "synthetic"]).to_pylist()
    return [
        ContactEvent(
            ContactEventKind(kind.value), row["at"], row["channel"], row["detail"], bool(row["synthetic"])
        )
        for row in rows
    ]
