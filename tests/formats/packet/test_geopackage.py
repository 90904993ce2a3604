"""GeoPackages as GDAL, SQLite and their own extension tables tell them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from lxml import etree

from stormops_desktop.formats.packet.geopackage import write_geopackage
from stormops_desktop.formats.packet.leg_fields import LEG_FIELDS
from stormops_desktop.formats.packet.outcomes import OUTCOMES
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., Any]


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """Rows of a GeoPackage, read as the SQLite file it is."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def test_gdal_reads_both_layers(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """GDAL finds the stops with their columns and the legs as lines, in EPSG:4326, in order."""
    route = make_route(12)
    (path,) = write_geopackage(tmp_path, route, english)
    meta, _, shapes, columns = pyogrio.raw.read(path, layer="stops")
    assert meta["crs"] == "EPSG:4326"
    assert list(meta["fields"]) == [field.name for field in STOP_FIELDS]
    assert columns[0].tolist() == list(range(1, 13))
    stops = [cleared.value for cleared in route.stops]
    assert [(point.x, point.y) for point in shapely.from_wkb(shapes)] == [(s.lon, s.lat) for s in stops]
    legs = pyogrio.read_info(path, layer="legs")
    assert (legs["features"], legs["geometry_type"]) == (13, "LineString")


def test_unknown_stays_null(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """A stop without hail has NULL in its hail columns, never zero."""
    stop = make_stop(1, hail_mm=None, hail_low_mm=None, hail_high_mm=None, hail_dates=())
    (path,) = write_geopackage(tmp_path, make_route(stops=(stop, make_stop(2))), english)
    assert rows(path, "SELECT hail_in, hail_low_in, outcome FROM stops") == [
        (None, None, None),
        (1.57, 1.1, None),
    ]


@pytest.mark.parametrize("count", [0, 1])
def test_small_days_make_valid_layers(
    tmp_path: Path, make_route: RouteMaker, english: Translator, count: int
) -> None:
    """A day without stops has both layers, empty, with all columns."""
    (path,) = write_geopackage(tmp_path, make_route(count), english)
    info = pyogrio.read_info(path, layer="stops")
    assert info["features"] == count
    assert len(info["fields"]) == len(STOP_FIELDS)


def test_headings_and_choices_are_inside(tmp_path: Path, make_route: RouteMaker, spanish: Translator) -> None:
    """The schema extension gives each column a heading in the language, and the outcome its choices."""
    (path,) = write_geopackage(tmp_path, make_route(2), spanish)
    extensions = rows(path, "SELECT table_name, extension_name FROM gpkg_extensions")
    assert ("gpkg_data_columns", "gpkg_schema") in extensions
    assert ("gpkg_data_column_constraints", "gpkg_schema") in extensions
    headings = dict(rows(path, "SELECT column_name, name FROM gpkg_data_columns WHERE table_name = 'stops'"))
    assert set(headings) == {field.name for field in STOP_FIELDS}
    assert headings["house_no"] == "Número de casa"
    choices = rows(path, "SELECT value, description FROM gpkg_data_column_constraints ORDER BY rowid")
    assert [value for value, _ in choices] == list(OUTCOMES)
    assert choices[0][1] == "Nadie abrió"
    legs = rows(path, "SELECT count(*) FROM gpkg_data_columns WHERE table_name = 'legs'")
    assert legs == [(len(LEG_FIELDS),)]


def test_every_layer_has_a_default_style(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """Both layers have a default style as QML and SLD with headings and the outcome's choices."""
    (path,) = write_geopackage(tmp_path, make_route(2), english)
    styles = rows(path, "SELECT f_table_name, useAsDefault, styleQML, styleSLD FROM layer_styles")
    assert [(name, default) for name, default, _, _ in styles] == [("stops", 1), ("legs", 1)]
    for name, _, qml, sld in styles:
        root = etree.fromstring(qml)
        assert root.tag == "qgis"
        aliases = root.xpath("//alias/@field")
        assert aliases == ([field.name for field in STOP_FIELDS] if name == "stops" else list(LEG_FIELDS))
        assert etree.fromstring(sld).tag.endswith("StyledLayerDescriptor")
    choices = etree.fromstring(styles[0][2]).xpath("//field[@name='outcome']//Option[@type='QString']/@value")
    assert choices == list(OUTCOMES)


def test_file_is_closed_and_opens_from_read_only_media(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """F99: the file is not write-ahead, leaves nothing beside it, and opens in a read-only folder."""
    (path,) = write_geopackage(tmp_path / "", make_route(3), english)
    header = path.read_bytes()[:20]
    assert header[18:20] == b"\x01\x01"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    folder = tmp_path / "card"
    folder.mkdir()
    copy = Path(shutil.copy(path, folder))
    copy.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert pyogrio.read_info(copy, layer="stops")["features"] == 3
        assert [file.name for file in folder.iterdir()] == [path.name]
    finally:
        folder.chmod(0o755)


def test_unchanged_plan_gives_the_same_bytes(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """The same plan written twice is byte-identical, whatever the clock says."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one, other = (write_geopackage(tmp_path / name, make_route(4), english)[0] for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    assert rows(one, "SELECT DISTINCT last_change FROM gpkg_contents") == [("2024-05-11T22:30:00.000Z",)]
