"""Drivers of scores by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.score import Driver


def driver_names(mask: int) -> tuple[str, ...]:
    """Names in the order of `Driver`, lower case."""
    return tuple(str(driver.name).lower() for driver in Driver if mask & driver)


def driver_texts(masks: NDArray[np.uint16]) -> tuple[list[str], NDArray[np.int16]]:
    """Distinct masks as text ("large_hail, old_roof"), and each row's index into them."""
    distinct, codes = np.unique(masks, return_inverse=True)
    return [", ".join(driver_names(int(mask))) for mask in distinct], codes.astype(np.int16)
