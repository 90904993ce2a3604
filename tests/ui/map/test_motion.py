"""Sliding on and gliding: arithmetic of movement."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.ui.map.motion import GLIDE_S, Fling, Glide


def test_the_map_slides_on_as_fast_as_the_hand_was() -> None:
    """A hand at 500 px/s lets go: the map slides on in its direction, slower and slower, and stops."""
    fling = Fling()
    for step in range(10):
        fling.drag(step * 0.01, 4.0, -3.0)
    assert fling.let_go(0.1)
    assert math.hypot(fling.speed_x, fling.speed_y) == pytest.approx(500, rel=0.2)
    ways = []
    while fling.moving:
        dx, dy = fling.slide(0.016)
        assert dy == pytest.approx(-0.75 * dx)
        ways.append(dx)
    assert ways == sorted(ways, reverse=True)
    assert 30 < sum(ways) < 200


def test_a_hand_that_rests_before_letting_go_leaves_the_map_there() -> None:
    """Movements of a while ago do not count."""
    fling = Fling()
    fling.drag(0.0, 40.0, 40.0)
    assert not fling.let_go(1.0)
    assert not Fling().let_go(1.0)


def test_a_jerk_is_no_jump() -> None:
    """One sample of a thousand pixels cannot throw the map off the screen."""
    fling = Fling()
    fling.drag(0.0, 0.0, 0.0)
    fling.drag(0.001, 5_000.0, 0.0)
    fling.let_go(0.002)
    assert math.hypot(fling.speed_x, fling.speed_y) <= 5_000.01


@given(st.floats(0.001, 0.1), st.integers(1, 20))
def test_a_slide_does_not_depend_on_frames(seconds: float, parts: int) -> None:
    """However many frames a time is cut into, the map gets as far."""
    whole, cut = Fling(900.0, 300.0), Fling(900.0, 300.0)
    far = whole.slide(seconds)
    steps = [cut.slide(seconds / parts) for _ in range(parts)]
    assert tuple(map(sum, zip(*steps, strict=True))) == pytest.approx(far)


@given(st.floats(2, 20), st.floats(2, 20))
def test_a_glide_begins_and_ends_where_it_should(start: float, end: float) -> None:
    """At its beginning and end, and never beyond them between."""
    glide = Glide(10.0, start, end, 0, 0)
    assert glide.zoom_at(10.0) == pytest.approx(start)
    assert glide.zoom_at(10.0 + GLIDE_S) == pytest.approx(end)
    assert min(start, end) - 1e-9 <= glide.zoom_at(10.0 + GLIDE_S / 3) <= max(start, end) + 1e-9
    assert glide.is_over(10.001 + GLIDE_S)
    assert not glide.is_over(10.0 + GLIDE_S / 2)
