"""The synthetic roads as .osm.pbf, read by GDAL and routed on by OSRM."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import osrm
import pyogrio
import pytest
import shapely

from stormops_desktop.engines.territory.parameters import territory_parameters
from stormops_desktop.engines.territory.synthetic import SyntheticTerritory, generate_territory
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.roads.osm_pbf_writer import write_osm_pbf
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.progress import CancelToken, no_progress
from stormops_desktop.remote.roads.programs import find_osrm


@pytest.fixture(scope="module")
def territory() -> SyntheticTerritory:
    """A small synthetic territory."""
    text = resource("parameters", "synthetic_territory.json").read_text(encoding="utf-8")
    return generate_territory(
        11,
        1_000,
        territory_parameters(json.loads(text)),
        as_of=date(2026, 3, 2),
        pool=None,
        progress=no_progress,
        cancel=CancelToken(),
    )


@pytest.fixture(scope="module")
def pbf(territory: SyntheticTerritory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its roads, written."""
    path = tmp_path_factory.mktemp("roads") / "roads.osm.pbf"
    write_osm_pbf(path, territory.roads, CancelToken())
    return path


def test_gdal_reads_every_way_with_name_class_and_mark(territory: SyntheticTerritory, pbf: Path) -> None:
    """GDAL's OSM driver finds all ways in order, point for point, and that they are synthetic."""
    with_all_tags = {"CONFIG_FILE": str(_gdal_config(pbf.parent))}
    meta, _, geometry, fields = pyogrio.raw.read(pbf, layer="lines", **with_all_tags)
    columns = dict(zip(meta["fields"], fields, strict=True))
    roads = territory.roads
    assert columns["name"].tolist() == list(roads.name)
    assert columns["highway"].tolist() == list(roads.highway)
    assert all("synthetic" in tags for tags in columns["other_tags"])
    assert all(f'"maxspeed"=>"{speed} mph"' in tags for speed, tags in zip(
        roads.speed_mph, columns["other_tags"], strict=True
    ))  # fmt: skip
    points = shapely.get_coordinates(shapely.from_wkb(geometry))
    assert points[:, 0] == pytest.approx(roads.lon[roads.way_nodes], abs=1e-8)
    assert points[:, 1] == pytest.approx(roads.lat[roads.way_nodes], abs=1e-8)


def _gdal_config(folder: Path) -> Path:
    """A configuration of GDAL's OSM driver that reports all tags."""
    path = folder / "osmconf.ini"
    path.write_text(
        "[lines]\nosm_id=yes\nattributes=name,highway\nother_tags=yes\n[points]\nosm_id=yes\n"
        "[multilinestrings]\nosm_id=yes\n[multipolygons]\nosm_id=yes\n[other_relations]\nosm_id=yes\n",
        encoding="utf-8",
    )
    return path


def test_osrm_routes_from_every_home_to_every_other(
    territory: SyntheticTerritory, pbf: Path, tmp_path: Path
) -> None:
    """OSRM prepares the network and finds a way between homes all over town; each is near its street."""
    found = find_osrm()
    base = tmp_path / "roads.osm.pbf"
    base.write_bytes(pbf.read_bytes())
    # OSRM's programs split their words at spaces, which the path of a checkout may hold.
    shutil.copytree(found.profiles, tmp_path / "profiles")
    steps: list[list[str | Path]] = [
        [found.program("osrm-extract"), "-p", "profiles/car.lua", base],
        [found.program("osrm-partition"), tmp_path / "roads.osrm"],
        [found.program("osrm-customize"), tmp_path / "roads.osrm"],
    ]
    for step in steps:
        words = [str(word) for word in step]
        done = subprocess.run(
            words, check=False, capture_output=True, text=True, env=found.environment(), cwd=tmp_path
        )
        assert done.returncode == 0, done.stdout[-1_000:] + done.stderr[-1_000:]
    engine = osrm.OSRM(
        storage_config=str(tmp_path / "roads.osrm"),
        algorithm="MLD",
        use_shared_memory=False,
        verbosity="NONE",
    )
    rows = np.random.default_rng(1).choice(territory.properties.num_rows, 40, replace=False)
    lon, lat = territory.properties["lon"].to_numpy()[rows], territory.properties["lat"].to_numpy()[rows]
    homes = [osrm.Coordinate((float(x), float(y))) for x, y in zip(lon, lat, strict=True)]
    table: Any = engine.Table(osrm.TableParameters(coordinates=homes))
    durations: list[Any] = list(table["durations"])
    seconds = np.array([list(row) for row in durations], float)  # None, no way, becomes NaN
    assert np.isfinite(seconds).all()
    assert (seconds[~np.eye(len(rows), dtype=bool)] >= 0).all()
    assert 60 < seconds.max() < 1_200
    snapped = [waypoint["distance"] for waypoint in table["sources"]]
    assert max(snapped) < 45


def test_the_same_roads_give_the_same_bytes(territory: SyntheticTerritory, pbf: Path, tmp_path: Path) -> None:
    """Written again, the file is the same to the byte."""
    again = tmp_path / "again.osm.pbf"
    write_osm_pbf(again, territory.roads, CancelToken())
    assert again.read_bytes() == pbf.read_bytes()


def test_cancelling_stops_writing(territory: SyntheticTerritory, tmp_path: Path) -> None:
    """A cancelled token ends it with CancelledError."""
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(CancelledError):
        write_osm_pbf(tmp_path / "roads.osm.pbf", territory.roads, stopped)
