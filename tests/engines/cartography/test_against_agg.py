"""Pictures against matplotlib's Agg, which is not ours and draws the same shapes from the same pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Lines, Points
from stormops_desktop.model.scene import (
    LineCap,
    LineJoin,
    LineLayer,
    MarkerLayer,
    MarkerShape,
    PolygonLayer,
    Stroke,
)

type Alpha = NDArray[np.float64]
type Ring = Sequence[tuple[float, float]]

BLACK = (0, 0, 0, 255)
_Renderer: Any = RendererAgg  # matplotlib does not annotate its renderers


def agg(
    rings: Sequence[Ring],
    *,
    width: float = 0,
    closed: bool = False,
    style: str = "miter butt",
    dashes: Sequence[float] | None = None,
) -> Alpha:
    """What Agg covers of 80 x 60 pixels: lines of some width, or else fills. y points down as in ours."""
    renderer = _Renderer(80, 60, 72)
    renderer.clear()
    graphics = renderer.new_gc()
    graphics.set_snap(False)
    graphics.set_linewidth(width)
    join, cap = style.split()
    graphics.set_joinstyle(join)
    graphics.set_capstyle({"square": "projecting"}.get(cap, cap))
    graphics.set_foreground((0, 0, 0, 1), isRGBA=True)
    if dashes is not None:
        graphics.set_dashes(0, dashes)
    vertices, codes = [], []
    for ring in rings:
        vertices += [*ring, ring[0]] if closed else list(ring)
        codes += [Path.MOVETO] + [Path.LINETO] * (len(ring) - 1) + [Path.CLOSEPOLY] * closed
    path = Path(np.array(vertices, float), codes)
    path.should_simplify = False
    upside_down = Affine2D().scale(1, -1).translate(0, 60)
    renderer.draw_path(graphics, path, upside_down, None if width else (0, 0, 0, 1))
    return np.asarray(renderer.buffer_rgba())[..., 3].astype(np.float64)


def agrees(ours: Alpha, theirs: Alpha, looked_at: NDArray[np.bool_] | None = None) -> bool:
    """Mean difference at most 1/255 and 99.9th percentile at most 8/255."""
    apart = np.abs(ours - theirs)[slice(None) if looked_at is None else looked_at]
    return bool(apart.mean() <= 1 and np.percentile(apart, 99.9) <= 8)


def shifted(rings: Sequence[Ring]) -> list[Ring]:
    """Half a pixel to the right."""
    return [[(x + 0.5, y) for x, y in ring] for ring in rings]


def star(seed: int, cx: float, cy: float, radius: float, corners: int = 9) -> list[tuple[float, float]]:
    """A ragged ring about a place."""
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radii = rng.uniform(0.5, 1.0, corners) * radius
    return [
        (float(x), float(y))
        for x, y in zip(cx + radii * np.cos(angles), cy + radii * np.sin(angles), strict=True)
    ]


def away_from(corners: Sequence[tuple[float, float]], distance: float) -> NDArray[np.bool_]:
    """Pixels farther than that from every corner."""
    y, x = np.mgrid[:60, :80] + 0.5
    return np.all([np.hypot(x - cx, y - cy) > distance for cx, cy in corners], axis=0)


@pytest.mark.parametrize("seed", range(6))
def test_polygons_with_holes(
    black: Callable[..., PolygonLayer], covered: Callable[..., Alpha], seed: int
) -> None:
    """Fills with a hole agree with Agg's; the same shifted by half a pixel does not."""
    ring, hole = star(seed, 40, 30, 34), star(seed + 50, 40, 30, 9)[::-1]
    assert agrees(covered(black([ring, hole])), agg([ring, hole], closed=True))
    assert not agrees(covered(black(shifted([ring, hole]))), agg([ring, hole], closed=True))


def test_many_small_polygons(black: Callable[..., PolygonLayer], covered: Callable[..., Alpha]) -> None:
    """Two hundred shapes of a few pixels and less agree as one compound path."""
    rng = np.random.default_rng(8)
    places = rng.uniform((0, 0, 0.4), (80, 60, 4), (200, 3)).tolist()
    rings = [star(number, x, y, radius, corners=5) for number, (x, y, radius) in enumerate(places)]
    ours = covered(black(*([ring] for ring in rings)))
    assert agrees(ours, agg(rings, closed=True))
    assert not agrees(covered(black(*([ring] for ring in shifted(rings)))), agg(rings, closed=True))


@pytest.mark.parametrize("width", [0.7, 1.5, 4.2])
@pytest.mark.parametrize(
    ("cap", "join"),
    [(LineCap.BUTT, LineJoin.MITER), (LineCap.ROUND, LineJoin.ROUND), (LineCap.SQUARE, LineJoin.BEVEL)],
)
def test_lines(
    lines: Callable[..., Lines], covered: Callable[..., Alpha], width: float, cap: LineCap, join: LineJoin
) -> None:
    """Lines of every cap and join agree away from joins; half a pixel over they do not."""
    path = [(6.2, 8.1), (30.7, 50.3), (52.4, 12.9), (71.8, 47.2)]
    stroke = Stroke(BLACK, width, cap, join)
    layer = LineLayer(lines(path), np.zeros(1, np.uint8), (stroke,))
    theirs = agg([path], width=width, style=f"{join} {cap}")
    # Agg's arcs are eighths of a pixel off; ours are looked at in test_round_markers.
    seen = away_from(path if cap is LineCap.ROUND else path[1:-1], width + 1.5)
    assert agrees(covered(layer), theirs, seen)
    moved = LineLayer(lines(*shifted([path])), np.zeros(1, np.uint8), (stroke,))
    assert not agrees(covered(moved), theirs, seen)


@pytest.mark.parametrize("join", list(LineJoin))
def test_joins_are_like_those_of_agg(
    lines: Callable[..., Lines], covered: Callable[..., Alpha], join: LineJoin
) -> None:
    """At the joins themselves pictures are close: 99 % of their pixels within 24/255."""
    path = [(6.2, 8.1), (30.7, 50.3), (52.4, 12.9), (71.8, 47.2)]
    layer = LineLayer(lines(path), np.zeros(1, np.uint8), (Stroke(BLACK, 6.0, join=join),))
    apart = np.abs(covered(layer) - agg([path], width=6.0, style=f"{join} butt"))
    assert np.percentile(apart[~away_from(path[1:-1], 9)], 99) <= 24


def test_dashes(lines: Callable[..., Lines], covered: Callable[..., Alpha]) -> None:
    """A dashed line has its dashes where Agg's are."""
    path = [(4.3, 10.2), (70.6, 26.9), (20.3, 52.4)]
    stroke = Stroke(BLACK, 3.0, dashes=(9.0, 4.0, 2.0, 4.0))
    layer = LineLayer(lines(path), np.zeros(1, np.uint8), (stroke,))
    theirs = agg([path], width=3.0, dashes=list(stroke.dashes))
    assert agrees(covered(layer), theirs, away_from(path[1:-1], 5))
    moved = LineLayer(lines(*shifted([path])), np.zeros(1, np.uint8), (stroke,))
    assert not agrees(covered(moved), theirs, away_from(path[1:-1], 5))


@pytest.mark.parametrize("width", [0.7, 3.0])
def test_outlines_of_polygons(
    black: Callable[..., PolygonLayer], covered: Callable[..., Alpha], width: float
) -> None:
    """Outlines drawn between two offset rings agree with Agg's stroke, away from corners."""
    ring = [(12.3, 9.7), (9.1, 44.8), (44.4, 52.6), (70.2, 30.5), (51.7, 7.2)]
    layer = black([ring], outline=Stroke(BLACK, width))
    hollow = PolygonLayer(layer.polygons, layer.classes, ((0, 0, 0, 0),), layer.outline, 0.0)
    theirs = agg([ring], width=width, closed=True)
    assert agrees(covered(hollow), theirs, away_from(ring, width + 1))


def test_round_markers(points: Callable[..., Points], covered: Callable[..., Alpha]) -> None:
    """A circle covers what a circle of a hundred chords covers."""
    layer = MarkerLayer(points((30.3, 20.6)), np.zeros(1, np.uint8), (BLACK,), MarkerShape.CIRCLE, 25.0)
    angles = np.linspace(0, 2 * np.pi, 100, endpoint=False)
    circle = [(30.3 + 12.5 * np.cos(angle), 20.6 + 12.5 * np.sin(angle)) for angle in angles]
    assert agrees(covered(layer), agg([circle], closed=True))
