"""The order of a table's rows by one column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.property_table.radix_order import radix_order
from stormops_desktop.engines.property_table.text_order import leading_numbers, text_order

type Rows = NDArray[np.int32]

_SIGN_32, _SIGN_64 = np.uint32(1 << 31), np.uint64(1 << 63)


def row_order(column: pa.Array) -> tuple[Rows, int]:
    """Row numbers by rising value, and how many of them have one; equal rows keep their order.

    Rows without a value (null) come after those with one, in their own order. Text goes by its letters
    without regard to case (A to Z; others by code point), categories by their names.
    """
    known = np.flatnonzero(_valid(column)).astype(np.int32)
    unknown = np.flatnonzero(~_valid(column)).astype(np.int32) if column.null_count else known[:0]
    order = known[_order_of_known(column if column.null_count == 0 else column.drop_null())]
    return np.concatenate([order, unknown]), len(known)


def street_order(streets: pa.Array, house_numbers: pa.Array, addresses: pa.Array) -> tuple[Rows, int]:
    """Addresses as one walks: by street, then by the house number as a number.

    Rows without a street follow by their whole address, and those without an address come last.
    """
    named = _valid(addresses)
    on_street = np.flatnonzero(named & _valid(streets)).astype(np.int32)
    elsewhere = np.flatnonzero(named & ~_valid(streets)).astype(np.int32)
    encoded = streets if isinstance(streets, pa.DictionaryArray) else streets.dictionary_encode()
    codes = pc.fill_null(encoded.indices, 0).to_numpy(zero_copy_only=False)[on_street]
    ranks = _ranks(encoded.dictionary).astype(np.uint64)[codes]
    keys = (ranks << np.uint64(32)) | leading_numbers(house_numbers)[on_street]
    loose = elsewhere[text_order(addresses.take(pa.array(elsewhere)))]
    order = np.concatenate([on_street[radix_order(keys)], loose, np.flatnonzero(~named).astype(np.int32)])
    return order, len(on_street) + len(loose)


def load_kernels() -> None:
    """Order some rows of every kind, so that nobody waits for kernels at a first order."""
    texts = pa.array([f"{row // 40} somewhere with a long name {row % 7}" for row in range(400)])
    row_order(texts)
    street_order(texts, texts, texts)


def _order_of_known(column: pa.Array) -> NDArray[np.int32]:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return radix_order(_ranks(column.dictionary)[column.indices.to_numpy()].astype(np.uint64))
    if pa.types.is_string(kind):
        return text_order(column)
    if pa.types.is_boolean(kind):
        return radix_order(column.to_numpy(zero_copy_only=False).astype(np.uint64))
    if pa.types.is_floating(kind):
        return radix_order(_float_keys(column.to_numpy()))
    whole = column.cast(pa.int32()) if pa.types.is_date32(kind) else column
    return radix_order(whole.cast(pa.int64()).to_numpy().view(np.uint64) ^ _SIGN_64)


def _float_keys(values: NDArray[np.floating]) -> NDArray[np.uint64]:
    """Unsigned numbers in the order of the floats (their bits with the sign mended; -0 is 0)."""
    positive = values + values.dtype.type(0.0)
    if values.dtype == np.float32:
        bits = positive.view(np.uint32)
        return np.where(bits & _SIGN_32, ~bits, bits | _SIGN_32).astype(np.uint64)
    wide = positive.astype(np.float64, copy=False).view(np.uint64)
    return np.where(wide & _SIGN_64, ~wide, wide | _SIGN_64)


def _ranks(names: pa.Array) -> NDArray[np.int64]:
    """The place of each name among the sorted ones; those that differ in case only have their own."""
    ranks = np.empty(len(names), np.int64)
    ranks[text_order(names.cast(pa.string()))] = np.arange(len(names))
    return ranks


def _valid(column: pa.Array) -> NDArray[np.bool_]:
    valid: NDArray[np.bool_] = pc.is_valid(column).to_numpy(zero_copy_only=False)
    return valid
