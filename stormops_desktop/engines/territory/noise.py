"""Numbers that look random and depend on nothing but a seed and a place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_AXIS = np.uint64(0xD6E8FEB86659FD93)


def uniform_at(
    seed: int, channel: int, i: NDArray[np.int64], j: NDArray[np.int64] | int = 0
) -> NDArray[np.float64]:
    """Uniform numbers in [0, 1) at lattice places (i, j); each `channel` is its own field.

    The finaliser of SplitMix64 (Steele, Lea and Flood 2014:
    "Fast splittable pseudorandom number generators").
    """
    start = np.full(1, (seed * 1_000_003 + channel) % 2**64, np.uint64)
    # Unsigned integers wrap around on purpose.
    state = _mixed(start * _GAMMA + np.asarray(i, np.int64).astype(np.uint64) * _AXIS)
    state = _mixed(state + np.asarray(j, np.int64).astype(np.uint64) * _GAMMA)
    uniform: NDArray[np.float64] = (state >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return uniform


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = (state ^ (state >> np.uint64(30))) * _MIX_1
    state = (state ^ (state >> np.uint64(27))) * _MIX_2
    return state ^ (state >> np.uint64(31))
