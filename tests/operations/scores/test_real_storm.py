"""The real MRMS day over real ground: from the radar file to scores and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import rasterio

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.replay_score import replay_score
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.workspace import Workspace

MRMS = "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"


def moved(table: pa.Table, lon: np.ndarray[tuple[int], np.dtype[np.float64]], lat: float) -> pa.Table:
    for name, values in (("lon", lon), ("lat", np.full(len(lon), lat))):
        table = table.set_column(
            table.schema.get_field_index(name), table.schema.field(name), pa.array(values)
        )
    return table


@pytest.mark.real_data
def test_the_strongest_swath_over_illinois_is_scored(
    real_data: Path,
    workspace: Workspace,
    job: Job,
    make_properties: Callable[[int], pa.Table],
    put_properties: Callable[[pa.Table], None],
) -> None:
    """Homes through 41.675 N 89.205 W get GDAL's sizes, two possible dates, and a receipt that replays."""
    lon = np.linspace(-89.6, -88.8, 81)
    put_properties(moved(make_properties(81), lon, 41.675))
    storm = import_storm(workspace, [real_data / "hail" / MRMS], name=None, job=job)
    answer = score_properties(workspace, storm.storm_id, job=job)
    table = read_table(answer.receipt.parent / "scores.arrow")
    with rasterio.open(real_data / "hail" / MRMS) as dataset:
        around = np.array(
            [
                list(dataset.sample([(x + dx, 41.675 + dy) for x in lon]))
                for dx in (-0.005, 0.005)
                for dy in (-0.005, 0.005)
            ]
        )
    sizes = table["hail_mm"].to_numpy()
    cells = around[:, :, 0].clip(0.0)
    assert np.all(sizes >= cells.min(axis=0) - 1e-3)
    assert np.all(sizes <= cells.max(axis=0) + 1e-3)
    assert sizes.max() > 40
    assert answer.exposed == int((sizes > 0).sum())
    assert {date.date for date in answer.local_dates} == {"2024-02-27 or 2024-02-28"}
    assert not answer.drill
    assert replay_score(workspace, str(answer.receipt), job=job).identical
