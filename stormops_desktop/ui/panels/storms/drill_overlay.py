"""The outlines of a drill that is being set up, over the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from stormops_desktop.engines.cartography.projection import mercator, transform_of
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.scene import View

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.preview_drill import MovedSwath

type ColoredPath = tuple[QPainterPath, QColor]

_FILL_ALPHA = 110
_HALO_PX = 3.0
_LINE_PX = 1.2
_CROSS_PX = 11.0


class DrillOverlay:
    """Swaths by size class in the hail style's colours, each line dark on a light halo, and the target.

    Paths lie in a plane of degrees east and Mercator ordinates about the target, so a frame only scales them.
    """

    def __init__(self) -> None:
        self._paths: list[ColoredPath] = []
        self._origin: LonLat = (0.0, 0.0)
        self._target: LonLat | None = None

    def show_target(self, target: LonLat | None) -> None:
        """Mark another place as the target; None: paint nothing at all."""
        self._target = target
        if target is None:
            self._paths = []

    def show_swaths(self, paths: Sequence[ColoredPath], origin: LonLat) -> None:
        """Paint other swaths, made by `swath_paths` about `origin`."""
        self._origin = origin
        self._paths = list(paths)

    def paint(self, painter: QPainter, view: View) -> None:
        """Paint over the map of `view`."""
        if self._target is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setTransform(_plane_to_pixels(view, self._origin), True)
        for path, color in self._paths:
            painter.fillPath(path, QBrush(color))
            for width, line in ((_HALO_PX, QColor(255, 255, 255, 200)), (_LINE_PX, QColor(30, 20, 10, 230))):
                pen = QPen(line, width)
                pen.setCosmetic(True)
                painter.strokePath(path, pen)
        painter.restore()
        self._cross(painter, _plane_to_pixels(view, self._target).map(QPointF(0.0, 0.0)))
        painter.restore()

    def _cross(self, painter: QPainter, at: QPointF) -> None:
        for width, color in ((4.0, Qt.GlobalColor.white), (1.6, Qt.GlobalColor.black)):
            painter.setPen(QPen(color, width))
            painter.drawLine(at - QPointF(_CROSS_PX, 0), at + QPointF(_CROSS_PX, 0))
            painter.drawLine(at - QPointF(0, _CROSS_PX), at + QPointF(0, _CROSS_PX))
            painter.drawEllipse(at, _CROSS_PX / 2, _CROSS_PX / 2)


def swath_paths(swaths: Sequence[MovedSwath], origin: LonLat) -> list[ColoredPath]:
    """The outlines as paths about `origin`; may run on any thread."""
    made = []
    middle = float(mercator(np.array([origin[1]]))[0])
    for swath in swaths:
        polygons = swath.polygons
        if not len(polygons):
            continue
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        x, y = polygons.x - origin[0], mercator(polygons.y) - middle
        for start, stop in zip(polygons.ring_starts[:-1], polygons.ring_starts[1:], strict=True):
            points = zip(x[start:stop].tolist(), y[start:stop].tolist(), strict=True)
            path.addPolygon(QPolygonF([QPointF(*point) for point in points]))
        made.append((path, QColor(*swath.fill[:3], _FILL_ALPHA)))
    return made


def _plane_to_pixels(view: View, origin: LonLat) -> QTransform:
    """From the plane about `origin` to style pixels of a view."""
    to, ratio = transform_of(view), view.pixel_ratio
    middle = float(mercator(np.array([origin[1]]))[0])
    return QTransform(
        to.ax / ratio, 0.0, 0.0, to.ay / ratio,
        (to.ax * origin[0] + to.bx) / ratio, (to.ay * middle + to.by) / ratio,
    )  # fmt: skip
