"""The gettext catalogues: complete, alike in keys and placeholders, and read as they are."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from stormops_desktop.formats.catalogue import read_translator
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.wording import LANGUAGES

PACKAGE = Path(__file__).parents[2] / "stormops_desktop"
_KEY = re.compile(
    r'"((?:unit|mark|page|cover|map|legend|list|outcome|talk|turns|point|layer|status|field|mode|export|notice)'
    r'\.[a-z_.]+)"'
)


def placeholders(sentence: str) -> set[str]:
    """Names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_languages_have_the_same_keys() -> None:
    """Every sentence exists in every language."""
    keys = [set(read_translator(language).messages) for language in LANGUAGES]
    assert keys[0] == keys[1]
    assert all(all(read_translator(language).messages.values()) for language in LANGUAGES)


def test_languages_have_the_same_placeholders() -> None:
    """A translation fills in what the English sentence fills in."""
    english, spanish = (read_translator(language).messages for language in LANGUAGES)
    assert {key: placeholders(english[key]) for key in english} == {
        key: placeholders(spanish[key]) for key in spanish
    }


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    """No key in the packet's code is missing, so that no packet fails in the middle of the night."""
    sources = [*(PACKAGE / "formats" / "packet").glob("*.py"), *(PACKAGE / "operations").glob("*packet*.py")]
    used = {key for source in sources for key in _KEY.findall(source.read_text(encoding="utf-8"))}
    assert len(used) > 40
    plural = {key for key in used if f"{key}.one" in read_translator("en").messages}
    assert used - plural <= set(read_translator("en").messages)


def test_another_language_is_refused_with_the_choices() -> None:
    """A language that we lack is a usage error that names those we have."""
    with pytest.raises(UsageError, match="fr") as caught:
        read_translator("fr")
    assert "en, es" in caught.value.remedy
