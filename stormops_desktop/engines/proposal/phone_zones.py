"""Time zones that phone numbers suggest by their area code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import phonenumbers
from phonenumbers import timezone

from stormops_desktop.engines.proposal.contact_hours import known_zone

_EXCHANGE_DIGITS = 8
"""Length of "+1972555": zones never differ within one exchange of the North American plan."""


def zones_of_phones(phones: Sequence[str | None]) -> list[str]:
    """For each number (E.164) the zones of its area, joined by a space; "" where it suggests none."""
    return ["" if phone is None else _zones(phone.strip()[:_EXCHANGE_DIGITS]) for phone in phones]


@lru_cache(maxsize=65_536)
def _zones(exchange: str) -> str:
    number = exchange + "0000" if exchange.startswith("+1") else exchange
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_number_geographical(parsed):
        # A toll-free or satellite number is no sign of where a person is.
        return ""
    return " ".join(sorted(zone for zone in timezone.time_zones_for_number(parsed) if known_zone(zone)))
