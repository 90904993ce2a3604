"""Pictures of the map as Qt paints them, and what is shown while no exact one is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from stormops_desktop.model.scene import PixelRect, View
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.ui.map.camera import Placement, placement, uncovered

_LEAST_SCALE, _MOST_SCALE = 1 / 64, 64.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An exact picture of a view; the image is opaque, in device pixels."""

    view: View
    image: QImage
    content: MapContent


def screen_image(width: int, height: int, draw: Callable[[NDArray[np.uint8]], object]) -> QImage:
    """An opaque image in the format that screens take quickest.

    Args:
        draw: Called once with the image's own memory: blue, green, red, alpha, shape (height, width, 4).
    """
    image = QImage(width, height, QImage.Format.Format_RGB32)
    draw(np.frombuffer(image.bits(), np.uint8).reshape(height, width, 4))
    return image


def image_of(pixels: NDArray[np.uint8]) -> QImage:
    """Opaque RGBA as an image in the format that screens take quickest; the pixels are copied."""
    height, width, _ = pixels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBX8888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def shifted_image(image: QImage, at: Placement, parts: list[tuple[PixelRect, QImage]]) -> QImage:
    """A picture pushed by whole pixels, with what was uncovered put in."""
    whole = QImage(image.size(), QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    painter.drawImage(QPoint(round(at.left), round(at.top)), image)
    for rect, part in parts:
        painter.drawImage(QPoint(rect.x, rect.y), part)
    painter.end()
    return whole


def paint_pictures(
    painter: QPainter, view: View, newest: Picture | None, around: Picture | None, ground: QColor
) -> None:
    """Paint the newest picture where it lies in the view, and about it the coarser one of its surroundings.

    The painter's unit is one device pixel.
    """
    for rect in _free(view, newest):
        painter.fillRect(QRect(*rect), ground)
        if around is not None:
            _paint(painter, view, around, rect)
    if newest is not None:
        _paint(painter, view, newest, PixelRect(0, 0, view.width, view.height))


def _free(view: View, picture: Picture | None) -> list[PixelRect]:
    """What a picture leaves uncovered of a view."""
    at = None if picture is None else placement(picture.view, view)
    if picture is None or at is None or not _LEAST_SCALE <= at.scale <= _MOST_SCALE:
        return [PixelRect(0, 0, view.width, view.height)]
    right, bottom = at.left + at.scale * picture.view.width, at.top + at.scale * picture.view.height
    if at.still:
        edges = round(at.left), round(at.top), round(right), round(bottom)
    else:
        edges = int(at.left) + 1, int(at.top) + 1, int(right), int(bottom)
    return uncovered(view.width, view.height, *edges)


def _paint(painter: QPainter, view: View, picture: Picture, within: PixelRect) -> None:
    """Paint at least what of a picture lies within a rectangle of the view."""
    at = placement(picture.view, view)
    if not _LEAST_SCALE <= at.scale <= _MOST_SCALE:
        return
    if at.still:
        painter.drawImage(QPoint(round(at.left), round(at.top)), picture.image)
        return
    size = picture.image.size()
    target = QRectF(at.left, at.top, size.width() * at.scale, size.height() * at.scale)
    seen = target.intersected(QRectF(*within))
    if not seen.isEmpty():
        source = QRectF(
            (seen.left() - at.left) / at.scale,
            (seen.top() - at.top) / at.scale,
            seen.width() / at.scale,
            seen.height() / at.scale,
        )
        painter.drawImage(seen, picture.image, source)
