"""CSV and GeoJSON as spreadsheets and GDAL read them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.formats.packet.geojson import write_geojson
from stormops_desktop.formats.packet.plain_text import cell
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS
from stormops_desktop.formats.packet.table_csv import write_csv
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., Any]


def test_csv_opens_with_its_accents(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """The CSV begins with a byte-order mark, and columns read back by name, accents and commas too."""
    stop = make_stop(1, city="Cañón, Nuevo", note='Says "ring"')
    (path,) = write_csv(tmp_path, make_route(stops=(stop,)), english)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfstop_no,")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert list(row) == [field.name for field in STOP_FIELDS]
    assert (row["city"], row["note"], row["hail_in"]) == ("Cañón, Nuevo", 'Says "ring"', "1.57")
    meta, _, _, (names,) = pyogrio.raw.read(path, columns=["name"])
    assert names.tolist() == ["001 1204 Copper Canyon Dr"]
    assert list(meta["fields"]) == ["name"]


@pytest.mark.parametrize("words", ["=1+1", "+1-800", "-2+3", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator, words: str
) -> None:
    """What starts like a formula is shown as text, whichever way it is hidden."""
    (path,) = write_csv(tmp_path, make_route(stops=(make_stop(1, note=words),)), english)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["note"][0] == "'"


@given(st.text())
def test_cells_never_start_a_formula(words: str) -> None:
    """Whatever the text, its cell starts no formula, unless it is a plain number."""
    shown = cell(words)
    assert not shown.startswith(("=", "@", "\t", "\r"))
    if shown.startswith(("+", "-")):
        float(shown)


def test_geojson_follows_its_standard(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """RFC 7946: collections of features, longitude first, no crs member, the same properties in each."""
    route = make_route(4, synthetic=True)
    stops, way = write_geojson(tmp_path, route, english)
    collection = json.loads(stops.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert [feature["geometry"]["coordinates"] for feature in collection["features"]] == [
        [cleared.value.lon, cleared.value.lat] for cleared in route.stops
    ]
    assert len({tuple(feature["properties"]) for feature in collection["features"]}) == 1
    assert {feature["properties"]["marks"] for feature in collection["features"]} == {"SYNTHETIC"}
    assert pyogrio.read_info(way)["geometry_type"] == "LineString"


def test_gdal_reads_geojson(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """GDAL reads the stops in order with their names."""
    stops, _ = write_geojson(tmp_path, make_route(3), english)
    _, _, shapes, (names,) = pyogrio.raw.read(stops, columns=["name"])
    assert [name[:3] for name in names] == ["001", "002", "003"]
    assert {shape.geom_type for shape in shapely.from_wkb(shapes)} == {"Point"}
