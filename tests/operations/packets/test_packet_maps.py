"""What the maps of a packet show."""

from __future__ import annotations

import zlib
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from stormops_desktop.formats.packet.paper import PAPERS
from stormops_desktop.model.packet import LabelKind, PacketMap, PacketMaps, PacketRoute
from stormops_desktop.operations.packets.packet_ground import PacketGround, lines_within
from stormops_desktop.operations.packets.packet_maps import map_groups, packet_maps

LETTER = PAPERS["letter"]


@pytest.fixture(scope="module")
def maps(suburb: PacketGround, route: PacketRoute) -> PacketMaps:
    """The maps of the sample day."""
    drawn = packet_maps(route, suburb, LETTER)
    assert drawn is not None
    return drawn


def labels(picture: PacketMap, kind: LabelKind) -> list[str]:
    """Texts of one kind of label."""
    return [label.text for label in picture.labels if label.kind is kind]


def test_every_stop_has_its_number_on_a_close_map(maps: PacketMaps, route: PacketRoute) -> None:
    """Each stop is on exactly one detail map, with its number and house number."""
    shown = [number for picture in maps.details for number in picture.stop_numbers]
    assert shown == [cleared.value.number for cleared in route.stops]
    for picture in maps.details:
        assert labels(picture, LabelKind.STOP) == [str(number) for number in picture.stop_numbers]
        captions = {label.text: label.caption for label in picture.labels if label.kind is LabelKind.STOP}
        houses = {str(cleared.value.number): cleared.value.house_number for cleared in route.stops}
        assert captions == {number: houses[number] for number in captions}


def test_forbidden_doors_are_crossed_out_without_a_word(maps: PacketMaps, route: PacketRoute) -> None:
    """Doors not to be knocked carry a cross and no text, on the maps that show their ground."""
    crosses = [
        label for picture in maps.details for label in picture.labels if label.kind is LabelKind.CROSSED
    ]
    assert len(crosses) >= len(route.no_knock)
    assert {(label.text, label.caption) for label in crosses} == {("", "")}


def test_streets_and_houses_are_named(maps: PacketMaps) -> None:
    """Close maps name streets, each once, and number the neighbours."""
    named = [labels(picture, LabelKind.STREET) for picture in maps.details]
    assert all(len(set(names)) == len(names) for names in named)
    assert {"Wren Hollow Ln", "Ελλάδα St"} <= {name for names in named for name in names}
    assert sum(len(labels(picture, LabelKind.HOUSE)) for picture in maps.details) > 100


def test_overview_tells_start_end_and_hail(maps: PacketMaps) -> None:
    """The overview has both flags, and a legend of the hail classes that occur, smallest first."""
    assert len(labels(maps.overview, LabelKind.START)) == len(labels(maps.overview, LabelKind.END)) == 1
    sizes = [shade.from_in for shade in maps.overview.hail]
    assert sizes == sorted(sizes)
    assert sizes
    assert set(sizes) < {0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0}


def test_hail_darkens_with_size(maps: PacketMaps) -> None:
    """The legend's colours darken with size, so that black-and-white printers tell them apart."""
    shades = [
        sum(weight * value for weight, value in zip((0.3, 0.59, 0.11), shade.color, strict=True))
        for shade in maps.overview.hail
    ]
    assert shades == sorted(shades, reverse=True)
    assert all(one - other > 8 for one, other in pairwise(shades))


def test_hail_makes_the_packet_little_larger(
    suburb: PacketGround, route: PacketRoute, maps: PacketMaps
) -> None:
    """F95: pictures are opaque, and hail on the cover changes what they hold by less than 30 %."""
    bare = packet_maps(route, replace(suburb, hail=None), LETTER)
    assert bare is not None
    assert bare.overview.hail == ()
    assert maps.overview.pixels.shape[2] == 3
    details = sum(_packed(picture) for picture in maps.details)
    assert details + _packed(maps.overview) == pytest.approx(details + _packed(bare.overview), rel=0.3)


def test_same_route_gives_the_same_pictures(
    suburb: PacketGround, route: PacketRoute, maps: PacketMaps
) -> None:
    """Drawn twice, the pictures and labels are equal to the last pixel."""
    again = packet_maps(route, suburb, LETTER)
    assert again is not None
    for one, other in zip((maps.overview, *maps.details), (again.overview, *again.details), strict=True):
        np.testing.assert_array_equal(one.pixels, other.pixels)
        assert one.labels == other.labels


def test_ground_without_roads_says_so(suburb: PacketGround, route: PacketRoute) -> None:
    """Without roads the maps are drawn, carry no street, and are marked as such."""
    bare = packet_maps(route, replace(suburb, streets=None), LETTER)
    assert bare is not None
    assert not bare.overview.has_streets
    assert not labels(bare.details[0], LabelKind.STREET)


def test_no_stops_no_maps(suburb: PacketGround, route: PacketRoute) -> None:
    """A crew without stops has nothing to draw."""
    assert packet_maps(replace(route, stops=(), legs=()), suburb, LETTER) is None


def test_scattered_stops_get_few_maps(route: PacketRoute) -> None:
    """Stops kilometres apart are gathered until no more than a map for every four of them is needed."""
    stops = [cleared.value for cleared in route.stops]
    far = [replace(stop, lon=stop.lon + 0.05 * number) for number, stop in enumerate(stops)]
    for given in (stops, far, stops[:1], far[:5]):
        groups = map_groups(given)
        assert [index for first, last in groups for index in range(first, last)] == list(range(len(given)))
        assert len(groups) <= max(1, -(-len(given) // 4))
        assert all(last - first <= 15 for first, last in groups)


def test_lines_within_keeps_what_meets_the_box(suburb: PacketGround) -> None:
    """Of the streets those whose bounding box meets the wanted one stay, whole, with their names."""
    assert suburb.streets is not None
    lines = suburb.streets.lines
    near = lines_within(suburb.streets, (-96.8258, 33.143, -96.8256, 33.15))
    assert near.names == ("Preston Pkwy",)
    np.testing.assert_array_equal(near.lines.x, lines.x[lines.starts[-2] :])
    nothing = lines_within(suburb.streets, (0.0, 0.0, 1.0, 1.0))
    assert len(nothing.lines) == 0
    assert len(lines_within(nothing, (0.0, 0.0, 1.0, 1.0)).lines) == 0


def _packed(picture: PacketMap) -> int:
    """Bytes that a picture takes in a PDF, about."""
    return len(zlib.compress(picture.pixels.tobytes(), 1))
