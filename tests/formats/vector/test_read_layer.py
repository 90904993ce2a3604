"""Reading vector files as layers: mapped, typed, repaired, every loss counted."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.formats.vector.read_layer import ImportedLayer, ReadOptions, read_layer
from stormops_desktop.formats.vector.repair import flat_polygons, repaired_polygons
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import Points, Polygons
from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.territory import LayerKind

TEXAS_NORTH_CENTRAL_FEET = "EPSG:2276"


def lot(column: int, row: int = 0) -> shapely.Polygon:
    west, south = -96.82 + column * 0.001, 33.15 + row * 0.001
    return shapely.box(west, south, west + 0.0008, south + 0.0008)


def frame(count: int = 3, **columns: Any) -> gpd.GeoDataFrame:
    facts = {"APN": [f"{n:03d}" for n in range(count)], "SITUS": [f"{n + 1} Elm St" for n in range(count)]}
    return gpd.GeoDataFrame(facts | columns, geometry=[lot(n) for n in range(count)], crs="EPSG:4326")


def read(path: Path, kind: str = "parcels", /, **options: Any) -> ImportedLayer:
    return read_layer(path, LayerKind(kind), ReadOptions(options.pop("mapping", {}), **options))


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp", "shp.zip", "parquet", "fgb"])
def test_every_format_gives_the_same_layer(tmp_path: Path, ending: str) -> None:
    """D53: GeoPackage, GeoJSON, Shapefile, a zip of one, GeoParquet and FlatGeobuf in feet arrive alike."""
    source = frame() if ending == "geojson" else frame().to_crs(TEXAS_NORTH_CENTRAL_FEET)
    path = tmp_path / f"lots.{ending}"
    if ending == "parquet":
        source.to_parquet(path)
    elif ending == "shp.zip":
        source.to_file(tmp_path / "lots.shp")
        path = tmp_path / "lots.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for part in tmp_path.glob("lots.*"):
                if part != path:
                    archive.write(part, part.name)
    else:
        source.to_file(path)
    found = read(path)
    order = np.argsort(found.layer.columns["parcel_id"].to_pylist())  # FlatGeobuf sorts by place
    columns = found.layer.columns.take(order)
    assert columns["parcel_id"].to_pylist() == ["000", "001", "002"]
    assert columns["house_number"].to_pylist() == ["1", "2", "3"]
    assert found.layer.columns["street"].to_pylist() == ["Elm St"] * 3
    assert isinstance(found.layer.geometry, Polygons)
    assert found.layer.geometry.x.min() == pytest.approx(-96.82, abs=2e-7)
    assert found.crs is not None
    assert found.crs.accuracy_m is not None


def test_the_operation_to_wgs84_is_recorded(tmp_path: Path) -> None:
    """D71: coordinates in another datum are moved by a named PROJ operation with its accuracy."""
    path = tmp_path / "tracts.gpkg"
    frame().rename(columns={"APN": "GEOID"}).to_crs("EPSG:4267").to_file(path)
    found = read(path, "tracts")
    assert found.crs is not None
    assert found.crs.source == "NAD27"
    assert "NAD27" in found.crs.operation
    assert found.crs.accuracy_m is not None
    assert found.crs.accuracy_m > 0


@pytest.mark.parametrize("how", ["shp", "wkt"])
def test_a_missing_coordinate_system_is_refused(tmp_path: Path, how: str) -> None:
    """D72: without a declared coordinate system nothing is guessed; --crs is the way out."""
    path = tmp_path / ("lots.shp" if how == "shp" else "lots.csv")
    if how == "shp":
        frame().to_crs(TEXAS_NORTH_CENTRAL_FEET).to_file(path)
        path.with_suffix(".prj").unlink()
    else:
        table = frame().to_crs(TEXAS_NORTH_CENTRAL_FEET)
        pd.DataFrame({"APN": table["APN"], "wkt": table.geometry.to_wkt()}).to_csv(path, index=False)
    with pytest.raises(BadInputError, match="coordinate system") as error:
        read(path)
    assert "--crs" in error.value.remedy
    found = read(path, crs=TEXAS_NORTH_CENTRAL_FEET)
    assert found.crs is not None
    assert found.crs.basis == "--crs"
    assert isinstance(found.layer.geometry, Polygons)
    assert found.layer.geometry.y.min() == pytest.approx(33.15, abs=1e-6)


def test_coordinates_that_lie_nowhere_are_set_aside(tmp_path: Path) -> None:
    """Feet that are declared as degrees are not drawn in Antarctica but refused, row by row."""
    path = tmp_path / "lots.gpkg"
    feet = frame().to_crs(TEXAS_NORTH_CENTRAL_FEET).set_crs("EPSG:4326", allow_override=True)
    feet.to_file(path)
    with pytest.raises(BadInputError, match="is the coordinate system right"):
        read(path)


def test_one_bad_shape_does_not_stop_the_others(tmp_path: Path) -> None:
    """D61: of a thousand lots with one bow-tie, 999 are as they were and one is mended and named."""
    table = frame(1000)
    shapes = table.geometry.to_numpy().copy()
    west, south, east, north = shapes[7].bounds
    shapes[7] = shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])
    path = tmp_path / "lots.gpkg"
    table.set_geometry(gpd.GeoSeries(shapes, crs="EPSG:4326")).to_file(path)
    found = read(path)
    assert len(found.layer.columns) == 1000
    assert [entry.record for entry in found.repaired] == ["feature 8"]
    assert "self-intersection" in found.repaired[0].reason
    assert found.skipped == ()


def test_null_and_foreign_geometry_is_named(tmp_path: Path) -> None:
    """D63: rows without geometry are counted, the others keep their place and coordinate system."""
    table = frame(4)
    table.geometry = [lot(0), None, shapely.Point(-96.8, 33.1), lot(3)]
    path = tmp_path / "lots.geojson"
    table.to_file(path)
    found = read(path)
    assert found.layer.columns["parcel_id"].to_pylist() == ["000", "003"]
    assert [entry.record for entry in found.skipped] == ["feature 2", "feature 3"]
    assert "Point, not a polygon" in found.skipped[1].reason


def test_of_equal_ids_the_first_stays(tmp_path: Path) -> None:
    """A parcel id that stands twice is one parcel; the second is set aside by name."""
    path = tmp_path / "lots.gpkg"
    frame(APN=["a", "a", None]).to_file(path)
    found = read(path)
    assert found.layer.columns["parcel_id"].to_pylist() == ["a"]
    assert [entry.reason for entry in found.skipped] == [
        "Its parcel_id a is there already.",
        "It has no parcel_id.",
    ]


@pytest.mark.parametrize("encoding", ["GBK", "cp1252"])
def test_text_is_read_in_the_encoding_a_person_names(tmp_path: Path, encoding: str) -> None:
    """D65: a Shapefile without .cpg in GBK or Windows-1252 is read as named, and the choice is recorded."""
    name = {"GBK": "金陵路", "cp1252": "Rhône Straße"}[encoding]
    path = tmp_path / "lots.shp"
    frame(SITUS=[f"1 {name}", f"2 {name}", f"3 {name}"]).to_file(path, encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    found = read(path, encoding=encoding)
    assert found.layer.columns["street"].to_pylist() == [name] * 3
    assert found.encoding == encoding


def test_a_persons_word_wins_over_the_sidecar(tmp_path: Path) -> None:
    """D66: a .cpg that claims Windows-1252 for UTF-8 text does not win over --encoding."""
    path = tmp_path / "lots.shp"
    frame(SITUS=["1 Rhône", "2 Rhône", "3 Rhône"]).to_file(path, encoding="UTF-8")
    path.with_suffix(".cpg").write_text("1252")
    assert read(path, encoding="UTF-8").layer.columns["street"].to_pylist() == ["Rhône"] * 3


def test_columns_are_found_by_their_names_or_named(tmp_path: Path) -> None:
    """County vocabulary is known; a person's mapping wins; what does not exist is told with what does."""
    path = tmp_path / "lots.gpkg"
    frame(
        YR_BUILT=[1999, 0, 2004], TotalValue=["$250,000", "n/a", None], Roof=["Comp Shingle", "Tile", "?"]
    ).to_file(path)
    found = read(path, mapping={"home_value_usd": "TotalValue", "roof_material": "Roof"})
    columns = found.layer.columns
    assert columns["year_built"].to_pylist() == [1999, None, 2004]
    assert columns["home_value_usd"].to_pylist() == [250_000, None, None]
    assert columns["roof_material"].to_pylist() == [
        RoofMaterial.ASPHALT_ARCHITECTURAL,
        RoofMaterial.TILE,
        None,
    ]
    assert found.notes == ("home_value_usd: 1 cells hold no such value, e.g. “n/a”.",)
    with pytest.raises(UsageError, match="no field “wealth”") as wrong:
        read(path, mapping={"wealth": "TotalValue"})
    assert "home_value_usd" in wrong.value.remedy
    with pytest.raises(UsageError, match="no column “Value”") as wrong:
        read(path, mapping={"home_value_usd": "Value"})
    assert "TotalValue" in wrong.value.remedy


def test_the_id_column_is_asked_for(tmp_path: Path) -> None:
    """Parcels without a recognisable id are not numbered in silence."""
    path = tmp_path / "lots.gpkg"
    frame().rename(columns={"APN": "thing"}).to_file(path)
    with pytest.raises(UsageError, match="which column is the parcel_id"):
        read(path)


def test_a_layer_is_chosen_among_several(tmp_path: Path) -> None:
    """A GeoPackage of two layers wants one named."""
    path = tmp_path / "county.gpkg"
    frame().to_file(path, layer="lots")
    frame().to_file(path, layer="sheds")
    with pytest.raises(UsageError, match="lots, sheds"):
        read(path)
    assert len(read(path, layer="lots").layer.columns) == 3
    with pytest.raises(UsageError, match="no layer “barns”"):
        read(path, layer="barns")


def test_a_truncated_shapefile_is_refused(tmp_path: Path) -> None:
    """A Shapefile that lost a part of itself is a sentence about its parts."""
    path = tmp_path / "lots.shp"
    frame().to_file(path)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(BadInputError) as error:
        read(path)
    assert error.value.file == str(path)


def test_csv_points_and_misfits(tmp_path: Path) -> None:
    """Addresses of a CSV by longitude and latitude; a row with a surplus field is named by its line."""
    path = tmp_path / "addresses.csv"
    path.write_text(
        "number,street,postcode,lon,lat\n1,Elm St,75034,-96.8,33.1\n2,Oak, St,75034,-96.8,33.1\n"
        "3,Ash St,75034,,\n4,Fir St,75034,-96.7,33.2\n"
    )
    found = read(path, "addresses")
    assert found.layer.columns["house_number"].to_pylist() == ["1", "4"]
    assert isinstance(found.layer.geometry, Points)
    np.testing.assert_allclose(found.layer.geometry.x, [-96.8, -96.7])
    assert {entry.record: entry.reason for entry in found.skipped} == {
        "line 3": "It has 6 fields under 5 headings.",
        "line 4": "It has no geometry, or one that cannot be read.",
    }


def test_permits_know_a_reroof(tmp_path: Path) -> None:
    """Work in the words of city clerks is a re-roof or is not."""
    path = tmp_path / "permits.csv"
    path.write_text(
        "Permit_ID,Date,Address,Description\n1,2024-12-31 22:47:43+00:00,1 Elm St,Reroof\n"
        "2,12/30/2024,2 Elm St,Roof Replacement - comp\n3,2024-01-02,3 Elm St,Foundation\n"
    )
    columns = read(path, "permits").layer.columns
    assert columns["reroof"].to_pylist() == [True, True, False]
    assert [str(day) for day in columns["issued"].to_pylist()] == ["2024-12-31", "2024-12-30", "2024-01-02"]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=9))
@settings(deadline=None)
def test_repair_gives_valid_polygons_or_a_reason(corners: list[tuple[int, int]]) -> None:
    """D62: any ring becomes valid polygons whose flat columns keep the area, or is set aside by a reason."""
    ring = shapely.Polygon([(x / 100, y / 100) for x, y in corners])
    repaired = repaired_polygons(np.array([ring], dtype=object))
    if repaired.refusals:
        assert repaired.geometry[0] is None
        return
    assert shapely.is_valid(repaired.geometry[0])
    flat = flat_polygons(repaired.geometry)
    area = 0.0
    for start, end in zip(flat.ring_starts[:-1], flat.ring_starts[1:], strict=True):
        x, y = flat.x[start:end], flat.y[start:end]
        area += float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)
    assert area == pytest.approx(repaired.geometry[0].area, abs=1e-9)


@pytest.mark.real_data
def test_real_files(real_data: Path) -> None:
    """County parcels, DFW tracts, Texas ZIP areas, city permits and addresses are read and counted."""
    parcels = read(real_data / "parcels" / "davis_county_ut_parcels_1000.geojson")
    assert (len(parcels.layer.columns), parcels.skipped) == (1000, ())
    tracts = read(real_data / "census" / "dfw_tracts.geojson", "tracts")
    assert len(tracts.layer.columns) == 1322
    assert tracts.crs is not None
    assert tracts.crs.accuracy_m == 4.0
    zips = read(real_data / "census" / "tx_zcta_simplified.geojson", "tracts")
    assert zips.read == 1939 == len(zips.layer.columns) + len(zips.skipped)
    assert len(zips.repaired) + len(zips.skipped) >= 65
    permits = read(real_data / "permits" / "arlington_tx_permits_2022_2024.csv", "permits")
    assert sum(permits.layer.columns["reroof"].to_pylist()) == 106
    addresses = read(real_data / "parcels" / "rrad_us_addresses.json", "addresses")
    assert len(addresses.layer.columns) == 3220


@pytest.mark.parametrize(
    "content", ["[]", '{"a": 1}', '[{"a": 1}, 2]', "{", '{"type": "FeatureCollection", "features": []}']
)
def test_json_that_is_no_list_of_records(tmp_path: Path, content: str) -> None:
    """Other JSON is refused in a sentence."""
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(BadInputError):
        read(path, "addresses")
    assert json.dumps(str(path))


def test_an_old_datum_is_shifted_and_its_error_told_in_metres(tmp_path: Path) -> None:
    """G54: NAD27 lots move by the datum's 20 to 60 m, not by nothing; the error is told in metres."""
    path = tmp_path / "old.gpkg"
    unmoved = frame().set_crs("EPSG:4267", allow_override=True)
    unmoved.to_file(path)
    found = read(path)
    assert isinstance(found.layer.geometry, Polygons)
    assert found.crs is not None
    assert found.crs.accuracy_m is not None
    assert 0 < found.crs.accuracy_m <= 10
    moved = np.hypot(
        (found.layer.geometry.x.min() - unmoved.total_bounds[0]) * 93_000,
        (found.layer.geometry.y.min() - unmoved.total_bounds[1]) * 111_000,
    )
    assert 20 < moved < 60
