"""The mark of having passed may_contact: builders and writers accept nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """The ways of reaching a household."""

    SMS = "sms"
    EMAIL = "email"
    CALL = "call"
    DOOR_KNOCK = "door_knock"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's word on a contact.

    Attributes:
        rule: Key of the rule, e.g. "us.calling_hours".
        version: Version of the rule set it stands in.
        citation: Statute or regulation, as people cite it.
        verified: False where the rule lacks version, statute, source or the day it was read.
        text: One sentence for a person.
        forbids: True where this rule alone refuses.
    """

    rule: str
    version: str
    citation: str
    verified: bool
    text: str
    forbids: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of may_contact: allowed only where no reason forbids."""

    allowed: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cleared[T]:
    """A thing whose household may be reached by `channel` from `begins` to `ends`.

    Only `engines/proposal/compliance.py` constructs it (a test over the syntax tree proves that).

    Attributes:
        value: What was cleared.
        property_id: The household it was cleared for.
        begins, ends: Aware UTC; contact is lawful at every instant between (half-open).
        verdict: Why.
    """

    value: T
    property_id: str
    channel: Channel
    begins: datetime
    ends: datetime
    verdict: Verdict
