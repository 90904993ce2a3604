"""Whether a household may be contacted by a channel at a time, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from stormops_desktop.engines.proposal.compliance import may_contact
from stormops_desktop.engines.proposal.contact_hours import known_zone
from stormops_desktop.model.cleared import Channel, Reason
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.rule_book import load_households, load_rule_book
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckContactAnswer:
    """The verdict; reasons that forbid come first.

    Attributes:
        at: The instant that was judged, aware UTC.
        time_zone: Of the property; "" where unknown.
    """

    allowed: bool
    at: datetime
    time_zone: str
    reasons: tuple[Reason, ...]


def check_contact(
    workspace: Workspace, property_id: str, *, channel: Channel, at: str, job: Job
) -> CheckContactAnswer:
    """Judge one contact.

    Args:
        at: ISO 8601; without an offset it is the local time at the property.

    Raises:
        UsageError: There is no such property, or `at` is no time or one that its local clock skips.
    """
    return check_channels(workspace, property_id, channels=(channel,), at=at, job=job)[channel]


def check_channels(
    workspace: Workspace, property_id: str, *, channels: Sequence[Channel], at: str, job: Job
) -> dict[Channel, CheckContactAnswer]:
    """Judge one contact by each of several channels; arguments and errors as for `check_contact`."""
    household = load_households(workspace, [property_id]).household(0)
    when = _instant(at, household.time_zone)
    rules = load_rule_book(workspace, job.clock(), at=when)
    verdicts = {channel: may_contact(household, channel, when, rules) for channel in channels}
    return {
        channel: CheckContactAnswer(verdict.allowed, when, household.time_zone, verdict.reasons)
        for channel, verdict in verdicts.items()
    }


def _instant(at: str, time_zone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(
            Sentence("“{at}” is not a time.", at=at),
            remedy="Write it as 2026-11-23T10:30, with an offset or without.",
            record=at,
        ) from error
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    local = moment.replace(tzinfo=ZoneInfo(time_zone) if known_zone(time_zone) else UTC)
    instant = local.astimezone(UTC)
    if instant.astimezone(local.tzinfo).replace(tzinfo=None) != moment:
        raise UsageError(
            Sentence("The clocks at the property skip {at} that day.", at=at),
            remedy="Name another time.",
            record=at,
        )
    return instant
