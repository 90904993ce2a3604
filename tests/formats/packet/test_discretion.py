"""What a household must not read over the crew's shoulder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.formats.packet.discretion import discreet, is_discreet
from stormops_desktop.formats.packet.plain_text import ascii_slug, printable


@pytest.mark.parametrize(
    "line",
    [
        "MOE: $21,000",
        "moe 21000",
        "High income.",
        "Household incomes rise",
        "Persona: Proof Seeker",
        "Ask the owner",
        "homeowner's name",
        "They complained in May",
        "Past complaints: 2",
        "SII 73",
        "Ingresos altos",
        "La dueña llamó",
        "El propietario",
        "Hubo una queja",
    ],
)
def test_telling_lines_go(line: str) -> None:
    """A line with one such word is left out whole, in both languages, in any case."""
    assert not is_discreet(line)
    assert discreet([line, "We check roofs."]) == ("We check roofs.",)


@pytest.mark.parametrize(
    "line", ["1204 Moeller Ln", "Incoming weather", "Personal visit", "Townerville", "Reclamation Dr"]
)
def test_harmless_lines_stay(line: str) -> None:
    """Words that merely contain such a word stay."""
    assert is_discreet(line)


@given(st.text())
def test_printable_text_is_legal_xml_on_one_line(text: str) -> None:
    """Whatever comes in, what comes out is one line of characters that XML allows, and stays as it is."""
    clean = printable(text)
    assert "\n" not in clean
    assert all(character >= " " for character in clean)
    assert not any(0xD800 <= ord(character) <= 0xDFFF for character in clean)
    assert printable(clean) == clean


@given(st.text())
def test_file_names_are_plain_ascii(text: str) -> None:
    """Whatever a crew is called, its file name is lower-case ASCII and never empty."""
    slug = ascii_slug(text)
    assert slug
    assert all(character.isascii() and (character.isalnum() or character == "-") for character in slug)
    assert slug == slug.lower()
