"""The card of one property: what is known, what each storm did, what passed, who may be reached how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormops_desktop.model.cleared import Channel
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.check_contact import CheckContactAnswer, check_channels
from stormops_desktop.operations.properties.contact_history import ContactEvent, contact_history
from stormops_desktop.operations.scores.show_property import ShowPropertyAnswer, show_property
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PropertyCard:
    """One property.

    Attributes:
        facts: Its columns and the scores of every storm.
        history: Newest first.
    """

    facts: ShowPropertyAnswer
    history: tuple[ContactEvent, ...]


@dataclass(frozen=True, slots=True)
class PropertyContact:
    """Whether it may be reached at one time.

    Attributes:
        verdicts: For every channel.
        phone, email: Only where a call or text, or an e-mail, is allowed at that time: what a person sees
            here she may use.
    """

    verdicts: Mapping[Channel, CheckContactAnswer]
    phone: str | None
    email: str | None


def read_property_card(workspace: Workspace, property_id: str, *, job: Job) -> PropertyCard:
    """Everything on the card that does not depend on a time.

    Raises:
        UsageError: There is no territory, or no such property.
    """
    facts = show_property(workspace, property_id, job=job)
    return PropertyCard(facts, contact_history(workspace, facts.property, now=job.clock()))


def read_property_contact(
    workspace: Workspace, household: Mapping[str, str | None], *, at: str, job: Job
) -> PropertyContact:
    """The verdicts of every channel at `at` (ISO 8601; without an offset by the clock at the property).

    Args:
        household: The card's `facts.property`.

    Raises:
        UsageError: There is no such property, or `at` is no time or one that its local clock skips.
    """
    verdicts = check_channels(
        workspace, str(household["property_id"]), channels=tuple(Channel), at=at, job=job
    )
    by_phone = verdicts[Channel.CALL].allowed or verdicts[Channel.SMS].allowed
    return PropertyContact(
        verdicts,
        phone=household["phone"] if by_phone else None,
        email=household["email"] if verdicts[Channel.EMAIL].allowed else None,
    )
