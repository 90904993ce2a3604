"""Sentences are English to everybody, and keep their parts for other languages."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import (
    Phrasebook,
    Sentence,
    recognised,
    sentence_of,
    sentence_record,
)

_SPANISH = {
    "There is no storm “{storm}”.": "No hay ninguna tormenta “{storm}”.",
    "{count:,} homes, {fraction:.0%}; {why}": "{count:,} casas, el {fraction:.0%}; {why}",
    "The disk is full.": "El disco está lleno.",
    "Write {z} and {x}.": "Escriba {z} y {x}.",
}
SPANISH = Phrasebook("es", lambda text: _SPANISH.get(text, text))
_TEXTS = st.text(max_size=20)
_VALUES = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), _TEXTS | st.integers() | st.floats(allow_nan=False), min_size=3
)


def test_it_is_the_english_text() -> None:
    """Who prints, compares, searches or writes a sentence has plain English, formatted as it was asked."""
    sentence = Sentence("{count:,} homes, {fraction:.0%}; {why}", count=4_000, fraction=0.25, why="hail")
    assert sentence == "4,000 homes, 25%; hail"
    assert json.loads(json.dumps({"message": sentence})) == {"message": "4,000 homes, 25%; hail"}
    assert str(UsageError(sentence, remedy="Go.")) == "4,000 homes, 25%; hail Go."


def test_it_is_told_in_spanish() -> None:
    """The template is looked up and filled with the same values, and so is a sentence inside another."""
    inner = Sentence("There is no storm “{storm}”.", storm="a")
    outer = Sentence("{count:,} homes, {fraction:.0%}; {why}", count=1_234, fraction=1, why=inner)
    assert SPANISH.tell(inner) == "No hay ninguna tormenta “a”."
    assert SPANISH.tell(outer) == "1,234 casas, el 100%; No hay ninguna tormenta “a”."


def test_a_text_without_values_is_its_own_template() -> None:
    """Literals are looked up as they are, braces and all, also as a part of another sentence."""
    assert SPANISH.tell("The disk is full.") == "El disco está lleno."
    assert SPANISH.tell("Write {z} and {x}.") == "Escriba {z} y {x}."
    assert SPANISH.tell(Sentence("{clock}Z {step}", clock="15:00", step="The disk is full.")) == (
        "15:00Z El disco está lleno."
    )


def test_what_is_not_known_stays_english() -> None:
    """A catalogue that lacks a sentence tells it in English; English needs no catalogue."""
    sentence = Sentence("Crew {crew} is late.", crew="B")
    assert SPANISH.tell(sentence) == SPANISH.tell("Crew B is late.") == "Crew B is late."
    assert Phrasebook("en", str).tell(sentence) == "Crew B is late."


@pytest.mark.parametrize("value", [np.int64(7), np.float32(0.5), Path("a/b"), ValueError("bad"), True])
def test_any_value_travels(value: object) -> None:
    """Numbers of numpy, paths and errors fill a sentence and go with it to other processes and into JSON."""
    sentence = Sentence("It was {value}.", value=value)
    assert str(sentence) == f"It was {value}."
    assert sentence_of(json.loads(json.dumps(sentence_record(sentence)))) == sentence


@given(_VALUES)
def test_copies_keep_the_parts(values: dict[str, object]) -> None:
    """Pickled, copied or read back from JSON, a sentence is the same text with the same parts."""
    sentence = Sentence("{a} {{literal}} {b}: {c}", **values)
    for again in (
        pickle.loads(pickle.dumps(sentence)),  # noqa: S301 (our own bytes)
        copy.deepcopy(sentence),
        sentence_of(json.loads(json.dumps(sentence_record(sentence)))),
    ):
        assert again == sentence
        assert isinstance(again, Sentence)
        assert (again.template, again.values) == (sentence.template, sentence.values)


@given(_TEXTS)
def test_other_texts_are_kept_as_they_are(text: str) -> None:
    """A plain text is its own record."""
    assert sentence_of(sentence_record(text)) == sentence_record(text) == text


@pytest.mark.parametrize("template", ["{x.__class__}", "{x[0]}", "{0}", "{}", "{x:>999999999}", "{x:{y}}"])
def test_a_record_may_not_reach_beyond_its_values(template: str) -> None:
    """Attributes, items, places without a name and layouts of a gigabyte are refused in a file's template."""
    with pytest.raises(ValueError, match="placeholder"):
        sentence_of({"template": template, "values": {"x": "home", "y": ">9"}})


@given(st.text(min_size=1, max_size=20), st.integers(0, 9_999))
def test_a_text_that_was_filled_from_a_template_is_recognised(name: str, number: int) -> None:
    """Its English says all that its parts do: the text stays the same, and the template is known again."""
    inner = Sentence("{number} m away", number=number)
    templates = ["kept by crew {name}", "{what}; {name} is busy", inner.template]
    for made in (Sentence(templates[0], name=name), Sentence(templates[1], what=inner, name=name), inner):
        found = recognised(str(made), templates)
        assert isinstance(found, Sentence)
        assert found == made
        assert found.template == made.template


def test_what_fits_no_template_stays_as_it_is() -> None:
    """A person's own words are no Sentence, also where they begin like one."""
    for text in ("", "kept by crew ", "dog in the yard"):
        assert not isinstance(recognised(text, ["kept by crew {name}"]), Sentence)


def test_parts_that_are_sentences_are_recognised_too() -> None:
    """A sentence within a sentence is told in the other language with the one that holds it."""
    spanish = Phrasebook("es", lambda text: {"{what}; rest": "{what}; resto", "far": "lejos"}.get(text, text))
    assert spanish.tell(recognised("far; rest", ["{what}; rest", "far"])) == "lejos; resto"
