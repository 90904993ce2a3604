"""The selected properties over the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QImage, QPainter

from stormops_desktop.model.scene import View
from stormops_desktop.model.style import color_from_hex
from stormops_desktop.operations.maps.draw_selection import Highlight, draw_selection
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.camera import placement
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.theme.map_colors import MAP_COLORS

_REST_MS = 60
_MARGIN = 0.25
"""Drawn beyond each side of the view, in its widths and heights, so that panning shows no edge at once."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture of the selection; `image` is as large as its view."""

    view: View
    image: QImage


class SelectionOverlay(QObject):
    """Shows the newest picture of the selection moved and scaled to the view; a new one is drawn on a thread.

    A change of the selection is drawn at once, a change of the view when the hand rests.
    """

    def __init__(self, canvas: MapCanvas, shapes: ShapesInUse) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._shapes = shapes
        self._shown: _Shown | None = None
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        desk = canvas.desk
        desk.selection.changed.connect(self._ask)
        desk.selection.focus_changed.connect(self._ask)
        desk.preferences.changed.connect(self._restyle)
        canvas.view_changed.connect(self._move)
        canvas.add_overlay(self)

    def paint(self, painter: QPainter, view: View) -> None:
        """The picture where its ground is now."""
        if self._shown is None:
            return
        at, image = placement(self._shown.view, view), self._shown.image
        painter.scale(1 / view.pixel_ratio, 1 / view.pixel_ratio)
        if at.still:
            painter.drawImage(QPoint(round(at.left), round(at.top)), image)
        else:
            size = QSizeF(image.size()) * at.scale
            smooth = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(smooth, view != self._canvas.view)  # on paper; a hand would wait for it
            painter.drawImage(QRectF(QPointF(at.left, at.top), size), image)

    def _move(self) -> None:
        selection = self._canvas.desk.selection
        if self._shown is not None or len(selection.rows) or selection.focus is not None:
            self._rest.start()

    def _restyle(self, name: str) -> None:
        if name.startswith("highlight"):
            self._ask()

    def _ask(self) -> None:
        desk = self._canvas.desk
        self._rest.stop()
        if not len(desk.selection.rows) and desk.selection.focus is None:
            self._show(None)
            return
        view = self._canvas.view
        across, along = round(view.width * _MARGIN), round(view.height * _MARGIN)
        wider = replace(view, width=view.width + 2 * across, height=view.height + 2 * along)
        question = partial(
            _drawn,
            view=wider,
            rows=desk.selection.rows,
            focus=desk.selection.focus,
            highlight=self._highlight(),
            shapes=self._shapes,
        )
        desk.ask(question, self._show, owner=self, topic="selection")

    def _highlight(self) -> Highlight:
        preferences = self._canvas.desk.preferences
        return Highlight(
            color_from_hex(preferences.highlight_color),
            color_from_hex(MAP_COLORS.halo),
            preferences.highlight_width,
        )

    def _show(self, shown: _Shown | None) -> None:
        self._shown = shown
        self._canvas.update()


def _drawn(
    workspace: Workspace,
    *,
    view: View,
    rows: NDArray[np.int32],
    focus: int | None,
    highlight: Highlight,
    shapes: ShapesInUse,
) -> _Shown | None:
    """The selection in the format that is painted quickest, for it is painted in every frame."""
    picture = draw_selection(workspace, view=view, rows=rows, focus=focus, highlight=highlight, shapes=shapes)
    if picture is None:
        return None
    straight = QImage(picture.rgba.data, view.width, view.height, QImage.Format.Format_RGBA8888)
    return _Shown(view, straight.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
