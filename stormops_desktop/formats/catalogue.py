"""Gettext catalogues, read as they are written: there is no compile step to forget."""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import read_po

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Phrasebook, Sentence
from stormops_desktop.model.wording import LANGUAGES, Translator


@cache
def read_translator(language: str) -> Translator:
    """The packets' catalogue of `language`, sentences by key, from resources/translations.

    Raises:
        UsageError: We have no catalogue in that language.
    """
    _require(language)
    return Translator(language, _messages(f"{language}.po", language))


@cache
def read_phrasebook(language: str) -> Phrasebook:
    """The sentences of errors, rules and steps in `language`, from resources/translations/sentences_<language>.po.

    Raises:
        UsageError: We have no catalogue in that language.
    """
    _require(language)
    if language == "en":  # the sentences' own language
        return Phrasebook(language, {})
    return Phrasebook(language, _messages(f"sentences_{language}.po", language))


def _require(language: str) -> None:
    if language not in LANGUAGES:
        raise UsageError(
            Sentence('There is no catalogue for the language "{language}".', language=language),
            remedy=Sentence("Choose one of {languages}.", languages=", ".join(LANGUAGES)),
        )


def _messages(file: str, language: str) -> dict[str, str]:
    with resource("translations", file).open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}
