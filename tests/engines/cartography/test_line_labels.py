"""Names along lines: on their line, upright, apart, clear of one another."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.label_room import Box, LabelRoom
from stormops_desktop.engines.cartography.line_labels import LineLabel, PlacedName, place_line_labels

BOUNDS = Box(0, 0, 1_000, 800)


def along(*points: tuple[float, float], text: str = "Main St", **changes: float) -> LineLabel:
    """A name of 60 x 12 pixels along some points."""
    x, y = np.array(points, np.float64).T
    return LineLabel(text, np.ascontiguousarray(x), np.ascontiguousarray(y), 60, 12, **changes)


def placed(*labels: LineLabel, room: LabelRoom | None = None) -> list[PlacedName]:
    """In an empty room."""
    return place_line_labels(labels, BOUNDS, room or LabelRoom(48))


def outline(name: PlacedName, label: LineLabel) -> shapely.Polygon:
    """The turned rectangle of a name."""
    cos, sin = math.cos(name.angle), math.sin(name.angle)
    half_width, half_height = label.width / 2, label.height / 2
    corners = [(-half_width, -half_height), (half_width, -half_height)]
    corners += [(half_width, half_height), (-half_width, half_height)]
    return shapely.Polygon([(name.x + x * cos - y * sin, name.y + x * sin + y * cos) for x, y in corners])


def test_a_name_lies_in_the_middle_of_its_line() -> None:
    """A short street carries its name once, in its middle, along it."""
    (name,) = placed(along((100, 100), (200, 200)))
    assert (name.x, name.y) == pytest.approx((150, 150))
    assert name.angle == pytest.approx(math.pi / 4)


@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_a_name_is_never_upside_down(degrees: int) -> None:
    """Whichever way a street was drawn, its name reads from the left, or upwards where it is vertical."""
    dx, dy = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    (name,) = placed(along((500 - 60 * dx, 400 - 60 * dy), (500 + 60 * dx, 400 + 60 * dy)))
    assert -math.pi / 2 - 1e-9 <= name.angle <= math.pi / 2 + 1e-9
    assert abs(math.sin(name.angle - math.atan2(dy, dx))) < 1e-9


def test_a_line_too_short_or_too_bent_has_no_name() -> None:
    """A stub shorter than its name, a hairpin and a staircase carry none; a gentle bend does."""
    assert placed(along((0, 0), (50, 0))) == []
    assert placed(along((100, 100), (135, 100), (135, 104), (100, 104))) == []
    assert placed(along((100, 100), (130, 100), (130, 130), (160, 130))) == []
    assert len(placed(along((100, 100), (160, 103), (220, 100)))) == 1


def test_a_long_line_carries_its_name_again_and_again() -> None:
    """Names of one street keep their distance, also where the street is of several pieces."""
    names = placed(along((10, 100), (990, 100), repeat=300), along((10, 130), (990, 130), repeat=300))
    assert len(names) >= 3
    gaps = [math.hypot(a.x - b.x, a.y - b.y) for a in names for b in names if a is not b]
    assert min(gaps) >= 300


def test_the_weightier_name_is_placed() -> None:
    """Where two cross there is room for one: the main road's, whichever comes first."""
    minor = along((400, 335), (400, 465), text="Side St")
    major = along((335, 400), (465, 400), text="Main Rd", priority=1.0)
    for labels in ((minor, major), (major, minor)):
        (name,) = placed(*labels)
        assert labels[name.label].text == "Main Rd"


def test_what_is_taken_is_left_alone() -> None:
    """A name moves along its street away from what lies there; without any room it is left out."""
    room = LabelRoom(48)
    room.add(Box(450, 80, 550, 120))
    (name,) = placed(along((300, 100), (700, 100), repeat=1_000), room=room)
    assert abs(name.x - 500) > 50 + 30
    room.add(Box(0, 0, 1_000, 800))
    assert placed(along((300, 100), (700, 100)), room=room) == []


def test_a_name_keeps_its_place_while_the_map_moves() -> None:
    """A pan by some pixels moves every name that stays in view by just these pixels."""
    line = along((-500, 300), (1_500, 500), repeat=250)
    moved = LineLabel("Main St", line.x + 37, line.y - 12, 60, 12, repeat=250)
    before = {(round(name.x + 37, 6), round(name.y - 12, 6)) for name in placed(line)}
    after = {(round(name.x, 6), round(name.y, 6)) for name in placed(moved)}
    assert len(before & after) >= min(len(before), len(after)) - 1


@given(st.integers(0, 100_000))
@settings(deadline=None, max_examples=40)
def test_no_name_covers_another(seed: int) -> None:
    """However streets run, no two names overlap and each is inside the picture."""
    rng = np.random.default_rng(seed)
    labels = []
    for number in range(25):
        start, turn = rng.uniform(0, 1_000, 2), np.cumsum(rng.normal(0, 0.15, 12)) + rng.uniform(0, 7)
        steps = 40 * np.column_stack([np.cos(turn), np.sin(turn)])
        points = start + np.cumsum(steps, axis=0)
        labels.append(along(*map(tuple, points.tolist()), text=f"Street {number}", repeat=200))
    names = placed(*labels)
    shapes = [outline(name, labels[name.label]) for name in names]
    for number, shape in enumerate(shapes):
        assert shapely.box(*BOUNDS).buffer(1e-6).contains(shape)
        assert not any(shape.intersection(other).area > 0.5 for other in shapes[number + 1 :])
