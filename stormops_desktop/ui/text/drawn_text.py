"""Texts with letters that no font of this computer has, as they are drawn: with a mark that is seen."""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QFontMetricsF

MARK = "□"
"""In the place of each letter that cannot be drawn (U+25A1, which most fonts have)."""
_PLAIN_MARK = "?"
_FIRST_ASKED = 0x250
"""Every font has the letters of western Europe, which come before this one."""
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_SELECTORS = (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)
"""They choose how the letter before them looks, and look like nothing themselves."""


def missing_letters(text: str, metrics: QFontMetricsF) -> str:
    """The letters of a text, each once, that neither the font nor another one of this computer has."""
    if text.isascii():
        return ""
    return "".join(letter for letter in dict.fromkeys(text) if not _can_be_drawn(letter, metrics))


def drawn_text(text: str, metrics: QFontMetricsF) -> str:
    """The text with a mark for each letter that is missing; accents that stand alone join their letters."""
    if text.isascii():
        return text
    joined = unicodedata.normalize("NFC", text)
    missing = missing_letters(joined, metrics)
    if not missing:
        return joined
    mark = MARK if metrics.inFontUcs4(ord(MARK)) else _PLAIN_MARK
    return joined.translate(dict.fromkeys(map(ord, missing), mark))


def _can_be_drawn(letter: str, metrics: QFontMetricsF) -> bool:
    number = ord(letter)
    if number < _FIRST_ASKED or unicodedata.category(letter) in _UNSEEN:
        return True
    if any(first <= number <= last for first, last in _SELECTORS):
        return True
    return metrics.inFontUcs4(number)
