"""`stormops storm import`, list and show."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from stormops_desktop.engines.hail.combine import sample_storm_at
from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.write_grib import grib_message, grib_name
from stormops_desktop.formats.weather.write_raster import write_netcdf
from stormops_desktop.model.errors import BadInputError, CancelledError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.import_storm import import_storm
from stormops_desktop.operations.storms.show_storm import show_storm
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace

type Storm = Callable[..., Any]

SPC = (
    "Time,Size,Location,County,State,Lat,Lon,Comments\n"
    "2251,175,2 N FRISCO,COLLIN,TX,33.17,-96.82,GOLF BALL HAIL (FWD)\n"
)


def test_a_grib_file_becomes_fields_and_swaths(storm: Storm, mesh: Path) -> None:
    """The answer holds what was measured, nested swaths of every class, and a stable human id."""
    answer = storm("import", mesh)
    assert answer["storm_id"] == "mesh-2024-02-28"
    (field,) = answer["fields"]
    assert field["shape"] == [40, 50]
    assert field["max_mm"] == pytest.approx(82.8)
    assert field["covered_fraction"] == pytest.approx(0.8)
    assert field["valid_time"] == "2024-02-28T10:00:00Z"
    areas = [swath["area_km2"] for swath in answer["swaths"]]
    assert areas == sorted(areas, reverse=True)
    assert [swath["size_in"] for swath in answer["swaths"]] == [0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0]
    assert areas[1] == pytest.approx(200, rel=0.2)


def test_the_same_file_again_is_the_same_storm(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """D26: a file that was moved and renamed is known by its content: nothing is imported twice."""
    first = storm("import", mesh)
    moved = tmp_path / "elsewhere.bin"
    shutil.move(mesh, moved)
    again = storm("import", moved)
    assert again == {**first, "already_imported": True}
    assert len(storm("list")) == 1


def test_another_file_of_the_day_is_another_storm(
    storm: Storm, mesh: Path, field: HailField, table: ProductTable
) -> None:
    """An id that is taken gets a number, and a name makes the id."""
    storm("import", mesh)
    other = mesh.with_name("other.grib2")
    other.write_bytes(grib_message(replace(field, values_mm=field.values_mm * 0), table))
    assert storm("import", other)["storm_id"] == "mesh-2024-02-28-2"
    named = mesh.with_name("named.grib2")
    named.write_bytes(grib_message(replace(field, values_mm=field.values_mm * np.float32(0.5)), table))
    assert storm("import", named, "--name", "Frisco, the big one!")["storm_id"] == "frisco-the-big-one"
    names = {entry["storm_id"]: entry["name"] for entry in storm("list")}
    assert names["frisco-the-big-one"] == "Frisco, the big one!"


def test_fields_come_back_bit_for_bit(workspace: Workspace, mesh: Path, field: HailField) -> None:
    """What the workspace stores is exactly what the file holds; a part of it too, and it samples the same."""
    answer = import_storm(workspace, [mesh], name=None, job=Job())
    generation = storm_generation(workspace, answer.storm_id)
    whole = read_storm(generation)
    np.testing.assert_array_equal(whole.fields[0].values_mm, field.values_mm)
    assert whole.fields[0].grid == field.grid
    part = read_storm(generation, within=(-96.85, 33.1, -96.75, 33.2))
    assert part.fields[0].values_mm.size < field.values_mm.size
    lon, lat = np.linspace(-96.849, -96.751, 50), np.linspace(33.101, 33.199, 50)
    np.testing.assert_allclose(
        sample_storm_at(part.fields, lon, lat).hail_mm,
        sample_storm_at(whole.fields, lon, lat).hail_mm,
        rtol=1e-5,
    )
    elsewhere = read_storm(generation, within=(10.0, 10.0, 11.0, 11.0))
    assert np.isnan(sample_storm_at(elsewhere.fields, np.array([10.5]), np.array([10.5])).hail_mm).all()


def test_provenance_is_kept(storm: Storm, mesh: Path, table: ProductTable) -> None:
    """D10: a storm names its files, decoders and the version of the parameter table that read it."""
    storm("import", mesh)
    shown = storm("show", "mesh-2024-02-28")
    assert shown["sources"][0]["file"] == mesh.name
    assert "5.41" in shown["sources"][0]["decoder"]
    assert shown["parameter_table"] == {"version": table.version, "sha256": table.sha256}
    assert shown["territory"] is None


def test_a_newer_parameter_table_is_used(
    storm: Storm,
    mesh: Path,
    field: HailField,
    table: ProductTable,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """D10: a table dropped into the settings folder decodes a product that the shipped one does not know."""
    newer = table.text.replace("# version: 12.2", "# version: 13.0").replace(
        "209,3,34,MESH_Max_1440min",
        "209,77,1,MESH_Max_2880min,Two days,mm,yes,2880\n209,3,34,MESH_Max_1440min",
    )
    data = bytearray(mesh.read_bytes())
    place = data.index(b"\x00\x00\x00\x22\x04") + 9
    data[place : place + 2] = bytes([77, 1])
    mesh.write_bytes(data)
    refused = storm("import", mesh, status=4)
    assert "does not know discipline 209, category 77" in refused["message"]
    monkeypatch.setattr(
        "stormops_desktop.operations.storms.weather_table.user_config_path", lambda _: tmp_path / "cfg"
    )
    (tmp_path / "cfg" / "parameters").mkdir(parents=True)
    (tmp_path / "cfg" / "parameters" / "mrms_products.csv").write_text(newer, encoding="utf-8")
    answer = storm("import", mesh)
    assert (answer["fields"][0]["product"], answer["fields"][0]["window_min"]) == ("MESH_Max_2880min", 2880)
    assert storm("show", answer["storm_id"])["parameter_table"]["version"] == "13.0"


def test_fields_reports_and_netcdf_make_one_storm(
    storm: Storm, mesh: Path, field: HailField, tmp_path: Path
) -> None:
    """Files of several kinds, told by content alone, are one storm; the observed MESH makes its swaths."""
    reports = tmp_path / "240228_rpts_hail.txt"
    reports.write_text(SPC, encoding="utf-8")
    forecast = tmp_path / "run.dat"
    write_netcdf(
        forecast, replace(field, product="earth2_hail", forecast=True, values_mm=field.values_mm * 2)
    )
    answer = storm("import", mesh, forecast, reports)
    assert [entry["product"] for entry in answer["fields"]] == ["MESH_Max_1440min", "earth2_hail"]
    assert answer["reports"] == 1
    only = storm("import", mesh)
    assert only["swaths"] == answer["swaths"]
    (listed,) = [entry for entry in storm("list") if entry["storm_id"] == answer["storm_id"]]
    assert listed["product"] == "MESH_Max_1440min"


def test_a_synthetic_file_makes_a_synthetic_storm(
    storm: Storm, field: HailField, table: ProductTable, tmp_path: Path
) -> None:
    """An invented storm is marked in its id, answer and list."""
    invented = replace(field, synthetic=True)
    path = tmp_path / grib_name(invented)
    path.write_bytes(grib_message(invented, table))
    answer = storm("import", path)
    assert answer["storm_id"] == "synthetic-mesh-2024-02-28"
    assert answer["synthetic"]
    assert storm("list")[0]["synthetic"]


def test_an_import_is_one_undo_step(workspace: Workspace, mesh: Path) -> None:
    """Undo takes the storm away, redo brings it back."""
    answer = import_storm(workspace, [mesh], name=None, job=Job())
    assert workspace.undo() == f"import storm {answer.storm_id}"
    assert workspace.slots("storm/") == []
    workspace.redo()
    assert workspace.slots("storm/") == [f"storm/{answer.storm_id}"]


def test_cancelling_changes_nothing(workspace: Workspace, mesh: Path) -> None:
    """A cancelled import leaves no storm and no staged folder."""
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        import_storm(workspace, [mesh], name=None, job=Job(cancel=token))
    assert workspace.slots() == []
    assert list(workspace.generations.iterdir()) == []


def test_nothing_is_written_beside_ten_files(storm: Storm, mesh: Path) -> None:
    """D27: importing ten files leaves their folder as it was."""
    copies = [mesh.with_name(f"{number}.grib2") for number in range(10)]
    for number, copy in enumerate(copies):
        data = bytearray(mesh.read_bytes())
        data[data.index(b"\x07\xe8\x02\x1c\x0a") + 5] = number  # the minute of the reference time
        copy.write_bytes(data)
    before = sorted(mesh.parent.iterdir())
    assert len(storm("import", *copies)["fields"]) == 10
    assert sorted(mesh.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cut.grib2", "truncated", "INCOMPLETE"),
        ("text.grib2", b"this is GRIB in name and word only", "end marker"),
        ("empty.csv", b"", "empty"),
        ("novel.txt", b"It was a dark and stormy night.", "none of the report files"),
        ("zeros.nc", b"\x89HDF\r\n\x1a\n" + bytes(100), "INCOMPLETE or damaged"),
        ("hail.tif", b"II*\x00" + bytes(100), "INCOMPLETE or damaged"),
    ],
)
def test_bad_files_are_refused_by_name(
    storm: Storm, mesh: Path, name: str, content: bytes | str, words: str
) -> None:
    """Each bad file ends with exit 4 and a sentence naming file and remedy; good files beside it wait too."""
    path = mesh.with_name(name)
    path.write_bytes(
        mesh.read_bytes()[: mesh.stat().st_size * 6 // 10] if isinstance(content, str) else content
    )
    error = storm("import", mesh, path, status=4)
    assert words in error["message"]
    assert error["file"] == str(path)
    assert error["remedy"]
    assert storm("list") == []


def test_a_missing_file_and_storm_are_usage_errors(storm: Storm, tmp_path: Path) -> None:
    """Names that do not exist end with exit 2 and say what there is."""
    assert storm("import", tmp_path / "nowhere.grib2", status=2)["file"] == str(tmp_path / "nowhere.grib2")
    assert "storm import FILE" in storm("show", "nothing", status=2)["remedy"]
    assert storm("import", status=2)["code"] == "usage"
    (tmp_path / "folder").mkdir()
    assert "no Zarr store" in storm("import", tmp_path / "folder", status=4)["message"]


def test_hail_over_the_territory_is_told(workspace: Workspace, mesh: Path) -> None:
    """With a territory, `show` says how hard it was hit and how much of it is covered."""
    answer = import_storm(workspace, [mesh], name=None, job=Job())
    for bbox, largest, covered in (
        ((-96.81, 33.15, -96.79, 33.17), 82.8, 1.0),
        ((-96.58, 33.1, -96.55, 33.2), None, 0.0),
        ((10.0, 10.0, 11.0, 11.0), None, 0.0),
    ):
        with workspace.stage() as staged:
            (staged.path / "note.txt").write_text(str(bbox), encoding="utf-8")
            generation = staged.seal("properties", {"bbox": list(bbox), "properties": 1})
            workspace.apply(Command("a territory", (workspace.set_slot(generation),)))
        found = show_storm(workspace, answer.storm_id).territory
        assert found is not None
        assert found.max_mm == largest
        assert found.covered_fraction == covered


@pytest.mark.real_data
def test_the_real_day_is_imported(storm: Storm, real_data: Path) -> None:
    """The MRMS day of 2024-02-28 with a day's hail reports: sizes, swaths and counts of the real files."""
    answer = storm("import", real_data / "hail" / "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2")
    assert answer["storm_id"] == "mesh-2024-02-28"
    assert answer["fields"][0]["max_mm"] == pytest.approx(82.8)
    assert answer["fields"][0]["covered_fraction"] == pytest.approx(0.666024)
    assert answer["swaths"][0]["area_km2"] == pytest.approx(2342.5, rel=1e-3)
    assert answer["swaths"][-1]["polygons"] == 1


def test_a_persons_unit_holds_where_the_file_says_none(workspace: Workspace, tmp_path: Path) -> None:
    """D22: output of an Earth-2 tool without units is refused with the way out, and taken with --units."""
    axes = {"lat": [33.2, 33.1], "lon": [263.0, 263.1], "time": [np.datetime64("2026-05-01T18:00", "ns")]}
    sizes = np.full((1, 2, 2), 4.0, np.float32)
    path = tmp_path / "earth2.nc"
    xr.Dataset({"hail_size": (("time", "lat", "lon"), sizes)}, axes).to_netcdf(path, engine="netcdf4")
    with pytest.raises(BadInputError, match="does not say its unit") as error:
        import_storm(workspace, [path], name="forecast", job=Job())
    assert "--units" in error.value.remedy
    found = import_storm(workspace, [path], name="forecast", units="cm", job=Job())
    assert found.fields[0].max_mm == pytest.approx(40.0)


def test_a_dry_run_answers_as_the_import_and_changes_nothing(
    storm: Callable[..., Any], mesh: Path, tmp_path: Path
) -> None:
    """`--dry-run` gives the import's own answer; no storm, no journal entry and no file of it is left."""
    generations = tmp_path / "workspace" / "generations"
    told = storm("import", mesh, "--dry-run")
    assert storm("list") == []
    assert list(generations.iterdir()) == []
    assert storm("import", mesh) == told
