"""Time zones that phone numbers suggest by their area code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import phonenumbers
from phonenumbers import timezone

from stormops_desktop.engines.proposal.contact_hours import known_zone

_NORTH_AMERICA = "+1"
_EXCHANGE_LENGTH = len("+1972555")
"""Zones never differ within one exchange of the North American plan."""


def zones_of_phones(phones: Sequence[str | None]) -> list[str]:
    """For each number (E.164) the zones of its area, joined by a space; "" where it suggests none."""
    return ["" if phone is None else _zones(_exchange(phone.strip())) for phone in phones]


def _exchange(phone: str) -> str:
    """A number that stands for all of its exchange, so that few need to be looked up."""
    return phone[:_EXCHANGE_LENGTH] + "0000" if phone.startswith(_NORTH_AMERICA) else phone


@lru_cache(maxsize=65_536)
def _zones(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_number_geographical(parsed):
        # A toll-free or satellite number is no sign of where a person is.
        return ""
    return " ".join(sorted(zone for zone in timezone.time_zones_for_number(parsed) if known_zone(zone)))
