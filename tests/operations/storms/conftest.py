"""Storm files and a workspace on the command line, for the tests of operations on storms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pyarrow as pa
import pytest

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.weather.product_table import ProductTable, read_product_table
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import Grid, HailField
from stormops_desktop.model.property import PROPERTY_SCHEMA
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import stage_properties
from stormops_desktop.stores.workspace import Workspace

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
def put_homes() -> Callable[[Workspace, list[tuple[float, float]]], None]:
    """Import synthetic homes at these places (lon, lat) as the territory of a workspace."""

    def put(workspace: Workspace, places: list[tuple[float, float]]) -> None:
        x = np.concatenate([np.array([0.0, 1e-4, 1e-4, 0.0, 0.0]) + lon for lon, _ in places])
        y = np.concatenate([np.array([0.0, 0.0, 1e-4, 1e-4, 0.0]) + lat for _, lat in places])
        rings = np.arange(0, 5 * len(places) + 1, 5, dtype=np.int32)
        parcels = Polygons(x, y, rings, np.arange(len(places) + 1, dtype=np.int32))
        lon, lat = np.array(places).T
        about = {
            "synthetic": True,
            "bbox": [float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())],
        }
        table = pa.Table.from_pylist(
            [_home(number, place) for number, place in enumerate(places)], schema=PROPERTY_SCHEMA
        )
        generation = stage_properties(workspace, table, parcels, about)
        workspace.apply(Command("import homes", (workspace.set_slot(generation),)))

    return put


def _home(number: int, place: tuple[float, float]) -> dict[str, Any]:
    lon, lat = place
    return {
        "property_id": f"p{number:02}", "address": f"{number} Wren Hollow Ln", "state": "TX", "zip": "75034",
        "lon": lon, "lat": lat, "sample_basis": "main_building", "time_zone": "America/Chicago",
        "roof_material": "asphalt_3tab", "roof_installed_from": 2008.0, "roof_installed_to": 2012.0,
        "roof_age_basis": "permit", "synthetic": True, "west": lon, "south": lat, "east": lon, "north": lat,
    }  # fmt: skip


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
