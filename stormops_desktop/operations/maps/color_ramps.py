"""The colour ramps that ship with the software."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from stormops_desktop.files.shipped_files import resource


class RampKind(StrEnum):
    """What a ramp is for: rising numbers, numbers about a middle, or words."""

    SEQUENTIAL = "sequential"
    DIVERGING = "diverging"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class ColorRamp:
    """One ramp of resources/ramps/ramps.json; all are told apart with the common colour-blindnesses.

    Attributes:
        title: By language code.
        colors: #rrggbb, from low to high.
    """

    name: str
    title: Mapping[str, str]
    kind: RampKind
    colors: tuple[str, ...]

    def take(self, count: int) -> tuple[str, ...]:
        """So many colours: evenly spaced, between two given ones mixed; of words one after the other."""
        if self.kind is RampKind.QUALITATIVE:
            return tuple(self.colors[number % len(self.colors)] for number in range(count))
        given = np.array([list(bytes.fromhex(color[1:])) for color in self.colors], np.float64)
        places = np.linspace(0, len(given) - 1, count) if count > 1 else np.array([(len(given) - 1) / 2])
        mixed = [np.interp(places, np.arange(len(given)), given[:, band]) for band in range(3)]
        return tuple("#" + bytes(round(band) for band in color).hex() for color in np.array(mixed).T)


@cache
def color_ramps() -> tuple[ColorRamp, ...]:
    """All ramps, in the order in which they are offered."""
    document = json.loads(resource("ramps", "ramps.json").read_text(encoding="utf-8"))
    return tuple(
        ColorRamp(item["name"], item["title"], RampKind(item["kind"]), tuple(item["colors"]))
        for item in document["ramps"]
    )
