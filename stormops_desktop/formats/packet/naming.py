"""Names of packets, points and files: the telling part first, dated, in order when sorted as text."""

from __future__ import annotations

import hashlib

from stormops_desktop.formats.packet.plain_text import ascii_slug, printable
from stormops_desktop.model.packet import PacketRoute, PacketStop
from stormops_desktop.model.wording import Translator

LONGEST_NAME = 60
"""Characters of a point's name; devices cut longer ones, so the number comes first."""


def marks(route: PacketRoute, wording: Translator) -> tuple[str, ...]:
    """The words that say that it is not real: none, one or both of SYNTHETIC and DRILL."""
    flags = (("mark.synthetic", route.synthetic), ("mark.drill", route.drill))
    return tuple(wording.say(key) for key, true in flags if true)


def title(route: PacketRoute, wording: Translator) -> str:
    """The packet's name everywhere: crew, day, version, marks ("Crew B 2024-05-12 v2 DRILL")."""
    return " ".join(
        (printable(route.crew), route.day.isoformat(), f"v{route.version}", *marks(route, wording))
    )


def stem(route: PacketRoute, language: str) -> str:
    """The name of the packet's files without their ending, in ASCII: "crew-b_2024-05-12_v2_en".

    Crews whose names differ in more than ASCII letters keep apart by a few digits of a hash.
    """
    slug = ascii_slug(route.crew)
    if slug != printable(route.crew).lower().replace(" ", "-"):
        slug = f"{slug}-{hashlib.sha256(route.crew.encode()).hexdigest()[:4]}"
    return "_".join((slug, route.day.isoformat(), f"v{route.version}", language))


def sequence(route: PacketRoute, number: int) -> str:
    """`number` zero-padded, so that sorting names as text is visiting order."""
    return str(number).zfill(max(3, len(str(route.last_number + 1))))


def stop_name(route: PacketRoute, stop: PacketStop) -> str:
    """A name unique in its first ten characters by its number: "007 1204 Wren Hollow Ln"."""
    words = printable(stop.address) or printable(stop.code)
    return f"{sequence(route, stop.number)} {words}"[:LONGEST_NAME].rstrip()


def start_name(route: PacketRoute, wording: Translator) -> str:
    """The name of the point where the day begins: "000 START"."""
    return f"{sequence(route, 0)} {wording.say('point.start')}"


def end_name(route: PacketRoute, wording: Translator) -> str:
    """The name of the point where the day ends, numbered after the last stop."""
    return f"{sequence(route, route.last_number + 1)} {wording.say('point.end')}"
