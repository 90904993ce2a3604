"""Names for streets, each once in the whole territory."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from stormops_desktop.engines.territory.noise import uniform_at
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.subdivision import StreetKind

_QUARTERS = ("", "North ", "South ", "East ", "West ")


def street_names(kinds: Sequence[StreetKind], seed: int, parameters: TerritoryParameters) -> list[str]:
    """A name for each street in order; the n-th street of a kind always gets the same one.

    Raises:
        ValueError: More streets of one kind than there are names.
    """
    counters = dict.fromkeys(StreetKind, 0)
    pairs = len(parameters.street_first) * len(parameters.street_second)
    stride = _coprime_stride(pairs)
    offset = int(uniform_at(seed, 11, np.zeros(1, np.int64))[0] * pairs)
    names = []
    for kind in kinds:
        names.append(_name(kind, counters[kind], pairs, stride, offset, parameters))
        counters[kind] += 1
    return names


def _coprime_stride(pairs: int) -> int:
    """A step through all pairs near the golden section, so that neighbours differ in both words."""
    stride = int(pairs * 0.618)
    while math.gcd(stride, pairs) != 1:
        stride += 1
    return stride


def _name(
    kind: StreetKind, index: int, pairs: int, stride: int, offset: int, parameters: TerritoryParameters
) -> str:
    if kind == StreetKind.HIGHWAY:
        return f"Synthetic Hwy {100 + 7 * index}"
    types = parameters.street_types[kind]
    # Kinds start at different pairs, so that a court and a lane beside it do not share a name.
    pair = (offset + int(kind) * 1_009 + index * stride) % pairs
    lap = index // pairs
    if lap >= len(types) * len(_QUARTERS):
        raise ValueError(f"There are no names left for street {index + 1} of kind {kind.name}.")
    word = (index % pairs + lap) % len(types)
    first = parameters.street_first[pair % len(parameters.street_first)]
    second = parameters.street_second[pair // len(parameters.street_first)]
    return f"{_QUARTERS[lap // len(types)]}{first} {second} {types[word]}"
