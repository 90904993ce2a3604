"""Small hail fields for the tests of the hail engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from stormops_desktop.model.hail import Grid, HailField

type MakeField = Callable[..., HailField]


@pytest.fixture(scope="session")
def make_field() -> MakeField:
    """Make a field from rows of sizes in mm (NaN no coverage); 0.01-degree cells by Frisco, Texas."""

    def make(
        values: Any, *, cell: float = 0.01, lon0: float = -96.9, lat0: float = 33.2, **more: Any
    ) -> HailField:
        array = np.asarray(values, np.float32)
        about = {
            "product": "MESH_Max_1440min",
            "valid_time": datetime(2024, 2, 28, 10, tzinfo=UTC),
            "window_min": 1440,
        }
        return HailField(Grid(lon0, lat0, cell, cell, *array.shape), array, **{**about, **more})

    return make
