"""A small synthetic territory under a small synthetic storm, in a workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from stormops_desktop.model.hail import Grid, HailField, StormEvent, StormReport
from stormops_desktop.model.property import PROPERTY_SCHEMA
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.arrow_layers import write_table
from stormops_desktop.stores.duckdb.analytics import write_database
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import storm_slot, write_storm
from stormops_desktop.stores.workspace import Workspace

STORM_ENDS = datetime(2024, 2, 28, 10, tzinfo=UTC)
GRID = Grid(lon0=-97.0, lat0=33.3, dlon=0.01, dlat=0.01, rows=40, cols=40)

type MakeProperties = Callable[[int], pa.Table]
type PutProperties = Callable[[pa.Table], None]
type PutStorm = Callable[..., None]


def properties_table(count: int) -> pa.Table:
    """Synthetic properties on a line from the west edge of GRID to beyond its east edge."""
    rng = np.random.default_rng(7)
    materials = ["asphalt_3tab", "asphalt_architectural", "metal", "unknown"]
    installed = 2000.0 + np.arange(count) % 24
    columns: dict[str, object] = {
        "property_id": [f"P{i:05d}" for i in range(count)],
        "address": [f"{100 + i} Wren Hollow Ln" for i in range(count)],
        "house_number": [str(100 + i) for i in range(count)],
        "street": ["Wren Hollow Ln"] * count,
        "city": ["Frisco"] * count,
        "state": ["TX"] * count,
        "zip": ["75034"] * count,
        "lon": np.linspace(-96.99, -96.55, count),
        "lat": np.linspace(33.25, 33.0, count),
        "sample_basis": ["main_building"] * count,
        "time_zone": ["America/Chicago"] * count,
        "roof_material": [materials[i % 4] for i in range(count)],
        "roof_installed_from": installed - 3 * (np.arange(count) % 2),
        "roof_installed_to": installed,
        "roof_age_basis": ["permit"] * count,
        "roof_pitch": [None if i % 5 == 0 else 6.0 for i in range(count)],
        "roof_area_m2": [None if i % 7 == 0 else 200.0 + i % 50 for i in range(count)],
        "home_value_usd": rng.integers(200_000, 900_000, count),
        "owner_occupied": [None if i % 9 == 0 else i % 3 > 0 for i in range(count)],
        "last_contact": [STORM_ENDS if i % 2 else None for i in range(count)],
        "synthetic": [True] * count,
    }
    for edge, of in (("west", "lon"), ("east", "lon"), ("south", "lat"), ("north", "lat")):
        columns[edge] = columns[of]
    arrays = [
        pa.array(columns[field.name], from_pandas=False).cast(field.type)
        if field.name in columns
        else pa.nulls(count, field.type)
        for field in PROPERTY_SCHEMA
    ]
    return pa.table(arrays, schema=PROPERTY_SCHEMA)


def storm_values() -> NDArray[np.float32]:
    """A bump of 60 mm in the middle of GRID, nothing far from it, no coverage in the last five columns."""
    row, col = np.mgrid[0 : GRID.rows, 0 : GRID.cols]
    values: NDArray[np.float32] = (
        (70.0 * np.exp(-((row - 20.0) ** 2 + (col - 20.0) ** 2) / 120.0) - 10.0).clip(0.0).astype(np.float32)
    )
    values[:, -5:] = np.nan
    return values


@pytest.fixture
def make_properties() -> MakeProperties:
    """Build a properties table of that many rows."""
    return properties_table


@pytest.fixture
def put_properties(workspace: Workspace) -> PutProperties:
    """Import a properties table into the workspace: a new generation, made current."""

    def put(table: pa.Table) -> None:
        with workspace.stage() as staged:
            write_table(staged.path / "properties.arrow", table)
            write_database(staged.path / "properties.duckdb", {"properties": table})
            generation = staged.seal("properties", {"properties": table.num_rows, "synthetic": True})
        workspace.apply(Command("import properties", (workspace.set_slot(generation),)))

    return put


@pytest.fixture
def put_storm(workspace: Workspace) -> PutStorm:
    """Import a storm named "test" with the given fields and reports."""

    def put(*fields: HailField, reports: tuple[StormReport, ...] = ()) -> None:
        event = StormEvent(
            "test", "Test storm", STORM_ENDS, STORM_ENDS, fields=fields, reports=reports, synthetic=True
        )
        with workspace.stage() as staged:
            generation = staged.seal(storm_slot("test"), write_storm(staged.path, event, {}))
        workspace.apply(Command("import storm test", (workspace.set_slot(generation),)))

    return put


@pytest.fixture
def day_field() -> HailField:
    """A 24-h maximum that ends at 10:00 UTC."""
    return HailField(GRID, storm_values(), "MESH_Max_1440min", STORM_ENDS, 1440, synthetic=True)


@pytest.fixture
def scored_ground(
    workspace: Workspace,
    make_properties: MakeProperties,
    put_properties: PutProperties,
    put_storm: PutStorm,
    day_field: HailField,
) -> Workspace:
    """A workspace with 60 properties and the storm "test", ready to be scored."""
    put_properties(make_properties(60))
    put_storm(day_field)
    return workspace


@pytest.fixture
def job() -> Job:
    """A job on the caller's thread."""
    return Job()
