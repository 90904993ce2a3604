"""A packet's files together: written, read back, the same each time, named for people."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.formats.catalogue import read_translator
from stormops_desktop.formats.packet import gpx
from stormops_desktop.formats.packet.format_names import FORMATS
from stormops_desktop.formats.packet.packet_document import Words
from stormops_desktop.formats.packet.packet_files import PacketFile, PacketPrint, write_packets
from stormops_desktop.formats.packet.paper import PAPERS
from stormops_desktop.formats.packet.read_back import ReadBackError, check_file
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.packet import PacketMaps, PacketRoute
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.wording import Translator

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., Any]
type MapMaker = Callable[[PacketRoute], PacketMaps]
type Writer = Callable[..., tuple[PacketFile, ...]]

ENGLISH = read_translator("en")
SECRET = re.compile(rb"\b(MOE|income|persona|owner|complain\w*)\b", re.I)


@pytest.fixture
def written(tmp_path: Path, make_maps: MapMaker, english: Translator, word: Words) -> Writer:
    """Writes routes in all formats into a new folder."""

    def write(*routes: PacketRoute, formats: tuple[str, ...] = FORMATS) -> tuple[PacketFile, ...]:
        folder = tmp_path / f"packets-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        pages = [(route, make_maps(route)) for route in routes]
        return write_packets(
            folder, pages, formats, PacketPrint(english, PAPERS["letter"], word), CancelToken()
        )

    return write


def test_six_crews_get_a_file_each_and_one_together(written: Writer, make_route: RouteMaker) -> None:
    """F96: six crews make six PDFs named for them and a seventh of all."""
    crews = ("Ana", "Ben", "Cleo", "Équipe Nuñez", "Equipe Nunez", "F/G\\H")
    routes = [make_route(2, crew=crew, route_id=f"route-{n}") for n, crew in enumerate(crews)]
    files = written(*routes, formats=("pdf",))
    names = [file.path.name for file in files]
    assert len(set(names)) == 7
    assert names[0] == "ana_2024-05-12_v2_en.pdf"
    assert names[3].startswith("equipe-nunez-")
    assert names[4].startswith("equipe-nunez_")
    assert names[6] == "all-crews_2024-05-12_en.pdf"
    assert all(name.isascii() for name in names)
    assert [file.route_id for file in files] == [*(route.route_id for route in routes), None]


def test_unchanged_plan_gives_unchanged_files(written: Writer, make_route: RouteMaker) -> None:
    """F83: unchanged plans give the same bytes, changed ones a new name; points that stay keep theirs."""
    first, again = (written(make_route(5)) for _ in range(2))
    assert [file.path.read_bytes() for file in first] == [file.path.read_bytes() for file in again]
    route = make_route(5)
    moved = replace(route, version=3, stops=route.stops[:4], legs=route.legs[:5])
    track = next(file.path for file in written(moved) if file.format == "gpx")
    before = next(file.path for file in first if file.format == "gpx")
    points = [
        re.findall(r"<wpt.*?</wpt>", path.read_text(encoding="utf-8"), re.DOTALL) for path in (before, track)
    ]
    assert points[0][:5] == points[1][:5]
    names = [re.search(r"<name>(.*?)</name>", path.read_text(encoding="utf-8")) for path in (before, track)]
    assert [found[1] for found in names if found] == ["Crew B 2024-05-12 v2", "Crew B 2024-05-12 v3"]


def test_withheld_stop_is_in_no_file(written: Writer, make_route: RouteMaker, make_stop: StopMaker) -> None:
    """A stop that is gone from the route is in none of its files, and the others keep their numbers."""
    gone = make_stop(3)
    stops = tuple(make_stop(number) for number in (1, 2, 4, 5))
    for file in written(make_route(stops=stops), formats=("gpx", "kml", "gpkg", "geojson", "csv")):
        content = file.path.read_bytes()
        assert gone.address.encode() not in content
        assert gone.property_id.encode() not in content
        if "_route" not in file.path.stem:
            assert b"004 1216" in content


def test_words_that_a_household_must_not_read_are_in_no_file(
    written: Writer, make_route: RouteMaker, make_stop: StopMaker
) -> None:
    """MOE, income, persona, owner and complaints are in no format, even where the input carries them."""
    stop = make_stop(1, note="Owner complained; MOE 21000", talking_points={"en": ("Your income is high.",)})
    for file in written(make_route(stops=(stop,)), formats=("gpx", "kml", "gpkg", "geojson", "csv")):
        content = file.path.read_bytes()
        if file.format == "gpkg":  # the table of styles has a column of QGIS's own that is named owner
            content = content.replace(b"owner TEXT(30)", b"")
        assert SECRET.findall(content) == []


def test_swapped_axes_are_refused(
    written: Writer, make_route: RouteMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F94: a writer that swaps longitude and latitude is caught before anything is offered."""
    straight = gpx._add_point

    def swapped(parent: Any, tag: str, place: tuple[float, float], words: Any) -> None:
        straight(parent, tag, (place[1], place[0]), words)

    monkeypatch.setattr(gpx, "_add_point", swapped)
    with pytest.raises(ReadBackError, match="outside the workspace"):
        written(make_route(3), formats=("gpx",))


@pytest.mark.parametrize("name", ["gpx", "kml", "gpkg", "geojson", "csv"])
def test_every_coordinate_lies_in_the_workspace(written: Writer, make_route: RouteMaker, name: str) -> None:
    """F94: in every format, a point outside the workspace's extent stops the export."""
    assert written(make_route(3), formats=(name,))
    with pytest.raises(ReadBackError, match="outside the workspace"):
        written(make_route(3, bbox=(-96.9, 33.0, -96.82491, 33.3)), formats=(name,))


@pytest.mark.parametrize("name", ["kml", "gpkg", "geojson", "csv"])
def test_lost_names_are_noticed(written: Writer, make_route: RouteMaker, name: str) -> None:
    """F75: a file whose names do not read back as planned is refused, in every format."""
    route = make_route(3)
    (path,) = [file.path for file in written(route, formats=(name,)) if "_route" not in file.path.stem]
    check_file(path, route, ENGLISH)
    renamed = replace(route, stops=tuple(reversed(route.stops)))
    with pytest.raises(ReadBackError, match="where"):
        check_file(path, renamed, ENGLISH)
    with pytest.raises(ReadBackError, match="in place of"):
        check_file(path, replace(route, stops=route.stops[:2]), ENGLISH)


def test_empty_files_and_foreign_pdfs_are_noticed(tmp_path: Path, make_route: RouteMaker) -> None:
    """A writer that leaves an empty file, or no PDF, is caught."""
    empty, foreign = tmp_path / "a.kml", tmp_path / "a.pdf"
    empty.touch()
    foreign.write_text("<html>")
    for path, what in ((empty, "it is empty"), (foreign, "it is no PDF")):
        with pytest.raises(ReadBackError, match=what):
            check_file(path, make_route(1), ENGLISH)


def test_cancelling_stops_between_files(
    tmp_path: Path, make_route: RouteMaker, english: Translator, word: Words
) -> None:
    """A cancelled export raises before the next file is written."""
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        write_packets(
            tmp_path, [(make_route(1), None)], FORMATS, PacketPrint(english, PAPERS["a4"], word), cancel
        )
    assert list(tmp_path.iterdir()) == []
