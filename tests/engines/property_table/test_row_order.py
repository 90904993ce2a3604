"""Rows in the order of one column."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.property_table.radix_order import radix_order
from stormops_desktop.engines.property_table.row_order import load_kernels, row_order, street_order
from stormops_desktop.engines.property_table.text_order import leading_numbers, text_order

_LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=24)
_ALIKE = st.text("aAb1", max_size=40)
"""Texts that share long beginnings."""


def _folded(text: str) -> bytes:
    return bytes(byte - 32 if 97 <= byte <= 122 else byte for byte in text.encode())


@settings(deadline=None, max_examples=60)
@given(st.lists(_LETTERS | _ALIKE, max_size=120))
def test_text_goes_by_its_letters_without_case(texts: list[str]) -> None:
    """The order is that of Python's stable sort of the folded bytes, however long the texts agree."""
    order = text_order(pa.array(texts, pa.string()))
    assert order.tolist() == sorted(range(len(texts)), key=lambda row: _folded(texts[row]))


def test_long_runs_of_equal_beginnings_are_ordered_by_what_follows() -> None:
    """Ids that differ only after many bytes, with one that spoils the common beginning."""
    rng = np.random.default_rng(3)
    texts = [f"parcel-of-collin-{number:06d}" for number in rng.permutation(400)]
    texts[17] = "x1"
    order = text_order(pa.array(texts))
    assert [texts[row] for row in order] == sorted(texts)


def test_a_part_of_a_column_is_ordered_by_its_own_texts() -> None:
    """An Arrow slice begins inside its buffers."""
    column = pa.array(["zz", "b", "C", "a"]).slice(1)
    assert text_order(column).tolist() == [2, 0, 1]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3), max_size=60))
def test_whole_numbers_are_ordered_and_equal_ones_stay(keys: list[int]) -> None:
    """The radix order is the stable order."""
    order = radix_order(np.array(keys, np.uint64))
    assert order.tolist() == sorted(range(len(keys)), key=keys.__getitem__)


_COLUMNS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "float": (pa.float32(), st.floats(width=32, allow_nan=False)),
    "double": (pa.float64(), st.floats(allow_nan=False)),
    "whole": (pa.int32(), st.integers(-(2**31), 2**31 - 1)),
    "flag": (pa.bool_(), st.booleans()),
    "date": (pa.date32(), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
}


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(_COLUMNS)), st.data())
def test_values_rise_and_the_unknown_comes_last(kind: str, data: st.DataObject) -> None:
    """For every kind of column the order is that of Python's stable sort, with nulls after all."""
    arrow, values = _COLUMNS[kind]
    rows: list[Any] = data.draw(st.lists(st.none() | values, max_size=40))
    order, known = row_order(pa.array(rows, arrow))
    valued = [row for row, value in enumerate(rows) if value is not None]
    unknown = [row for row, value in enumerate(rows) if value is None]
    assert order.tolist() == sorted(valued, key=rows.__getitem__) + unknown
    assert known == len(valued)


def test_categories_go_by_their_names() -> None:
    """Not by the codes in which they happen to be stored."""
    column = pa.array(["tile", None, "asphalt", "metal", "asphalt"]).dictionary_encode()
    order, known = row_order(column)
    assert order.tolist() == [2, 4, 3, 0, 1]
    assert known == 4


def test_addresses_are_ordered_as_one_walks() -> None:
    """By street, then by the number as a number; without a street by the whole address; then the unknown."""
    streets = pa.array(["Oak St", "Elm St", "Oak St", None, "Oak St", None, None])
    numbers = pa.array(["10", "3", "9", None, "9B", None, None])
    addresses = pa.array(["10 Oak St", "3 Elm St", "9 Oak St", "Rural Rt 2", "9B Oak St", None, "Lot 1"])
    order, known = street_order(streets, numbers, addresses)
    assert order.tolist() == [1, 2, 4, 0, 6, 3, 5]
    assert known == 6


@pytest.mark.parametrize(
    ("text", "number"), [("1204", 1204), ("9B", 9), ("B9", 0), ("", 0), (None, 0), ("9" * 30, 2**32 - 1)]
)
def test_house_numbers_are_read_to_the_first_letter(text: str | None, number: int) -> None:
    """Whatever stands in the column, the kernel reads a number that fits."""
    assert leading_numbers(pa.array([text], pa.string())).tolist() == [number]


def test_nothing_is_in_order() -> None:
    """Empty columns have an empty order."""
    assert row_order(pa.array([], pa.string()))[0].tolist() == []
    assert radix_order(np.empty(0, np.uint64)).tolist() == []


def test_kernels_can_be_loaded_before_they_are_needed() -> None:
    """Loading changes nothing and returns nothing; it must run through long and short runs without error."""
    load_kernels()
    assert text_order(pa.array(["b", "a"])).tolist() == [1, 0]
