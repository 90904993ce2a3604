"""Street addresses: taken apart, and brought to one spelling so that two sources meet."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"^(\d+[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?)\s+(.+)$")
_UNIT = re.compile(r"[\s,]+(?:apt|apartment|unit|ste|suite|#)\s*\.?\s*([\w-]+)\s*$", re.IGNORECASE)

# USPS Publication 28, appendix C1 (suffixes) and section 233 (directionals); the common ones.
_WORDS = {
    "avenue": "ave", "av": "ave", "boulevard": "blvd", "circle": "cir", "court": "ct", "cove": "cv",
    "crossing": "xing", "drive": "dr", "expressway": "expy", "freeway": "fwy", "highway": "hwy",
    "lane": "ln", "loop": "loop", "parkway": "pkwy", "pkway": "pkwy", "place": "pl", "plaza": "plz",
    "point": "pt", "road": "rd", "square": "sq", "street": "st", "str": "st", "terrace": "ter",
    "trail": "trl", "trace": "trce", "way": "way", "ridge": "rdg", "hollow": "holw", "creek": "crk",
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw",
    "southeast": "se", "southwest": "sw",
}  # fmt: skip


def taken_apart(address: str) -> tuple[str | None, str | None, str | None]:
    """House number, street and unit; None for each part that is not there."""
    unit = _UNIT.search(address)
    rest = address[: unit.start()] if unit else address
    found = _NUMBER.match(rest.strip())
    if found is None:
        return None, rest.strip() or None, unit[1] if unit else None
    return found[1], found[2].strip(), unit[1] if unit else None


def spelled_alike(house_number: str | None, street: str | None, unit: str | None = None) -> str | None:
    """One spelling of an address ("1204 wren holw ln"), to compare with; None without number or street."""
    if not house_number or not street:
        return None
    words = re.sub(r"[^a-z0-9 ]", " ", f"{house_number} {street}".lower()).split()
    joined = " ".join(_WORDS.get(word, word) for word in words)
    return f"{joined} #{unit.lower()}" if unit else joined


def address_key(address: str | None) -> str | None:
    """`spelled_alike` of a whole address line."""
    return None if not address else spelled_alike(*taken_apart(address))
