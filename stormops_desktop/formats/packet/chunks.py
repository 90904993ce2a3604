"""Cutting a way into pieces that devices take, without losing the join."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def overlapping_chunks[T](items: Sequence[T], size: int) -> list[Sequence[T]]:
    """`items` in order in chunks of at most `size` >= 2; each begins with the last of the one before."""
    if len(items) < 2:
        return [items] if items else []
    starts = [*range(0, len(items) - 1, size - 1), len(items) - 1]
    return [items[first : last + 1] for first, last in pairwise(starts)]
