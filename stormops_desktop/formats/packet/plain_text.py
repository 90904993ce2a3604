"""Text made safe for the file it goes into: XML, CSV and file names."""

from __future__ import annotations

import re
import unicodedata

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def printable(text: str) -> str:
    """`text` on one line, without what XML 1.0 forbids (its production 2, "Char")."""
    return " ".join(_NOT_XML.sub("", text).split())


def cell(text: str) -> str:
    """`text` as a spreadsheet will show it and never run it: what starts like a formula gets an apostrophe.

    Source: OWASP, "CSV Injection".
    """
    clean = printable(text)
    if clean.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(clean):
        return "'" + clean
    return clean


def ascii_slug(text: str) -> str:
    """`text` in lower-case ASCII letters, digits and hyphens; "x" where nothing of it can be kept."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "x"
