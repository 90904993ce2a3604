"""Storm files and a workspace on the command line, for the tests of operations on storms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.weather.product_table import ProductTable, read_product_table
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.model.hail import Grid, HailField

type Storm = Callable[..., Any]


@pytest.fixture(scope="session")
def table() -> ProductTable:
    """The parameter table that ships."""
    text = resource("parameters", "mrms_products.csv").read_text(encoding="utf-8")
    return read_product_table(text, file="mrms_products.csv")


@pytest.fixture(scope="session")
def field() -> HailField:
    """A storm by Frisco, Texas: the three states, its largest hail of 82.8 mm at -96.8, 33.16."""
    values = np.zeros((40, 50), np.float32)
    values[:, 40:] = np.nan
    values[10:30, 10:20] = 30.0
    values[24, 20] = 82.8
    grid = Grid(-97.0, 33.4, 0.01, 0.01, 40, 50)
    return HailField(grid, values, "MESH_Max_1440min", datetime(2024, 2, 28, 10, tzinfo=UTC), 1440)


@pytest.fixture
def mesh(tmp_path: Path, field: HailField, table: ProductTable) -> Path:
    """The storm as a GRIB2 file of MRMS's form, in a folder of its own."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    path = folder / "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
    path.write_bytes(grib_message(field, table))
    return path


@pytest.fixture
def storm(tmp_path: Path, stormops: Callable[..., Any]) -> Storm:
    """Run `stormops storm ...` on a workspace; a good answer is checked against its schema and returned."""
    folder = tmp_path / "workspace"
    stormops("-w", folder, "workspace", "create")

    def call(command: str, *words: str | Path, status: int = 0) -> Any:
        result = stormops("-w", folder, "storm", command, *words)
        assert result.status == status, result.answer
        if status == 0:
            name = f"storm_{command}.schema.json"
            schema = json.loads(resource("schemas", "answers", name).read_text(encoding="utf-8"))
            jsonschema.validate(result.answer, schema, cls=jsonschema.Draft202012Validator)
            return result.answer
        return result.answer["error"]

    return call
