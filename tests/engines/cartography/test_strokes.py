"""Caps, joins, dashes and broken points, by the area they cover."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Lines
from stormops_desktop.model.scene import LineCap, LineJoin, LineLayer, PolygonLayer, Stroke

type Alpha = NDArray[np.float64]
type MakeLines = Callable[..., Lines]
type Covered = Callable[..., Alpha]

BLACK = (0, 0, 0, 255)


def stroked(lines: Lines, stroke: Stroke) -> LineLayer:
    """All lines in one stroke."""
    return LineLayer(lines, np.zeros(len(lines), np.uint8), (stroke,))


def area(alpha: Alpha) -> float:
    """Covered area in pixels."""
    return float(alpha.sum()) / 255


@pytest.mark.parametrize(
    ("cap", "more"), [(LineCap.BUTT, 0.0), (LineCap.SQUARE, 36.0), (LineCap.ROUND, math.pi * 9)]
)
def test_caps(lines: MakeLines, covered: Covered, cap: LineCap, more: float) -> None:
    """A butt end adds nothing, a square one half a width at each end, a round one a half disc."""
    layer = stroked(lines([(15.2, 12.4), (45.2, 52.4)]), Stroke(BLACK, 6.0, cap))
    assert area(covered(layer)) == pytest.approx(300 + more, abs=1)


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(
    ("join", "corner"), [(LineJoin.MITER, 16.0), (LineJoin.BEVEL, 8.0), (LineJoin.ROUND, math.pi * 4)]
)
def test_joins_at_a_right_angle(
    lines: MakeLines, covered: Covered, join: LineJoin, corner: float, turn: int
) -> None:
    """The outer corner is a square, half of it, or a quarter disc, whichever way the line turns."""
    layer = stroked(lines([(40, 10), (40, 30), (40 + turn * 25, 30)]), Stroke(BLACK, 8.0, join=join))
    two_bars_less_their_overlap = 20 * 8 + 25 * 8 - 16
    assert area(covered(layer)) == pytest.approx(two_bars_less_their_overlap + corner, abs=1)


def test_a_sharp_miter_becomes_a_bevel(lines: MakeLines, covered: Covered) -> None:
    """A needle's tip does not run away: no farther than the miter limit, here not past the line's end."""
    needle = [(10.0, 28.0), (50.0, 30.0), (10.0, 32.0)]
    alpha = covered(stroked(lines(needle), Stroke(BLACK, 4.0)))
    assert alpha[:, 54:].sum() == 0
    assert alpha[30, 49] == 255


def test_a_line_that_turns_back_on_itself(lines: MakeLines, covered: Covered) -> None:
    """A U-turn of half a circle's sweep is drawn, and only once."""
    alpha = covered(stroked(lines([(10, 30), (50, 30), (10, 30)]), Stroke(BLACK, 6.0, join=LineJoin.ROUND)))
    assert area(alpha) == pytest.approx(240 + math.pi * 9 / 2 * 2, abs=1)


def test_translucent_lines_do_not_darken_where_they_cross(lines: MakeLines, covered: Covered) -> None:
    """The lines of one class are one shape."""
    layer = stroked(lines([(10, 10), (60, 50)], [(60, 10), (10, 50)]), Stroke((0, 0, 0, 100), 5.0))
    assert covered(layer).max() == 100


def test_a_closed_line_has_a_join_and_no_caps(lines: MakeLines, covered: Covered) -> None:
    """A closed square covers the frame between two squares."""
    square = [(20, 10), (60, 10), (60, 50), (20, 50), (20, 10)]
    layer = stroked(lines(square), Stroke(BLACK, 4.0, LineCap.SQUARE))
    assert area(covered(layer)) == pytest.approx(44 * 44 - 36 * 36, abs=0.5)


@settings(deadline=None, max_examples=20)
@given(st.floats(3, 20), st.floats(3, 20), st.floats(1, 6))
def test_dashes_cover_their_share(
    lines: MakeLines, covered: Covered, dash: float, gap: float, width: float
) -> None:
    """On a long line dashes and gaps take turns from its start: the covered length is that of the dashes."""
    layer = stroked(lines([(5.0, 30.0), (75.0, 30.0)]), Stroke(BLACK, width, dashes=(dash, gap)))
    whole, rest = divmod(70.0, dash + gap)
    assert area(covered(layer)) == pytest.approx((whole * dash + min(rest, dash)) * width, abs=1.2)


def test_an_odd_pattern_is_repeated(lines: MakeLines, covered: Covered) -> None:
    """One number is dash and gap alike, as in SVG."""
    paths = lines([(0.0, 30.0), (80.0, 30.0)])
    one, two = Stroke(BLACK, 4.0, dashes=(5.0,)), Stroke(BLACK, 4.0, dashes=(5.0, 5.0))
    np.testing.assert_array_equal(covered(stroked(paths, one)), covered(stroked(paths, two)))


def test_dashes_go_round_corners(lines: MakeLines, covered: Covered) -> None:
    """A dash that a corner falls into is joined there."""
    path = [(20.0, 10.0), (20.0, 30.0), (60.0, 30.0)]
    dashed = covered(stroked(lines(path), Stroke(BLACK, 6.0, dashes=(15.0, 1.0, 30.0, 100.0))))
    whole = covered(stroked(lines(path), Stroke(BLACK, 6.0)))
    assert dashed[31, 18] == whole[31, 18] == 255


def test_dashes_of_an_endless_line_are_those_of_its_part_in_view(lines: MakeLines, covered: Covered) -> None:
    """A line that runs a million pixels past the view is quick, and its dashes lie where they would."""
    far = 1_000_000.0
    stroke = Stroke(BLACK, 3.0, dashes=(10.0, 6.0))
    long_line = covered(stroked(lines([(-16 * far, 20.0), (far, 20.0)]), stroke))
    short_line = covered(stroked(lines([(-160.0, 20.0), (200.0, 20.0)]), stroke))
    assert np.abs(long_line - short_line).max() <= 2


def test_dashed_lines_out_of_view_draw_nothing(lines: MakeLines, covered: Covered) -> None:
    """Pieces beside the view, level, upright or slanted, are passed over."""
    paths = lines([(-50, -90), (200, -90)], [(-95, 0), (-95, 50)], [(-90, 300), (300, -90), (300, 300)])
    assert covered(stroked(paths, Stroke(BLACK, 3.0, dashes=(4.0, 4.0))))[:20, :20].sum() == 0


def test_dashed_outlines(black: Callable[..., PolygonLayer], covered: Covered) -> None:
    """An outline may be dashed: with equal dash and gap half of it is drawn."""
    square = [[(20.0, 10.0), (20.0, 50.0), (60.0, 50.0), (60.0, 10.0)]]
    layer = black(square, outline=Stroke(BLACK, 2.0, dashes=(4.0, 4.0)))
    hollow = PolygonLayer(layer.polygons, layer.classes, ((0, 0, 0, 0),), layer.outline, 0.0)
    assert area(covered(hollow)) == pytest.approx(160, abs=3)


def test_a_broken_point_parts_a_line(lines: MakeLines, covered: Covered) -> None:
    """What lies before and after a point that is no place is drawn; the point's neighbours are not joined."""
    parted = lines([(5, 20), (30, 20), (np.nan, np.nan), (50, 40), (75, 40)])
    whole = lines([(5, 20), (30, 20)], [(50, 40), (75, 40)])
    stroke = Stroke(BLACK, 3.0)
    np.testing.assert_array_equal(covered(stroked(parted, stroke)), covered(stroked(whole, stroke)))


@pytest.mark.parametrize("dashes", [(), (3.0, 2.0)])
def test_a_line_without_length_draws_nothing(
    lines: MakeLines, covered: Covered, dashes: tuple[float, ...]
) -> None:
    """One point, alone or repeated, is no line."""
    stroke = Stroke(BLACK, 5.0, LineCap.ROUND, dashes=dashes)
    assert covered(stroked(lines([(20, 20)], [(40, 40), (40, 40)]), stroke)).sum() == 0


@pytest.mark.parametrize("join", [LineJoin.MITER, LineJoin.ROUND])
def test_outlines_too_wide_for_their_shape(
    black: Callable[..., PolygonLayer], covered: Covered, join: LineJoin
) -> None:
    """An outline wider than the sliver it surrounds leaves no hole and no spike."""
    sliver = [[(20.0, 30.0), (60.0, 31.0), (60.0, 31.5)]]
    layer = black(sliver, outline=Stroke(BLACK, 6.0, join=join))
    hollow = PolygonLayer(layer.polygons, layer.classes, ((0, 0, 0, 0),), layer.outline, 0.0)
    alpha = covered(hollow)
    assert (alpha[29:32, 24:58] == 255).all()
    assert alpha[:, 73:].sum() == 0


def test_a_ring_of_two_points_is_stroked_as_a_line(
    black: Callable[..., PolygonLayer], covered: Covered
) -> None:
    """A polygon without area still shows its outline."""
    layer = black([[(10.0, 30.0), (70.0, 30.0)]], outline=Stroke(BLACK, 2.0))
    assert area(covered(layer)) == pytest.approx(120, abs=3)
