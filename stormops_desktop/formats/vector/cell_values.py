"""Cells as offices write them ("$250,000", "2024-12-31 22:47:43+00:00", "Y") as typed values."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from stormops_desktop.model.property import RoofMaterial

_YES = {"y", "yes", "true", "t", "1", "owner", "owner occupied"}
_NO = {"n", "no", "false", "f", "0", "absentee", "rental"}
_DAY_FIRST_OF_MONTH = ("%m/%d/%Y", "%m/%d/%y", "%Y/%m/%d", "%Y%m%d", "%m-%d-%Y")

# Words of assessors and permit clerks. Plain "asphalt", "composition" and "shingle" are read as laminated
# shingles, which are most of those sold for homes (judged, not calibrated).
_ROOF_WORDS: tuple[tuple[str, RoofMaterial], ...] = (
    (r"impact|class\s*4", RoofMaterial.ASPHALT_IMPACT_RESISTANT),
    (r"3[\s-]*tab|three[\s-]*tab", RoofMaterial.ASPHALT_3TAB),
    (r"shake|wood|cedar", RoofMaterial.WOOD_SHAKE),
    (r"metal|steel|standing seam|alumin", RoofMaterial.METAL),
    (r"slate", RoofMaterial.SLATE),
    (r"tile|clay|concrete", RoofMaterial.TILE),
    (r"membrane|tpo|epdm|built[\s-]*up|modified|\bflat\b|tar", RoofMaterial.FLAT_MEMBRANE),
    (r"asphalt|comp|shingle|laminat|architect|dimension", RoofMaterial.ASPHALT_ARCHITECTURAL),
)

# Names of states with two letters are what every source has; a few write them out.
_STATES = {
    "texas": "TX", "oklahoma": "OK", "florida": "FL", "utah": "UT", "maryland": "MD", "ohio": "OH",
    "colorado": "CO", "kansas": "KS", "missouri": "MO", "illinois": "IL", "louisiana": "LA",
    "arkansas": "AR", "new mexico": "NM", "nebraska": "NE", "minnesota": "MN", "iowa": "IA",
}  # fmt: skip


class UnreadableCellError(ValueError):
    """A cell holds something, but nothing that its field can be."""


def cell_reader(field: pa.Field) -> Callable[[Any], Any]:
    """How cells of a field are read; each reader takes what the file has and returns a value or None."""
    if field.name == "roof_material":
        return roof_material
    if field.name == "state":
        return state
    if pa.types.is_boolean(field.type):
        return yes_or_no
    if pa.types.is_integer(field.type):
        return _whole_number
    if pa.types.is_floating(field.type):
        return number
    if pa.types.is_date(field.type):
        return day
    return text


def text(value: Any) -> str | None:
    """Text without blanks around it; a whole float loses its ".0"; empty text is unknown."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) or None


def number(value: Any) -> float | None:
    """A finite number of at least 0; money and thousands separators are understood."""
    words = text(value)
    if words is None:
        return None
    try:
        found = float(re.sub(r"[$,%\s]", "", words))
    except ValueError as error:
        raise UnreadableCellError(words) from error
    if not math.isfinite(found) or found < 0:
        raise UnreadableCellError(words)
    return found


def _whole_number(value: Any) -> int | None:
    found = number(value)
    # County files write 0 where they do not know a year or a value.
    return round(found) if found else None


def yes_or_no(value: Any) -> bool | None:
    """True, False or unknown."""
    if isinstance(value, bool):
        return value
    words = (text(value) or "").lower()
    if words in _YES:
        return True
    if words in _NO:
        return False
    if not words:
        return None
    raise UnreadableCellError(words)


def day(value: Any) -> date | None:
    """A date; of an instant, its date in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    words = text(value)
    if words is None:
        return None
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        pass
    for form in _DAY_FIRST_OF_MONTH:
        try:
            return datetime.strptime(words.split(" ")[0], form).date()  # noqa: DTZ007 (a date has no zone)
        except ValueError:
            continue
    raise UnreadableCellError(words)


def state(value: Any) -> str | None:
    """Two letters, upper case."""
    words = text(value)
    if words is None:
        return None
    if re.fullmatch(r"[A-Za-z]{2}", words):
        return words.upper()
    found = _STATES.get(words.lower())
    if found is None:
        raise UnreadableCellError(words)
    return found


def roof_material(value: Any) -> str | None:
    """Our word for a roof covering; unknown where the cell names none."""
    words = text(value)
    if words is None:
        return None
    if words in set(RoofMaterial):
        return words
    for pattern, material in _ROOF_WORDS:
        if re.search(pattern, words, re.IGNORECASE):
            return material.value
    return None
