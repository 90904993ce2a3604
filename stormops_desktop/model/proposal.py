"""Proposals: suggested actions with their reasons, waiting for a person's decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from stormops_desktop.model.cleared import Channel


class ProposalStatus(StrEnum):
    """Pending until a person decides; approved ones are executed or expire."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXECUTED = "executed"
    EXPIRED = "expired"


class ProposalKind(StrEnum):
    """What is suggested."""

    LEAD_LIST = "lead_list"
    ROUTE = "route"
    SMS = "sms"
    EMAIL = "email"
    CALL = "call"
    MAIL = "mail"
    DOOR_KNOCK = "door_knock"
    DEFENCE = "defence"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that can be translated: an English template and the values that fill it."""

    template: str
    values: Mapping[str, str | int | float]

    def text(self) -> str:
        """The English sentence."""
        return self.template.format(**self.values)


@dataclass(frozen=True, slots=True)
class ChannelOdds:
    """What one contact by a channel brings and costs; judged, see resources/parameters/outreach.json."""

    response_probability: float
    cost_usd: float


@dataclass(frozen=True, slots=True)
class OutreachParameters:
    """Figures behind ranking and timing.

    Attributes:
        response_prior_touches: How many touches the channel's own probability weighs as much as.
        look_ahead: How far ahead the next lawful hours are looked for.
        least_window: How long they should last.
        expires_after: When a proposal lapses.
    """

    odds: Mapping[Channel, ChannelOdds]
    response_prior_touches: float
    look_ahead: timedelta
    least_window: timedelta
    expires_after: timedelta


@dataclass(frozen=True, slots=True)
class ScoreSource:
    """Where scores come from; `receipt` is the content hash of the score run."""

    storm: str
    receipt: str
    synthetic: bool = False
    drill: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A targeted property with what ranking and the rationale need; None where unknown.

    Attributes:
        sii, sii_low, sii_high: Storm Impact Index with its 90 % interval.
        moe_usd, moe_low_usd, moe_high_usd: Market opportunity estimate with its 90 % interval, USD.
        hail_mm: Hail size at the roof.
        roof_age: Midpoint of the roof's age interval, years.
        response_rate: Of past touches, 0 to 1.
        touches: Past touches that the rate counts.
    """

    property_id: str
    sii: float
    sii_low: float
    sii_high: float
    moe_usd: int
    moe_low_usd: int
    moe_high_usd: int
    hail_mm: float | None = None
    roof_age: float | None = None
    response_rate: float | None = None
    touches: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One suggested action at one property.

    Attributes:
        priority: 1 (first) to 5, by fifths of the ranking.
        expected_value_usd: MOE x probability of a response, less the cost of the contact; judged.
        rationale: Sentences, in order.
        evidence: Score, receipt, list ages and the verdict, as plain JSON values.
        begins, ends: The lawful hours it was cleared for, aware UTC.
        expires: When it lapses, aware UTC.
    """

    property_id: str
    kind: ProposalKind
    channel: Channel
    priority: int
    expected_value_usd: int
    rationale: tuple[Wording, ...]
    evidence: Mapping[str, Any]
    begins: datetime
    ends: datetime
    expires: datetime
