"""What a household must not read over the crew's shoulder, kept out of free text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = (
    # English
    r"moe", r"market opportunity", r"incomes?", r"personas?", r"(home)?owners?(hip)?",
    r"complain(t|ts|ed|s|ing)?", r"sii", r"net worth", r"home values?", r"credit scores?",
    r"white[- ]space", r"competitor pressure",
    # Spanish
    r"ingresos?", r"propietari[oa]s?", r"dueñ[oa]s?", r"quejas?", r"quej(ó|aron|arse)", r"reclamos?",
    r"patrimonio", r"perfil(es)? de cliente",
)  # fmt: skip
_FORBIDDEN = re.compile(rf"(?<!\w)({'|'.join(_WORDS)})(?!\w)", re.IGNORECASE)


def is_discreet(text: str) -> bool:
    """True where `text` speaks of no MOE, score, income, persona, owner or complaint."""
    return _FORBIDDEN.search(text) is None


def indiscreet_word(text: str) -> str | None:
    """The first word of `text` that a household must not read; None where it may read all."""
    found = _FORBIDDEN.search(text)
    return None if found is None else found.group()


def discreet(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines a household may read; one forbidden word takes the whole line, for half may still tell."""
    return tuple(line for line in lines if line.strip() and is_discreet(line))
