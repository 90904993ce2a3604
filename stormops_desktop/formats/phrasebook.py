"""The sentences of errors, rules and steps in other languages: a packed gettext catalogue, read at once."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Phrasebook, Sentence


@cache
def read_phrasebook(language: str) -> Phrasebook:
    """The phrasebook of "en" or "es", from resources/translations/sentences_<language>.mo.

    Raises:
        UsageError: We have none in that language.
    """
    if language == "en":  # the sentences' own language
        return Phrasebook(language, str)
    packed = resource("translations", f"sentences_{language}.mo")
    if not packed.is_file():
        raise UsageError(
            Sentence('There is no catalogue for the language "{language}".', language=language),
            remedy=Sentence("Choose one of {languages}.", languages="en, es"),
        )
    with packed.open("rb") as stream:
        return Phrasebook(language, GNUTranslations(stream).gettext)
