"""The peer of the map: matplotlib's Agg with one compound path a class, as its documentation advises.

Everything that does not depend on the view (the paths in Mercator coordinates) is made beforehand; a view is
one affine transform. Only what the view shows is handed over, in blocks of rows.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Floats, Polygons
from stormops_desktop.model.scene import PolygonLayer, Rgba, View

BLOCK = 1024
_Renderer: Any = RendererAgg  # matplotlib does not annotate its renderers


class AggMap:
    """Parcels with equally many corners, ready to be drawn by Agg in any view."""

    def __init__(self, layer: PolygonLayer, background: Rgba) -> None:
        self._background = background
        self._layer = layer
        polygons = layer.polygons
        corners = int(polygons.ring_starts[1] - polygons.ring_starts[0])
        self._vertices = _mercator_vertices(polygons).reshape(len(polygons), corners, 2)
        blocks = range(0, len(polygons), BLOCK)
        self._low = np.array([self._vertices[start : start + BLOCK].min((0, 1)) for start in blocks])
        self._high = np.array([self._vertices[start : start + BLOCK].max((0, 1)) for start in blocks])
        codes = np.full(corners, Path.LINETO, Path.code_type)
        codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
        self._codes = np.tile(codes, len(polygons))

    def draw(self, view: View, *, outlines: bool) -> NDArray[np.uint8]:
        """The picture as RGBA, shape (height, width, 4)."""
        scale = 256 * 2**view.zoom * view.pixel_ratio / (2 * math.pi)
        middle_x, middle_y = math.radians(view.lon), math.asinh(math.tan(math.radians(view.lat)))
        to_pixels = (
            Affine2D().translate(-middle_x, -middle_y).scale(scale).translate(view.width / 2, view.height / 2)
        )
        half = np.array([view.width, view.height]) / 2 / scale
        centre = np.array([middle_x, middle_y])
        seen = ((self._low <= centre + half) & (self._high >= centre - half)).all(1)
        rows = np.flatnonzero(np.repeat(seen, BLOCK)[: len(self._vertices)])
        classes, vertices = self._layer.classes[rows], self._vertices[rows]
        renderer: Any = _Renderer(view.width, view.height, 72)
        renderer.clear()
        graphics = renderer.new_gc()
        graphics.set_antialiased(True)
        outline = self._layer.outline
        if outlines and outline is not None:
            graphics.set_linewidth(outline.width * view.pixel_ratio)
            graphics.set_foreground(_color(outline.color), isRGBA=True)
            graphics.set_joinstyle("miter")
        else:
            graphics.set_linewidth(0)
        paper = Path(
            np.array([(0, 0), (view.width, 0), (view.width, view.height), (0, view.height), (0, 0)], float)
        )
        bare = renderer.new_gc()
        bare.set_linewidth(0)
        renderer.draw_path(bare, paper, Affine2D(), _color(self._background))
        for number, fill in enumerate(self._layer.fills):
            chosen = vertices[classes == number].reshape(-1, 2)
            if len(chosen):
                path = Path(chosen, self._codes[: len(chosen)])
                renderer.draw_path(graphics, path, to_pixels, _color(fill))
        return np.asarray(renderer.buffer_rgba())


def _color(color: Rgba) -> tuple[float, float, float, float]:
    red, green, blue, alpha = color
    return red / 255, green / 255, blue / 255, alpha / 255


def _mercator_vertices(polygons: Polygons) -> Floats:
    return np.column_stack([np.radians(polygons.x), np.arcsinh(np.tan(np.radians(polygons.y)))])
