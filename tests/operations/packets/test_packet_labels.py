"""Labels on a packet's map: on the picture, not over each other, the important ones first."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.model.packet import LabelKind, MapLabel
from stormops_desktop.operations.packets.packet_labels import (
    LabelSheet,
    lay_arrows,
    lay_crosses,
    lay_ends,
    lay_house_numbers,
    lay_stops,
    lay_street_names,
)

WIDE, HIGH = 180.0, 220.0
places = st.tuples(st.floats(-20, WIDE + 20), st.floats(-20, HIGH + 20))


def sheet() -> LabelSheet:
    """An empty sheet."""
    return LabelSheet(WIDE, HIGH)


def millimetres(label: MapLabel) -> tuple[float, float]:
    """Where a label lies."""
    return label.x * WIDE, label.y * HIGH


@given(st.lists(places, max_size=40))
def test_house_numbers_never_touch(doors: list[tuple[float, float]]) -> None:
    """Whatever the doors, numbers that were laid lie on the picture and apart from each other."""
    laid = sheet()
    lay_house_numbers(laid, [(place, "1204") for place in doors])
    for label in laid.labels:
        x, y = millimetres(label)
        assert 2.5 <= x <= WIDE - 2.5
        assert 1.3 <= y <= HIGH - 1.3
    for one, other in combinations(laid.labels, 2):
        (x0, y0), (x1, y1) = millimetres(one), millimetres(other)
        assert abs(x0 - x1) >= 5.0 - 1e-9 or abs(y0 - y1) >= 2.6 - 1e-9


@given(st.lists(st.tuples(st.floats(20, WIDE - 20), st.floats(20, HIGH - 20)), min_size=1, max_size=15))
def test_stops_are_never_left_out(doors: list[tuple[float, float]]) -> None:
    """On close maps every stop has its number, near its door, however crowded."""
    laid = sheet()
    lay_stops(laid, [(place, str(number), "1204") for number, place in enumerate(doors)], all_of_them=True)
    assert [label.text for label in laid.labels] == [str(number) for number in range(len(doors))]
    for label, place in zip(laid.labels, doors, strict=True):
        assert math.dist(millimetres(label), place) <= 10.0


def test_overview_leaves_crowded_numbers_out() -> None:
    """Twenty stops at one place are not heaped on an overview; some numbers stand for them."""
    laid = sheet()
    lay_stops(laid, [((90.0, 110.0), str(number), "") for number in range(20)], all_of_them=False)
    assert 1 <= len(laid.labels) < 20


def test_crosses_stand_over_everything() -> None:
    """A forbidden door is crossed out even where a number stands, and only on the picture."""
    laid = sheet()
    lay_house_numbers(laid, [((50.0, 50.0), "1204")])
    lay_crosses(laid, [(50.0, 50.0), (-10.0, 50.0)])
    assert [label.kind for label in laid.labels] == [LabelKind.HOUSE, LabelKind.CROSSED]


@pytest.mark.parametrize("place", [(90.0, 110.0), (20.0, 20.0), (160.0, 200.0)])
def test_start_and_end_at_one_place_stand_side_by_side(place: tuple[float, float]) -> None:
    """A depot that is both start and end gets both flags, apart, wherever it lies."""
    laid = sheet()
    lay_ends(laid, place, place)
    assert [label.kind for label in laid.labels] == [LabelKind.START, LabelKind.END]
    assert math.dist(millimetres(laid.labels[0]), millimetres(laid.labels[1])) >= 6.0


def test_arrows_point_along_the_way() -> None:
    """Arrows stand some 3 cm apart and turn with the way, clockwise from east on paper."""
    laid = sheet()
    lay_arrows(laid, [(10.0, 100.0), (50.0, 100.0), (90.0, 100.0), (90.0, 140.0), (90.0, 180.0)])
    assert [round(label.angle) for label in laid.labels] == [0, 0, 90, 90]


def test_street_names_lie_on_the_street_and_read_upright() -> None:
    """A name is laid once, on the longest straight piece, never upside down, never on one too short."""
    laid = sheet()
    bend = [(10.0, 100.0), (90.0, 100.0), (90.0, 20.0)]
    lay_street_names(
        laid,
        [
            ("Wren Hollow Ln", bend),
            ("Wren Hollow Ln", [(150.0, 40.0), (100.0, 40.0)]),
            ("", bend),
            ("Stub St", bend[:1]),
        ],
    )
    assert [label.text for label in laid.labels] == ["Wren Hollow Ln"]
    (label,) = laid.labels
    assert -90 <= label.angle < 90
    assert any(math.dist(millimetres(label), middle) < 1e-6 for middle in ((50.0, 100.0), (90.0, 60.0)))


@given(st.lists(places, min_size=2, max_size=12), st.text(min_size=1, max_size=20))
def test_any_street_is_named_upright_or_not_at_all(line: list[tuple[float, float]], name: str) -> None:
    """Whatever the line, at most one name is laid, on the picture and upright."""
    laid = sheet()
    lay_street_names(laid, [(name, line)])
    assert len(laid.labels) <= 1
    for label in laid.labels:
        assert 0 <= label.x <= 1
        assert 0 <= label.y <= 1
        assert -90 <= label.angle < 90
