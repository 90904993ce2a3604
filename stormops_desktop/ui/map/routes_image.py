"""Routes painted on another thread, with room around the view, to be moved along with the map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.camera import placement
from stormops_desktop.ui.map.routes_painting import paint_routes
from stormops_desktop.ui.map.routes_picture import RoutesPicture

_AROUND_PX = 96


@dataclass(frozen=True, slots=True)
class RoutesImage:
    """What was painted, and for which view; `image` reaches 96 device pixels beyond it on each side."""

    picture: RoutesPicture
    view: View
    image: QImage


def routes_image(picture: RoutesPicture, view: View) -> RoutesImage:
    """Paint routes over nothing; for any thread."""
    wide = _widened(view)
    image = QImage(wide.width, wide.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(view.pixel_ratio, view.pixel_ratio)
    paint_routes(painter, wide, picture)
    painter.end()
    return RoutesImage(picture, view, image)


def put_image(painter: QPainter, shown: RoutesImage, view: View) -> None:
    """Draw it where it belongs in a view; the painter's unit is one style pixel."""
    at = placement(_widened(shown.view), view)
    painter.save()
    painter.scale(1 / view.pixel_ratio, 1 / view.pixel_ratio)
    if at.still:
        painter.drawImage(QPointF(round(at.left), round(at.top)), shown.image)
    else:
        width, height = shown.image.width() * at.scale, shown.image.height() * at.scale
        painter.drawImage(QRectF(at.left, at.top, width, height), shown.image)
    painter.restore()


def _widened(view: View) -> View:
    return replace(view, width=view.width + 2 * _AROUND_PX, height=view.height + 2 * _AROUND_PX)
