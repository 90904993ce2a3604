"""A stop's essentials as short plain text, the same words in every file a phone opens."""

from __future__ import annotations

from collections.abc import Sequence

from stormops_desktop.formats.packet.discretion import discreet
from stormops_desktop.formats.packet.naming import marks
from stormops_desktop.formats.packet.plain_text import printable
from stormops_desktop.model.packet import PacketRoute, PacketStop
from stormops_desktop.model.wording import Translator

LONGEST_DESCRIPTION = 480
"""Characters; phone maps cut or crash on long descriptions."""


def full_address(stop: PacketStop) -> str:
    """Address, city, state and ZIP on one line, without empty parts."""
    region = " ".join(part for part in (printable(stop.state), printable(stop.zip)) if part)
    return ", ".join(part for part in (printable(stop.address), printable(stop.city), region) if part)


def place_line(stop: PacketStop) -> str:
    """City, state and ZIP on one line."""
    region = " ".join(part for part in (printable(stop.state), printable(stop.zip)) if part)
    return ", ".join(part for part in (printable(stop.city), region) if part)


def hail_words(stop: PacketStop, wording: Translator) -> str:
    """The hail size at the roof with its interval and dates in words, or that it is not known."""
    if stop.hail_mm is None or stop.hail_low_mm is None or stop.hail_high_mm is None:
        return wording.say("list.hail_unknown")
    sizes = (stop.hail_mm, stop.hail_low_mm, stop.hail_high_mm)
    size, low, high = (wording.inches(millimeters) for millimeters in sizes)
    words = wording.say("list.hail", size=size, low=low, high=high)
    if not stop.hail_dates:
        return words
    return f"{words} {wording.say('list.hail_on', days=wording.days(stop.hail_dates))}"


def arrival_words(stop: PacketStop, wording: Translator) -> str:
    """When the crew comes, by the clock at the door, with the zone."""
    return wording.say("list.arrive", time=wording.clock(stop.arrives, stop.time_zone))


def note_words(stop: PacketStop) -> str:
    """The stop's note, or nothing where a household must not read it."""
    return printable(" ".join(discreet([stop.note])))


def description(route: PacketRoute, stop: PacketStop, wording: Translator) -> str:
    """Marks, address, arrival, hail and note in plain sentences, at most 480 characters."""
    parts: Sequence[str] = (
        *marks(route, wording),
        full_address(stop),
        arrival_words(stop, wording),
        hail_words(stop, wording),
        wording.say("list.code", code=printable(stop.code)),
        note_words(stop),
    )
    return ". ".join(part for part in parts if part)[:LONGEST_DESCRIPTION]
