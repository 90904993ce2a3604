"""GPX files as devices and GDAL read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from lxml import etree

from stormops_desktop.formats.packet import gpx
from stormops_desktop.formats.packet.gpx import NAMESPACE, write_gpx
from stormops_desktop.formats.packet.track import ROUTE_POINTS, TRACK_POINTS, day_line
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.routing import Leg, Mode
from stormops_desktop.model.wording import Translator

GPX = {"g": NAMESPACE}
METERS_PER_DEGREE = 111_195.0
WAY_FILE = re.compile(r"_route(-part\d+)?$")

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., Any]


def found(path: Path, expression: str) -> Any:
    """What an XPath finds in a GPX file."""
    return etree.parse(path).xpath(expression, namespaces=GPX)


def winding(points: int) -> tuple[tuple[float, float], ...]:
    """A way of many points around Frisco that bends all the time, by some metres."""
    along = np.linspace(0.0, 1.0, points)
    lon = -96.83 + 0.05 * along + 0.00002 * np.sin(along * points)
    lat = 33.14 + 0.03 * np.sin(along * 6.0) ** 2
    return tuple(zip(lon.tolist(), lat.tolist(), strict=True))


@pytest.mark.real_data
@pytest.mark.parametrize("count", [0, 1, 40])
def test_both_files_validate(
    real_data: Path, tmp_path: Path, make_route: RouteMaker, english: Translator, count: int
) -> None:
    """Track and route files of empty, one-stop and long days validate against the GPX 1.1 schema."""
    schema = etree.XMLSchema(file=str(real_data / "standards" / "gpx11.xsd"))
    for path in write_gpx(tmp_path, make_route(count), english):
        schema.assertValid(etree.parse(path))


def test_track_and_route_stand_apart(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F71: 40 stops give one track of one segment without a route, and one route without a track."""
    track, way = write_gpx(tmp_path, make_route(40), english)
    counts = [len(found(track, f"//g:{tag}")) for tag in ("trk", "trkseg", "rte")]
    assert counts == [1, 1, 0]
    assert [len(found(way, f"//g:{tag}")) for tag in ("rte", "trk", "wpt")] == [1, 0, 0]


def test_names_sort_in_visiting_order(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F72: names of 120 stops sorted as text are the visiting order."""
    names = found(write_gpx(tmp_path, make_route(120), english)[0], "//g:wpt/g:name/text()")
    assert len(names) == 122
    assert sorted(names) == names


def test_name_stands_in_every_place(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F73: metadata, track and route carry the same name, with crew and date."""
    track, way = write_gpx(tmp_path, make_route(3), english)
    names = found(track, "/g:gpx/g:metadata/g:name/text() | //g:trk/g:name/text()")
    names += found(way, "/g:gpx/g:metadata/g:name/text() | //g:rte/g:name/text()")
    assert names == ["Crew B 2024-05-12 v2"] * 4


def test_units_of_one_building_have_names_of_their_own(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """F74: five doors at one address and one without an address get six distinct, non-empty names."""
    stops = tuple(make_stop(number, address="900 Main St", house_number="900") for number in range(1, 6))
    route = make_route(stops=(*stops, make_stop(6, address="", house_number="")))
    names = found(write_gpx(tmp_path, route, english)[0], "//g:wpt/g:name/text()")[1:-1]
    assert len(set(names)) == 6
    assert all(len(name) > 4 for name in names)


def test_gdal_reads_names_places_and_order(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """F75: GDAL reads back 50 names, places and their order as planned."""
    route = make_route(50)
    path = write_gpx(tmp_path, route, english)[0]
    _, _, shapes, columns = pyogrio.raw.read(path, layer="waypoints", columns=["name"])
    names = columns[0][1:-1]
    stops = [cleared.value for cleared in route.stops]
    assert [name.split(" ", 1)[1] for name in names] == [stop.address for stop in stops]
    read = shapely.get_coordinates(shapely.from_wkb(shapes))[1:-1]
    np.testing.assert_allclose(read, [(stop.lon, stop.lat) for stop in stops], atol=1e-7)


def test_long_day_is_thinned_for_devices(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F77: a way of 12,000 points fits the device's cap, strays less than 15 m and keeps its ends."""
    line = winding(12_000)
    route = make_route(1)
    route = replace(route, legs=(Leg(Mode.DRIVE, 600, 9000, (), line), replace(route.legs[1], line=())))
    tracks = [path for path in write_gpx(tmp_path, route, english) if not WAY_FILE.search(path.stem)]
    for path in tracks:
        assert len(found(path, "//g:trkpt")) <= TRACK_POINTS
    read = [(float(p.get("lon")), float(p.get("lat"))) for path in tracks for p in found(path, "//g:trkpt")]
    assert read[0] == pytest.approx(line[0], abs=1e-7)
    assert read[-1] == pytest.approx(line[-1], abs=1e-7)
    assert shapely.hausdorff_distance(plane(read), plane(line)) <= 15.0


def test_way_beyond_every_cap_goes_on_in_parts(
    tmp_path: Path, make_route: RouteMaker, english: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A way that cannot be thinned to the cap is cut into parts that join, and no point is lost."""
    monkeypatch.setattr(gpx, "TRACK_POINTS", 100)
    zigzag = tuple((-96.8 + 0.0001 * i, 33.1 + 0.0005 * (i % 2)) for i in range(250))
    route = make_route(1)
    route = replace(route, legs=(Leg(Mode.DRIVE, 600, 9000, (), zigzag), replace(route.legs[1], line=())))
    tracks = [path for path in write_gpx(tmp_path, route, english) if not WAY_FILE.search(path.stem)]
    pieces = [[(p.get("lon"), p.get("lat")) for p in found(path, "//g:trkpt")] for path in tracks]
    assert [len(piece) for piece in pieces] == [100, 100, 52]
    assert {(float(lon), float(lat)) for piece in pieces for lon, lat in piece} == {
        (round(lon, 7), round(lat, 7)) for lon, lat in zigzag
    }
    assert all(one[-1] == other[0] for one, other in pairwise(pieces))
    assert [len(found(path, "//g:wpt")) for path in tracks] == [3, 0, 0]


def test_first_ten_characters_tell_stops_apart(
    tmp_path: Path, make_route: RouteMaker, english: Translator
) -> None:
    """F78: 200 stops on three streets differ within the first ten characters of their names."""
    names = found(write_gpx(tmp_path, make_route(200), english)[0], "//g:wpt/g:name/text()")
    assert len({name[:10] for name in names}) == 202


def test_route_follows_the_track(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F79: the route's points keep within 30 m of the track everywhere, and both are named alike."""
    route = make_route(60)
    track, way = write_gpx(tmp_path, route, english)
    line = plane([(float(p.get("lon")), float(p.get("lat"))) for p in found(way, "//g:rtept")])
    assert shapely.hausdorff_distance(line, plane(day_line(route))) <= 30.0
    assert found(track, "//g:trk/g:name/text()") == found(way, "//g:rte/g:name/text()")
    assert len(found(way, "//g:rtept")) <= ROUTE_POINTS


def test_track_has_the_planned_length(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F80: a file of 25 stops holds every stop, and its track is as long as the planned roads within 1 %."""
    route = make_route(25)
    path = write_gpx(tmp_path, route, english)[0]
    assert len(found(path, "//g:wpt[g:sym='Residence']")) == 25
    read = plane([(float(p.get("lon")), float(p.get("lat"))) for p in found(path, "//g:trkpt")])
    assert read.length == pytest.approx(plane(day_line(route)).length, rel=0.01)


def test_start_and_end_are_points(tmp_path: Path, make_route: RouteMaker, english: Translator) -> None:
    """F81: '000 START' and a last-numbered END stand at the planned places."""
    route = make_route(12, end=(-96.81, 33.16))
    points = found(write_gpx(tmp_path, route, english)[0], "//g:wpt")
    named = {p.findtext("g:name", namespaces=GPX): (float(p.get("lon")), float(p.get("lat"))) for p in points}
    assert named["000 START"] == pytest.approx(route.start, abs=1e-7)
    assert named["013 END"] == pytest.approx(route.end, abs=1e-7)


def test_withheld_stop_leaves_its_number_free(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """Where stop 2 of 4 is gone, the others keep their numbers and END keeps its own."""
    route = make_route(stops=tuple(make_stop(number) for number in (1, 3, 4)))
    names = found(write_gpx(tmp_path, route, english)[0], "//g:wpt/g:name/text()")
    assert [name[:3] for name in names] == ["000", "001", "003", "004", "005"]


def plane(line: Any) -> shapely.LineString:
    """A line in metres on a local plane."""
    degrees = np.asarray(line, dtype=np.float64)
    return shapely.LineString(degrees * [METERS_PER_DEGREE * np.cos(np.radians(33.14)), METERS_PER_DEGREE])


def test_stops_with_fields_of_their_own_have_names_in_gdal(
    tmp_path: Path, make_route: RouteMaker, make_stop: StopMaker, english: Translator
) -> None:
    """G63: stops with ids, codes and notes arrive as named places with a description; no file is empty."""
    stops = tuple(make_stop(number, note=f"gate {number}") for number in range(1, 4))
    track, way = write_gpx(tmp_path, make_route(stops=stops), english)
    for path, layer in ((track, "waypoints"), (way, "route_points")):
        _, _, places, (names, about) = pyogrio.raw.read(path, layer=layer, columns=["name", "desc"])
        assert len(places) >= 3
        told = {name: text for name, text in zip(names, about, strict=True) if name}
        assert {name[:3] for name in told} >= {"001", "002", "003"}
        if layer == "waypoints":
            assert "K002" in next(text for name, text in told.items() if name.startswith("002"))
