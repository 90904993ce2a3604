"""What operations, engines and errors say, in the languages that ship with the software."""

from __future__ import annotations

from stormops_desktop.formats.phrasebook import read_phrasebook
from stormops_desktop.model.sentence import Phrasebook


def phrasebook(language: str) -> Phrasebook:
    """The sentences of "en" or "es"; read once, in some thousandths of a second.

    Raises:
        UsageError: They do not exist in that language.
    """
    return read_phrasebook(language)
