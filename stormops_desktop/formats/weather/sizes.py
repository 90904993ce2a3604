"""Raw numbers of a file to hail sizes: sentinels first, then units, then the checks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError, MissingUnitError
from stormops_desktop.model.sentence import Sentence

MM_PER_UNIT: dict[str, float] = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4}

LARGEST_MM = 300.0
"""Half as large again as the largest hailstone on record (203 mm, Vivian, South Dakota, 2010; NOAA)."""

_UNIT_WORDS = {
    "mm": "mm", "millimeter": "mm", "millimeters": "mm", "millimetre": "mm", "millimetres": "mm",
    "cm": "cm", "centimeter": "cm", "centimeters": "cm", "centimetre": "cm", "centimetres": "cm",
    "m": "m", "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "in": "in", "inch": "in", "inches": "in",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentinels:
    """Raw values that are no sizes: outside radar coverage, and covered with nothing detected."""

    no_coverage: tuple[float, ...] = ()
    nothing_detected: tuple[float, ...] = ()


def length_unit(word: str | None, *, what: str) -> str:
    """The unit's key in MM_PER_UNIT.

    Raises:
        MissingUnitError: There is none. Nothing is assumed.
        BadInputError: It is no length.
    """
    remedy = "Name the unit with --units mm (or cm, m, inch), or write the right one into the file."
    if word is None or not word.strip():
        raise MissingUnitError(Sentence("{what} does not say its unit.", what=what), remedy=remedy)
    unit = _UNIT_WORDS.get(word.strip().lower())
    if unit is None:
        raise BadInputError(
            Sentence("{what} is in “{word}”, which is no length.", what=what, word=word.strip()),
            remedy=remedy,
        )
    return unit


def sizes_mm(raw: NDArray[np.floating], unit: str, sentinels: Sentinels) -> NDArray[np.float32]:
    """Sizes in mm: NaN no coverage, 0 nothing detected; sentinels are taken out before any scaling.

    A raw value that is negative and no sentinel comes out negative; `check_sizes` refuses it.
    """
    sizes = np.asarray(raw * MM_PER_UNIT[unit], np.float32)
    for value in sentinels.no_coverage:
        sizes[raw == np.asarray(value, raw.dtype)] = np.nan
    for value in sentinels.nothing_detected:
        sizes[raw == np.asarray(value, raw.dtype)] = 0.0
    return sizes


def are_sizes(sizes: NDArray[np.float32]) -> bool:
    """Whether every value is no coverage or a size that a hailstone can have."""
    lowest, highest = float(np.fmin.reduce(sizes, axis=None)), float(np.fmax.reduce(sizes, axis=None))
    return np.isnan(lowest) or (lowest >= 0.0 and highest <= LARGEST_MM)


def check_sizes(sizes: NDArray[np.float32], *, what: str) -> None:
    """Refuse sizes that cannot be.

    Raises:
        BadInputError: A size is negative, infinite or larger than any hailstone; the first is named.
    """
    if are_sizes(sizes):
        return
    wrong = np.argwhere((sizes < 0.0) | (sizes > LARGEST_MM))
    row, col = wrong[0]
    value = float(sizes[row, col])
    reason = (
        "A hail size cannot be negative"
        if value < 0
        else Sentence("No hailstone is larger than {largest_mm:g} mm", largest_mm=LARGEST_MM)
    )
    raise BadInputError(
        Sentence(
            "{what} holds {value:g} mm at row {row}, column {col} ({count} such in all). {reason}.",
            what=what,
            value=value,
            row=row,
            col=col,
            count=len(wrong),
            reason=reason,
        ),
        remedy="Check the file's unit and its marker for missing values.",
        record=f"row {row}, column {col}",
    )
