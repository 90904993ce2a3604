"""The query line: conditions as a person types them, read by a small grammar and never evaluated as code.

sii >= 60 and roof_material = 'asphalt'
hail between 1 in and 1.75 in and not (owner_occupied = no or last_contact is known)
zip in (75034, 75035) and address contains 'wren hollow'
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from stormops_desktop.engines.property_table.query_tokens import Token, TokenKind, query_tokens, unreadable
from stormops_desktop.engines.property_table.query_values import UNITS, number_in, value_of
from stormops_desktop.model.property_columns import NUMERIC_KINDS, UNIT_SUFFIXES, ColumnKind, PropertyColumn
from stormops_desktop.model.property_condition import (
    EVERYWHERE,
    AllOf,
    AnyOf,
    Comparator,
    Comparison,
    Condition,
    IsKnown,
    Not,
    OneOf,
    Value,
)
from stormops_desktop.model.sentence import Sentence

DEEPEST = 40
"""Brackets and nots within each other."""

_SIGNS = {"==": "=", "<>": "!="}
_WORDS_ONLY = {Comparator.CONTAINS, Comparator.BEGINS}
_EQUALITY = {Comparator.EQUAL, Comparator.NOT_EQUAL}


def parse_query(query: str, columns: Mapping[str, PropertyColumn], time_zone: str) -> Condition:
    """The condition that a query states; an empty one holds everywhere.

    Args:
        columns: Those that may be named, also without the unit at the end of their name ("hail", "moe").
        time_zone: Whose midnights part the dates of instants.

    Raises:
        BadInputError: It cannot be read; `record` tells at which character.
    """
    tokens = query_tokens(query)
    if len(tokens) == 1:
        return EVERYWHERE
    return _Parser(tokens, columns, time_zone).whole()


class _Parser:
    """Recursive descent over the words."""

    def __init__(self, tokens: list[Token], columns: Mapping[str, PropertyColumn], time_zone: str) -> None:
        self._tokens = tokens
        self._at = 0
        self._columns = columns
        self._zone = ZoneInfo(time_zone)

    def whole(self) -> Condition:
        condition = self._any(0)
        if self._now.kind is not TokenKind.END:
            raise unreadable(
                Sentence("“{text}” is not understood here.", text=self._now.text),
                "Join conditions with “and” or “or”.",
                self._now,
            )
        return condition

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._now
        self._at += token.kind is not TokenKind.END
        return token

    def _skip(self, *words: str) -> bool:
        """Take the next word if it is one of these."""
        if not self._now.says(*words):
            return False
        self._at += 1
        return True

    def _expect(self, word: str) -> None:
        if not self._skip(word):
            raise unreadable(
                Sentence("Here “{word}” is missing.", word=word), "Complete the condition.", self._now
            )

    def _any(self, depth: int) -> Condition:
        parts = [self._all(depth)]
        while self._skip("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._skip("and"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise unreadable("The brackets are nested too deep.", "Write the query more simply.", self._now)
        if self._skip("not"):
            return Not(self._one(depth + 1))
        if self._skip("("):
            inside = self._any(depth + 1)
            self._expect(")")
            return inside
        return self._comparison()

    def _comparison(self) -> Condition:
        named = self._take()
        column = self._column(named)
        if self._skip("is"):
            return self._state(column)
        denied = self._skip("not")
        if self._skip("in"):
            found: Condition = self._one_of(column, named.text)
        elif self._skip("between"):
            found = self._between(column, named.text)
        else:
            comparator = self._comparator(column)
            if comparator is None:
                return Comparison(column.name, Comparator.EQUAL, value=True)
            found = self._compared(column, comparator, self._value(column, named.text))
        return Not(found) if denied else found

    def _column(self, named: Token) -> PropertyColumn:
        name = named.text.lower()
        short = [column for column in self._columns.values() if _short(column.name) == name]
        if named.kind is TokenKind.WORD and (name in self._columns or short):
            return self._columns.get(name) or short[0]
        names = {*self._columns, *map(_short, self._columns)}
        near = difflib.get_close_matches(name, sorted(names), n=3)
        remedy = (
            Sentence("Did you mean {near}?", near=" or ".join(near)) if near else "Columns lists the names."
        )
        if named.kind is TokenKind.END:
            raise unreadable("A column's name is missing here.", "Complete the condition.", named)
        raise unreadable(Sentence("There is no column “{text}”.", text=named.text), remedy, named)

    def _state(self, column: PropertyColumn) -> Condition:
        denied = self._skip("not")
        if self._skip("known"):
            known = not denied
        elif self._skip("unknown", "null", "empty"):
            known = denied
        else:
            raise unreadable(
                "After “is” stands known or unknown.", "Write “is known” or “is unknown”.", self._now
            )
        return IsKnown(column.name) if known else Not(IsKnown(column.name))

    def _comparator(self, column: PropertyColumn) -> Comparator | None:
        """The comparator that comes next; None for a flag that stands alone."""
        token = self._now
        if self._skip("contains"):
            found = Comparator.CONTAINS
        elif self._skip("begins", "starts"):
            self._skip("with")
            found = Comparator.BEGINS
        elif token.kind is TokenKind.SIGN and token.text not in {"(", ")", ",", "%"}:
            found = Comparator(_SIGNS.get(self._take().text, token.text))
        elif column.kind is ColumnKind.FLAG:
            return None
        else:
            raise unreadable(
                Sentence("After {column} a comparison is missing.", column=column.name),
                "Write =, <, >=, contains or in.",
                token,
            )
        if not _fits(column, found):
            raise unreadable(
                Sentence("{column} cannot be compared with “{found}”.", column=column.name, found=found),
                Sentence("Write {fitting}.", fitting=_fitting(column)),
                token,
            )
        return found

    def _value(self, column: PropertyColumn, named: str) -> Value:
        token = self._take()
        if column.kind not in NUMERIC_KINDS or token.kind is not TokenKind.NUMBER:
            return value_of(column, token)
        unit = self._now if self._now.text.lower() in UNITS.get(column.kind, {}) else None
        # “in” begins a list elsewhere; after a number it is the unit.
        if unit is not None:
            self._at += 1
        return number_in(column, token, unit, named=named.lower())

    def _one_of(self, column: PropertyColumn, named: str) -> Condition:
        self._expect("(")
        values = [self._value(column, named)]
        while self._skip(","):
            values.append(self._value(column, named))
        self._expect(")")
        if column.kind is ColumnKind.INSTANT:
            return AnyOf(tuple(self._compared(column, Comparator.EQUAL, value) for value in values))
        return OneOf(column.name, tuple(values))

    def _between(self, column: PropertyColumn, named: str) -> Condition:
        if not _fits(column, Comparator.AT_LEAST):
            raise unreadable(
                Sentence("{column} has no “between”.", column=column.name),
                Sentence("Write {fitting}.", fitting=_fitting(column)),
                self._tokens[self._at - 1],
            )
        low = self._value(column, named)
        self._expect("and")
        high = self._value(column, named)
        ends = ((Comparator.AT_LEAST, low), (Comparator.AT_MOST, high))
        return AllOf(tuple(self._compared(column, comparator, value) for comparator, value in ends))

    def _compared(self, column: PropertyColumn, comparator: Comparator, value: Value) -> Condition:
        """A comparison; dates of instants become the midnights around that day at the place."""
        if column.kind is not ColumnKind.INSTANT or not isinstance(value, date):
            return Comparison(column.name, comparator, value)
        return day_of_instant(column.name, comparator, value, self._zone)


def day_of_instant(name: str, comparator: Comparator, day: date, zone: ZoneInfo) -> Condition:
    """A comparison of an instant with a whole day by the clock of `zone`."""
    begins = datetime(day.year, day.month, day.day, tzinfo=zone)
    ends = datetime.combine(day + timedelta(days=1), begins.time(), zone)
    match comparator:
        case Comparator.LESS | Comparator.AT_LEAST:
            return Comparison(name, comparator, begins)
        case Comparator.AT_MOST:
            return Comparison(name, Comparator.LESS, ends)
        case Comparator.GREATER:
            return Comparison(name, Comparator.AT_LEAST, ends)
        case _:
            within = AllOf(
                (Comparison(name, Comparator.AT_LEAST, begins), Comparison(name, Comparator.LESS, ends))
            )
            return within if comparator is Comparator.EQUAL else Not(within)


def _short(name: str) -> str:
    """A name without its unit: hail_mm is also hail."""
    end = next((suffix for suffix in UNIT_SUFFIXES if name.endswith(suffix)), "")
    return name.removesuffix(end)


def _fits(column: PropertyColumn, comparator: Comparator) -> bool:
    if column.kind in {ColumnKind.TEXT, ColumnKind.CATEGORY}:
        return comparator in _EQUALITY | _WORDS_ONLY
    if column.kind is ColumnKind.FLAG:
        return comparator in _EQUALITY
    return comparator not in _WORDS_ONLY


def _fitting(column: PropertyColumn) -> str:
    if column.kind in {ColumnKind.TEXT, ColumnKind.CATEGORY}:
        return "=, !=, contains, begins with or in"
    return "= or !=" if column.kind is ColumnKind.FLAG else "=, !=, <, <=, >, >=, between or in"
