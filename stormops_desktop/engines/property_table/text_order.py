"""Ordering text: eight bytes at a time from the first, over a column's own buffers."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.engines.property_table.radix_order import radix_order

_SMALL = 32
"""Runs up to this length are ordered by comparing, longer ones by their next eight bytes."""
_LOWER_A, _LOWER_Z, _TO_UPPER = 97, 122, 32
_DIGIT_0, _DIGIT_9 = 48, 57
_LARGEST = 2**32 - 1


def text_order(column: pa.StringArray) -> NDArray[np.int32]:
    """Indices of a column without nulls by its text, a to z as A to Z, else byte by byte of its UTF-8.

    Texts that differ only in case keep their order.
    """
    starts, letters = _buffers(column)
    order = np.arange(len(column), dtype=np.int32)
    runs = [(0, len(order), 0)]
    while runs:
        begin, end, offset = runs.pop()
        part = order[begin:end]
        if end - begin <= _SMALL:
            _insertion(part, starts, letters, offset)
            continue
        offset += int(_shared(part, starts, letters, offset))
        keys = _keys(part, starts, letters, offset)
        inner = radix_order(keys)
        order[begin:end] = part[inner]
        large = _settle(keys[inner], order[begin:end], starts, letters, offset + 8)
        runs += [(begin + first, begin + last, offset + 8) for first, last in large.tolist()]
    return order


def leading_numbers(column: pa.StringArray) -> NDArray[np.uint32]:
    """The whole number that each text begins with; 0 where it begins with none or is null."""
    filled = column.fill_null("") if column.null_count else column
    starts, letters = _buffers(filled)
    return _leading(starts, letters)


def _buffers(column: pa.StringArray) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Where each text starts, one more for the end, and all bytes."""
    _, offsets, data = column.buffers()
    starts = np.frombuffer(offsets, np.int32, len(column) + 1, column.offset * 4) if offsets else _NO_STARTS
    letters = np.frombuffer(data, np.uint8) if data is not None and data.size else _NO_LETTERS
    return starts, letters


_NO_STARTS = np.zeros(1, np.int32)
_NO_LETTERS = np.zeros(1, np.uint8)


@kernel
def _upper(letter: int) -> int:
    return letter - _TO_UPPER if _LOWER_A <= letter <= _LOWER_Z else letter


@kernel
def _leading(starts: NDArray[np.int32], letters: NDArray[np.uint8]) -> NDArray[np.uint32]:
    numbers = np.zeros(len(starts) - 1, np.uint32)
    for row in range(len(numbers)):
        value = 0
        for at in range(starts[row], starts[row + 1]):
            if letters[at] < _DIGIT_0 or letters[at] > _DIGIT_9:
                break
            value = min(value * 10 + int(letters[at]) - _DIGIT_0, _LARGEST)
        numbers[row] = value
    return numbers


@kernel
def _keys(
    rows: NDArray[np.int32], starts: NDArray[np.int32], letters: NDArray[np.uint8], offset: int
) -> NDArray[np.uint64]:
    """Bytes offset to offset + 7 of each text as one number; texts that end before are filled with 0."""
    keys = np.zeros(len(rows), np.uint64)
    for index in range(len(rows)):
        row = rows[index]
        key = np.uint64(0)
        for place in range(8):
            at = starts[row] + offset + place
            letter = _upper(int(letters[at])) if at < starts[row + 1] else 0
            key = (key << np.uint64(8)) | np.uint64(letter)
        keys[index] = key
    return keys


@kernel
def _shared(
    rows: NDArray[np.int32], starts: NDArray[np.int32], letters: NDArray[np.uint8], offset: int
) -> int:
    """How many bytes from `offset` on all these texts have in common."""
    first = rows[0]
    longest = max(int(starts[first + 1] - starts[first]) - offset, 0)
    for row in rows:
        length = 0
        limit = min(longest, max(int(starts[row + 1] - starts[row]) - offset, 0))
        while length < limit:
            one = _upper(int(letters[starts[first] + offset + length]))
            if one != _upper(int(letters[starts[row] + offset + length])):
                break
            length += 1
        longest = length
        if longest == 0:
            break
    return longest


@kernel
def _insertion(
    rows: NDArray[np.int32], starts: NDArray[np.int32], letters: NDArray[np.uint8], offset: int
) -> None:
    """Order a short run in place."""
    for index in range(1, len(rows)):
        row = rows[index]
        place = index
        while place > 0 and _comes_before(row, rows[place - 1], starts, letters, offset):
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = row


@kernel
def _comes_before(
    one: int, other: int, starts: NDArray[np.int32], letters: NDArray[np.uint8], offset: int
) -> bool:
    """Whether text `one` is less than text `other` from `offset` on."""
    length = starts[one + 1] - starts[one]
    other_length = starts[other + 1] - starts[other]
    for place in range(offset, min(length, other_length)):
        left = _upper(int(letters[starts[one] + place]))
        right = _upper(int(letters[starts[other] + place]))
        if left != right:
            return bool(left < right)
    return bool(length < other_length)


@kernel
def _settle(
    keys: NDArray[np.uint64],
    rows: NDArray[np.int32],
    starts: NDArray[np.int32],
    letters: NDArray[np.uint8],
    offset: int,
) -> NDArray[np.int64]:
    """Order the short runs of equal keys whose texts go on at `offset`; begin and end of the long ones."""
    large = np.empty((len(keys) // _SMALL + 1, 2), np.int64)
    count = 0
    begin = 0
    longer = False
    for index in range(len(keys) + 1):
        if index == len(keys) or keys[index] != keys[begin]:
            if longer and index - begin > _SMALL:
                large[count, 0] = begin
                large[count, 1] = index
                count += 1
            elif longer:
                _insertion(rows[begin:index], starts, letters, offset)
            begin = index
            longer = False
        if index < len(keys):
            longer = longer or starts[rows[index] + 1] - starts[rows[index]] > offset
    return large[:count]
