"""Gettext catalogues, read as they are written: there is no compile step to forget."""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import read_po

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.wording import LANGUAGES, Translator


@cache
def read_translator(language: str) -> Translator:
    """The packets' catalogue of `language`, sentences by key, from resources/translations.

    Raises:
        UsageError: We have no catalogue in that language.
    """
    if language not in LANGUAGES:
        raise UsageError(
            Sentence('There is no catalogue for the language "{language}".', language=language),
            remedy=Sentence("Choose one of {languages}.", languages=", ".join(LANGUAGES)),
        )
    with resource("translations", f"{language}.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    messages = {str(message.id): str(message.string) for message in catalogue if message.id}
    return Translator(language, messages)
