"""Properties as GeoParquet, GeoPackage and CSV, read by readers that are not ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import geopandas
import numpy as np
import pyarrow as pa
import pyogrio
import pyproj
import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.cli.answers import as_json
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.hail import HailField
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.export_properties import export_properties
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.workspace import Workspace

PROMISED = (
    "property_id", "address", "lon", "lat", "roof_material", "roof_age", "roof_pitch", "sample_basis",
    "hail_mm", "hail_low_mm", "hail_high_mm", "sii", "sii_low", "sii_high",
    "moe_usd", "moe_low_usd", "moe_high_usd",
)  # fmt: skip


@pytest.fixture
def scored(scored_ground: Workspace, job: Job) -> Workspace:
    """A workspace with scores."""
    score_properties(scored_ground, "test", job=job)
    return scored_ground


def scores_of(workspace: Workspace) -> pa.Table:
    generation = workspace.generation("score/test")
    assert generation is not None
    return read_table(generation.path / "scores.arrow")


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
def test_layers_carry_their_crs_names_and_values(
    scored: Workspace, job: Job, tmp_path: Path, ending: str
) -> None:
    """D53: the CRS is written and verified; geopandas reads EPSG:4326, and every value as it was scored."""
    path = tmp_path / f"homes.{ending}"
    answer = export_properties(scored, path, storm_id="test", job=job)
    frame = geopandas.read_parquet(path) if ending == "parquet" else geopandas.read_file(path)
    assert pyproj.CRS(frame.crs).equals(pyproj.CRS("EPSG:4326"), ignore_axis_order=True)
    assert set(PROMISED) <= set(frame.columns)
    assert (answer.rows, answer.synthetic) == (60, True)
    expected = scores_of(scored).to_pandas()
    for name in ("hail_mm", "sii", "sii_high"):
        assert frame[name].astype("float32").equals(expected[name])
    assert frame["moe_usd"].astype("Int32").tolist() == expected["moe_usd"].astype("Int32").tolist()
    assert frame.geometry.x.tolist() == frame["lon"].tolist()
    assert frame.geometry.y.tolist() == frame["lat"].tolist()


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
def test_the_crs_stays_where_a_storm_covers_nobody(
    scored_ground: Workspace,
    job: Job,
    tmp_path: Path,
    put_storm: Callable[..., None],
    day_field: HailField,
    ending: str,
) -> None:
    """D63: beside scores that are null in every row, the layer still has its points and EPSG:4326."""
    put_storm(replace(day_field, values_mm=np.full_like(day_field.values_mm, np.nan)))
    assert score_properties(scored_ground, "test", job=job).covered == 0
    path = tmp_path / f"homes.{ending}"
    export_properties(scored_ground, path, storm_id="test", job=job)
    frame = geopandas.read_parquet(path) if ending == "parquet" else geopandas.read_file(path)
    assert frame["sii"].isna().all()
    assert frame.geometry.notna().all()
    assert pyproj.CRS(frame.crs).equals(pyproj.CRS("EPSG:4326"), ignore_axis_order=True)


def test_the_answer_fits_its_schema(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """`properties export --json` is what its schema says."""
    answer = export_properties(scored, tmp_path / "homes.csv", storm_id="test", job=job)
    schema = json.loads(resource("schemas", "answers", "properties_export.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(as_json(answer))


@pytest.mark.parametrize("ending", ["gpkg", "parquet", "csv"])
def test_coordinates_lie_where_the_territory_lies(
    scored: Workspace, job: Job, tmp_path: Path, ending: str
) -> None:
    """F94: longitude and latitude are not swapped in any format: all points lie inside the territory."""
    path = tmp_path / f"homes.{ending}"
    export_properties(scored, path, job=job)
    if ending == "csv":
        with path.open(newline="", encoding="utf-8") as stream:
            points = [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(stream)]
    else:
        frame = geopandas.read_parquet(path) if ending == "parquet" else geopandas.read_file(path)
        points = list(zip(frame.geometry.x, frame.geometry.y, strict=True))
    assert len(points) == 60
    assert all(-97 <= lon <= -96.5 and 33 <= lat <= 33.3 for lon, lat in points)


def test_long_names_and_numbers_read_back(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """D68: the long-named numeric columns are neither cut nor blank after reading the file back."""
    path = tmp_path / "homes.gpkg"
    export_properties(scored, path, storm_id="test", job=job)
    frame = pyogrio.read_dataframe(path)
    assert {"local_date_probability", "tract_homeownership_rate"} <= set(frame.columns)
    assert (
        frame["local_date_probability"].notna().sum() == scores_of(scored)["hail_mm"].to_pandas().gt(0).sum()
    )


def test_shapefiles_are_not_offered(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """D67: a format that cuts names to ten characters is refused with the ones that do not."""
    with pytest.raises(UsageError, match=r"\.gpkg, \.parquet or \.csv") as caught:
        export_properties(scored, tmp_path / "homes.shp", job=job)
    assert caught.value.exit_status == 2
    assert list(tmp_path.glob("homes*")) == []


@pytest.mark.parametrize("arrow", [False, True])
def test_times_keep_their_instant_and_the_zone_stands_beside(
    scored: Workspace, job: Job, tmp_path: Path, arrow: bool
) -> None:
    """D69: UTC and the zone are two columns: the same instant through GPKG, with Arrow on and off."""
    path = tmp_path / "homes.gpkg"
    export_properties(scored, path, job=job)
    frame = pyogrio.read_dataframe(path, use_arrow=arrow)
    assert frame["last_contact"][1].to_pydatetime().astimezone(UTC) == datetime(2024, 2, 28, 10, tzinfo=UTC)
    assert frame["last_contact"].isna()[0]
    assert frame["time_zone"][1] == "America/Chicago"


def test_an_existing_geopackage_keeps_its_other_layers(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """G35: exporting into a GeoPackage that holds a layer adds ours and keeps it; again replaces ours."""
    path = tmp_path / "desk.gpkg"
    other = geopandas.GeoDataFrame(
        {"note": ["a", "b"]}, geometry=geopandas.points_from_xy([-96.8, -96.7], [33.1, 33.2]), crs="EPSG:4326"
    )
    other.to_file(path, layer="notes")
    export_properties(scored, path, job=job)
    export_properties(scored, path, job=job)
    assert sorted(name for name, _ in pyogrio.list_layers(path)) == ["notes", "properties"]
    assert geopandas.read_file(path, layer="notes")["note"].tolist() == ["a", "b"]
    assert len(geopandas.read_file(path, layer="properties")) == 60


def test_a_geopackage_opens_from_a_read_only_folder(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """F99: the file is closed with a DELETE journal: no WAL in its header, no side files."""
    export_properties(scored, tmp_path / "homes.gpkg", job=job)
    assert (tmp_path / "homes.gpkg").read_bytes()[18:20] == b"\x01\x01"
    assert [file.name for file in tmp_path.iterdir() if file.name != "workspace"] == ["homes.gpkg"]


def test_a_csv_has_decimal_dots_and_runs_no_formula(
    scored: Workspace, job: Job, tmp_path: Path, put_properties: Callable[[pa.Table], None]
) -> None:
    """Numbers read back exactly, unknown is empty, and text that a sheet would run is marked as text."""
    territory = scored.generation("properties")
    assert territory is not None
    table = read_table(territory.path / "properties.arrow")
    cities = pa.array(["=HYPERLINK(1)", "+1", '"Frisco", TX\n'] + ["Frisco"] * 57)
    put_properties(table.set_column(table.schema.get_field_index("city"), "city", cities))
    score_properties(scored, "test", job=job)
    path = tmp_path / "homes.csv"
    export_properties(scored, path, storm_id="test", job=job)
    with path.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["city"] for row in rows[:4]] == ["'=HYPERLINK(1)", "'+1", '"Frisco", TX\n', "Frisco"]
    assert [float(row["lon"]) for row in rows] == table["lon"].to_pylist()
    assert rows[59]["sii"] == ""
    assert rows[1]["last_contact"].startswith("2024-02-28 10:00:00")
    assert rows[1]["last_contact"].endswith("Z")


def test_no_contact_details_leave(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """Phone and e-mail leave only through writers of what may_contact cleared, never through an export."""
    export_properties(scored, tmp_path / "homes.parquet", job=job)
    assert not {"phone", "email"} & set(geopandas.read_parquet(tmp_path / "homes.parquet").columns)


def test_roof_age_is_told_with_its_interval(scored: Workspace, job: Job, tmp_path: Path) -> None:
    """Ages count to the storm's end, the middle between the ends of what is known."""
    answer = export_properties(scored, tmp_path / "homes.parquet", storm_id="test", job=job)
    frame = geopandas.read_parquet(tmp_path / "homes.parquet")
    assert answer.roof_age_at == datetime(2024, 2, 28, 10, tzinfo=UTC)
    assert frame["roof_age_low"][1] == pytest.approx(2024.16 - 2001, abs=0.01)
    assert frame["roof_age_high"][1] == pytest.approx(2024.16 - 1998, abs=0.01)
    assert frame["roof_age"][1] == pytest.approx(2024.16 - 1999.5, abs=0.01)


def test_an_export_without_scores_or_with_stale_ones_says_what_to_do(
    scored_ground: Workspace,
    job: Job,
    tmp_path: Path,
    make_properties: Callable[[int], pa.Table],
    put_properties: Callable[[pa.Table], None],
) -> None:
    """Unscored, unknown and re-imported: each is a sentence with the command that mends it, and no file."""
    with pytest.raises(UsageError, match="stormops score test"):
        export_properties(scored_ground, tmp_path / "homes.csv", storm_id="test", job=job)
    with pytest.raises(UsageError, match="no storm"):
        export_properties(scored_ground, tmp_path / "homes.csv", storm_id="nowhere", job=job)
    score_properties(scored_ground, "test", job=job)
    put_properties(make_properties(61))
    with pytest.raises(UsageError, match="other properties"):
        export_properties(scored_ground, tmp_path / "homes.csv", storm_id="test", job=job)
    assert not (tmp_path / "homes.csv").exists()
