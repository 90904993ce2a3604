"""Files are read with a point in numbers, whatever sign the computer's own language has there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

READ_ALL = """
import json, locale, sys
from pathlib import Path
import shapely
locale.setlocale(locale.LC_ALL, "")
from stormops_desktop.formats.roads.street_lines import read_streets
from stormops_desktop.formats.vector.open_source import open_source
folder = Path(sys.argv[1])
told = {"sign": locale.localeconv()["decimal_point"]}
for name, layer in (("a.csv", None), ("a.kml", None), ("a.gpx", "waypoints"), ("a.geojson", None)):
    told[name] = shapely.get_coordinates(open_source(folder / name, layer=layer).geometry).tolist()
streets = read_streets(folder / "roads.osm", (-97.0, 33.0, -96.0, 34.0))
told["roads.osm"] = [streets.lines.x.tolist(), streets.lines.y.tolist()]
print(json.dumps(told))
"""
LON, LAT = -96.8123456, 33.1234567


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a German computer; its locale is compiled here, for few machines have it."""
    folder = tmp_path_factory.mktemp("locales")
    compiled = folder / "de_DE.UTF-8"
    try:
        subprocess.run(
            ["localedef", "-i", "de_DE", "-f", "UTF-8", str(compiled)], check=True, capture_output=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no German locale can be made on this machine: {error}")
    return {**os.environ, "LOCPATH": str(folder), "LC_ALL": "de_DE.UTF-8"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place in every kind of file that is imported, and a street."""
    made = tmp_path_factory.mktemp("files")
    (made / "a.csv").write_text(f"name,lon,lat\nhome,{LON},{LAT}\n", encoding="utf-8")
    (made / "a.kml").write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>home</name>'
        f"<Point><coordinates>{LON},{LAT}</coordinates></Point></Placemark></Document></kml>",
        encoding="utf-8",
    )
    (made / "a.gpx").write_text(
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="test">'
        f'<wpt lat="{LAT}" lon="{LON}"><name>home</name></wpt></gpx>',
        encoding="utf-8",
    )
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [LON, LAT]}}
    (made / "a.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [point]}), encoding="utf-8"
    )
    nodes = "".join(
        f'<node id="{number}" version="1" lat="{LAT + number / 1000}" lon="{LON}"/>' for number in (1, 2)
    )
    (made / "roads.osm").write_text(
        f'<osm version="0.6">{nodes}<way id="1" version="1"><nd ref="1"/><nd ref="2"/>'
        '<tag k="highway" v="residential"/><tag k="name" v="Elm St"/></way></osm>',
        encoding="utf-8",
    )
    return made


def read_all(folder: Path, environment: dict[str, str]) -> dict[str, Any]:
    """What a process of that environment reads."""
    told = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(folder)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def test_a_german_computer_reads_the_same_places(folder: Path, german: dict[str, str]) -> None:
    """G66: where numbers have a comma, CSV, KML, GPX, GeoJSON and OSM give the very same places."""
    plain = read_all(folder, {**os.environ, "LC_ALL": "C.UTF-8"})
    foreign = read_all(folder, german)
    assert (plain.pop("sign"), foreign.pop("sign")) == (".", ",")
    assert foreign == plain
    for name in ("a.csv", "a.kml", "a.gpx", "a.geojson"):
        assert foreign[name] == [[LON, LAT]]
