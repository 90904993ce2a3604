"""Looking into storm files before they are imported."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from stormops_desktop.model.errors import CancelledError, MissingUnitError, UsageError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.operations.storms.preview_storm import preview_storm
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace

type PutHomes = Callable[[Workspace, list[tuple[float, float]]], None]

SPC = (
    "Time,Size,Location,County,State,Lat,Lon,Comments\n"
    "0251,175,FRISCO,COLLIN,TX,33.16,-96.80,GOLF BALL (FWD)\n"
)


def unitless(path: Path) -> Path:
    """A NetCDF file whose hail variable does not say its unit."""
    hail = xr.DataArray(
        np.full((1, 3, 3), 2.0, np.float32),
        dims=("time", "lat", "lon"),
        coords={
            "time": pd.to_datetime(["2026-11-20T10:00"]),
            "lat": [33.0, 33.1, 33.2],
            "lon": [-97.0, -96.9, -96.8],
        },
        name="hail",
    )
    hail.to_dataset().to_netcdf(path)
    return path


def test_what_a_preview_tells_is_what_an_import_makes(
    workspace: Workspace, mesh: Path, tmp_path: Path, put_homes: PutHomes
) -> None:
    """Fields, counts, id, times and the homes hit are told beforehand, and nothing is written."""
    put_homes(workspace, [(-96.85, 33.25), (-96.8, 33.16), (-96.97, 33.38), (-90.0, 40.0)])
    csv = tmp_path / "240228_rpts_hail.csv"
    csv.write_text(SPC, encoding="utf-8")
    before = workspace.last_entry()
    preview = preview_storm(workspace, [mesh, csv], job=Job())
    assert workspace.last_entry() == before
    assert workspace.slots("storm/") == []
    made = import_storm(workspace, [mesh, csv], name=None, job=Job())
    assert preview.storm_id == made.storm_id
    assert preview.files[0].fields == made.fields
    assert (preview.files[1].reports, preview.files[1].warnings) == (1, 0)
    storm = read_storm(storm_generation(workspace, made.storm_id))
    assert (preview.begins, preview.ends) == (storm.begins, storm.ends)
    assert preview.homes is not None
    assert (preview.homes.homes, preview.homes.covered) == (4, 3)
    assert preview.homes.hit == 2
    assert preview.time_zone == "America/Chicago"
    assert preview.sound


def test_a_missing_unit_is_asked_for_and_taken(workspace: Workspace, tmp_path: Path) -> None:
    """G52: a file that does not say its unit is told as such and not guessed; a person's word is taken."""
    file = unitless(tmp_path / "hail.nc")
    preview = preview_storm(workspace, [file], job=Job())
    assert preview.files[0].unit_missing
    assert isinstance(preview.files[0].error, MissingUnitError)
    assert preview.storm_id == ""
    said = preview_storm(workspace, [file], units="cm", job=Job())
    assert said.sound
    assert said.files[0].fields[0].max_mm == pytest.approx(20.0)


def test_one_bad_file_does_not_hide_the_others(workspace: Workspace, mesh: Path, tmp_path: Path) -> None:
    """A file that cannot be used has its reason and remedy; the rest is still told, and its id."""
    bad = tmp_path / "notes.txt"
    bad.write_text("nothing about storms", encoding="utf-8")
    preview = preview_storm(workspace, [bad, mesh], job=Job())
    assert not preview.sound
    assert preview.files[0].error is not None
    assert preview.files[0].error.remedy
    assert not preview.files[0].unit_missing
    assert preview.storm_id == "mesh-2024-02-28"
    assert len(preview.files[1].fields) == 1


def test_files_that_are_there_already_are_recognised(workspace: Workspace, mesh: Path) -> None:
    """The preview of an imported file names the storm that was made of it."""
    made = import_storm(workspace, [mesh], name="Leap day", job=Job())
    assert preview_storm(workspace, [mesh], job=Job()).already == made.storm_id


def test_fields_that_cannot_be_one_storm_are_told(
    workspace: Workspace, mesh: Path, tmp_path: Path, field: HailField
) -> None:
    """Files of different grids are sound one by one; why they cannot be one storm is told."""
    from dataclasses import replace

    from stormops_desktop.formats.weather.write_grib import grib_message
    from stormops_desktop.operations.storms.weather_table import product_table_in_use

    other = replace(field, grid=replace(field.grid, lon0=-95.0))
    second = tmp_path / "MRMS_MESH_Max_1440min_00.50_20240228-110000.grib2"
    second.write_bytes(grib_message(other, product_table_in_use()))
    preview = preview_storm(workspace, [mesh, second], job=Job())
    assert preview.sound
    assert preview.problem is not None
    assert "grids" in preview.problem.message
    assert preview.storm_id == ""


def test_cancelling_lets_go_of_a_large_file(workspace: Workspace, tmp_path: Path) -> None:
    """D92: four gigabytes that are being read are let go of within half a second; nothing was changed."""
    large = tmp_path / "large.tif"
    with large.open("wb") as stream:
        stream.truncate(4 << 30)
    token = CancelToken()
    with ThreadPoolExecutor(1) as thread:
        looking = thread.submit(preview_storm, workspace, [large], job=Job(cancel=token))
        time.sleep(0.1)
        assert not looking.done()
        token.cancel()
        assert isinstance(looking.exception(timeout=0.5), CancelledError)
    assert workspace.slots() == []


def test_no_file_is_a_sentence(workspace: Workspace) -> None:
    """Without files there is nothing to look into."""
    with pytest.raises(UsageError):
        preview_storm(workspace, [], job=Job())


@pytest.mark.real_data
def test_a_real_radar_day_is_told_beforehand(workspace: Workspace, real_data: Path) -> None:
    """The MRMS day of February 2024 reads as what it is before anything is imported."""
    file = real_data / "hail" / "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
    preview = preview_storm(workspace, [file], job=Job())
    (field,) = preview.files[0].fields
    assert (field.product, field.shape, field.window_min) == ("MESH_Max_1440min", (3500, 7000), 1440)
    assert field.max_mm == pytest.approx(82.8)
    assert preview.storm_id == "mesh-2024-02-28"
    assert preview.homes is None
