"""Ordering by whole-number keys: least significant digit first, so that equal keys keep their order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel

_DIGIT_BITS = 11


def radix_order(keys: NDArray[np.uint64]) -> NDArray[np.int32]:
    """Indices of `keys` by rising key (Knuth, The Art of Computer Programming 3, section 5.2.5).

    Digits that all keys share cost nothing, so that 32-bit keys take three passes and categories one.
    """
    order = np.arange(len(keys), dtype=np.int32)
    if len(keys) == 0:
        return order
    differs = int(np.bitwise_or.reduce(keys ^ keys[0]))
    shifts = [shift for shift in range(0, 64, _DIGIT_BITS) if differs >> shift & ((1 << _DIGIT_BITS) - 1)]
    for shift in shifts:
        order = _pass(keys, order, shift, _DIGIT_BITS)
    return order


@kernel
def _pass(keys: NDArray[np.uint64], order: NDArray[np.int32], shift: int, bits: int) -> NDArray[np.int32]:
    """Order by one digit, stable."""
    mask = np.uint64((1 << bits) - 1)
    starts = np.zeros((1 << bits) + 1, np.int64)
    for row in order:
        starts[((keys[row] >> np.uint64(shift)) & mask) + np.uint64(1)] += 1
    starts = np.cumsum(starts)
    result = np.empty_like(order)
    for row in order:
        digit = (keys[row] >> np.uint64(shift)) & mask
        result[starts[digit]] = row
        starts[digit] += 1
    return result
