"""Sentences for people: English where they are made, and ready to be told in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from string import Formatter
from typing import Any, Self

type Value = str | int | float
"""What fills a placeholder; a text that is known to a catalogue is told with the one that holds it."""

_LONGEST_LAYOUT = 5
"""Of a placeholder, such as ",.0f": a longer one could ask for a gigabyte of blanks."""


class Sentence(str):
    """A text that remembers the English template and the values it was filled from.

    To whoever prints, compares, sorts or stores it, it is an ordinary string: the English text. A text
    without values is its own template and needs no Sentence.

    Attributes:
        template: English with {placeholders}, in the notation of `str.format`; the key of the catalogues.
        values: By placeholder.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill the template; errors, paths and numbers of numpy become text and plain numbers."""
        sentence = super().__new__(cls, template.format(**values))
        sentence.template = template
        sentence.values = {name: _plain(value) for name, value in values.items()}
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        """What pickling and copying make it again from: the parts travel between processes."""
        return (self.template,), dict(self.values)


def _plain(value: object) -> Value:
    """Text, or a number that its format specification still fits; errors and paths become their text."""
    match value:
        case str():
            return value
        case bool():
            return str(value)
        case Integral():
            return int(value)
        case Real():
            return float(str(value))  # a float32 as it reads
    return said(value) if isinstance(value, BaseException) else str(value)


def said(error: BaseException) -> str:
    """What an error says, with its parts where it was raised with a Sentence."""
    first = error.args[0] if len(error.args) == 1 else None
    return first if isinstance(first, Sentence) and first == str(error) else str(error)


type SentenceRecord = str | Mapping[str, Any]
"""A text as JSON keeps it."""


def sentence_record(text: str) -> SentenceRecord:
    """What JSON keeps of a text: of a Sentence {"template", "values"}, of any other the text itself."""
    if not isinstance(text, Sentence):
        return text
    values = {
        name: sentence_record(value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return {"template": text.template, "values": values}


def sentence_of(record: SentenceRecord) -> str:
    """The text that `sentence_record` made a record of.

    Raises:
        KeyError, ValueError: It is no such record, or its template reaches beyond plain values: a record
            comes from a file that anybody may have written.
    """
    if isinstance(record, str):
        return record
    for _, name, layout, _ in Formatter().parse(record["template"]):
        plain = name is None or (
            name.isidentifier() and len(layout or "") <= _LONGEST_LAYOUT and "{" not in (layout or "")
        )
        if not plain:
            raise ValueError(f"“{{{name}}}” is no plain placeholder")
    values = {
        name: value if isinstance(value, int | float) else sentence_of(value)
        for name, value in record["values"].items()
    }
    return Sentence(record["template"], **values)


def recognised(text: str, templates: Iterable[str]) -> str:
    """The Sentence that a text was filled from, by one of some templates; the text itself where none fits.

    For what is kept as English alone, as rows that programs read. Values come back as texts, themselves
    recognised where they are sentences too.
    """
    for template in templates:
        found = re.fullmatch(_pattern(template), text, re.DOTALL)
        if found is not None:
            values = {name: recognised(value, templates) for name, value in found.groupdict().items()}
            return sentence_of({"template": template, "values": values})
    return text


def _pattern(template: str) -> str:
    """A template as a regular expression with a group for each placeholder."""
    return "".join(
        re.escape(before) + ("" if name is None else f"(?P<{name}>.+?)")
        for before, name, _, _ in Formatter().parse(template)
    )


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The sentences of one language.

    Attributes:
        language: "en" or "es".
        translation: Of an English template, with the same placeholders; itself where there is none.
    """

    language: str
    translation: Callable[[str], str]

    def tell(self, text: str) -> str:
        """The text in this language; one that is not known stays English."""
        if not isinstance(text, Sentence):
            return self.translation(text) if text else text
        values = {
            name: self.tell(value) if isinstance(value, str) else value for name, value in text.values.items()
        }
        return self.translation(text.template).format(**values)
