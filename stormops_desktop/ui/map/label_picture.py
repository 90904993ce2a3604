"""The labels of a view, set with Qt's text shaping into a clear picture, on any thread."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.label_looks import label_looks
from stormops_desktop.operations.maps.map_label import LabelKind, MapLabel
from stormops_desktop.ui.text.drawn_text import drawn_text

_SIZES_PX = {LabelKind.MAJOR_ROAD: 12.0, LabelKind.STREET: 11.0, LabelKind.HOUSE_NUMBER: 9.5}
_MARGIN_PX = 3.0


@dataclass(frozen=True, slots=True)
class LabelPicture:
    """Labels of a view that is wider than the screen; `image` is as large as the view."""

    view: View
    image: QImage
    labels: tuple[MapLabel, ...]


class LabelSetter:
    """Measures and sets labels for one pixel ratio and one ground; for one thread.

    A letter that no font has is set as a mark that is seen.
    """

    def __init__(self, family: str, pixel_ratio: float, theme: MapTheme = MapTheme.LIGHT) -> None:
        self._ratio = pixel_ratio
        self._looks = label_looks(theme)
        self._fonts = {kind: self._font(family, kind) for kind in LabelKind}
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self._fonts.items()}

    def measure(self, text: str, kind: LabelKind) -> tuple[float, float]:
        """Width and height of a text with its margin, device pixels."""
        metrics, margin = self._metrics[kind], _MARGIN_PX * self._ratio
        return metrics.horizontalAdvance(drawn_text(text, metrics)) + margin, metrics.capHeight() + margin

    def picture(self, view: View, labels: Sequence[MapLabel]) -> LabelPicture:
        """Set all labels into a picture."""
        image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for label in labels:
            path, look = self._path(label), self._looks[label.kind]
            halo = QPen(QColor(*look.halo.color), look.halo.width * self._ratio)
            halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.save()
            painter.translate(label.x, label.y)
            painter.rotate(math.degrees(label.angle))
            painter.strokePath(path, halo)
            painter.fillPath(path, QColor(*look.ink))
            painter.restore()
        painter.end()
        return LabelPicture(view, image, tuple(labels))

    def _path(self, label: MapLabel) -> QPainterPath:
        metrics = self._metrics[label.kind]
        path = QPainterPath()
        text = drawn_text(label.text, metrics)
        start = QPointF(-metrics.horizontalAdvance(text) / 2, metrics.capHeight() / 2)
        path.addText(start, self._fonts[label.kind], text)
        return path

    def _font(self, family: str, kind: LabelKind) -> QFont:
        font = QFont(family)
        font.setPixelSize(max(round(_SIZES_PX[kind] * self._ratio), 1))
        if kind is LabelKind.MAJOR_ROAD:
            font.setWeight(QFont.Weight.DemiBold)
        return font
