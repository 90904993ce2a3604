"""What mouse, wheel, fingers and keys do to the map."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from stormops_desktop.ui.map import camera
from stormops_desktop.ui.map.map_keys import MAP_KEYS
from stormops_desktop.ui.map.motion import Fling, Glide
from stormops_desktop.ui.map.zoom_box import ZoomBox

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas

_TICK_MS = 8
_WHEEL_NOTCH = 120.0
_ZOOM_PER_NOTCH = 0.5
_FINE = 0.2
"""With Ctrl held the wheel zooms this much less."""
_MOST_NOTCHES = 4.0
_KEYS = Qt.Key


class Hand(QObject):
    """Moves the canvas; a chosen tool comes first, but for wheel, pinching, middle button and space."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._fling = Fling()
        self._glide: Glide | None = None
        self._grip: QPointF | None = None
        self._space = False
        self._box = ZoomBox()
        self._ticked_at = 0.0
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def moving(self) -> bool:
        """Whether the map slides or glides, or is held."""
        return self._timer.isActive() or self._grip is not None

    def stop(self) -> None:
        """Stand still where the map is now."""
        self._timer.stop()
        self._glide = None
        self._fling.stop()

    def arrive(self) -> None:
        """The exact picture of where the glide ends is there: end it."""
        if self._glide is not None:
            self.stop()

    def zoom_to(self, zoom: float, x: float, y: float) -> None:
        """Glide to a zoom; the place under (x, y), device pixels, stays there."""
        view = self._canvas.view
        self.stop()
        aim = camera.zoomed(view, zoom, x, y)
        now = time.monotonic()
        glide = self._glide = Glide(now - _TICK_MS / 1000, view.zoom, aim.zoom, x, y)
        self._start_ticking(now)
        self._canvas.look(camera.zoomed(view, glide.zoom_at(now), x, y), aim=aim)

    def show_cursor(self) -> None:
        """The cursor of what the mouse would do now."""
        tool = self._canvas.tool
        if self._grip is not None:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space or tool is None:
            self._canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._canvas.setCursor(tool.cursor)

    def paint(self, painter: QPainter) -> None:
        """The rectangle that is being drawn to zoom into."""
        self._box.paint(painter, self._canvas.palette())

    # Mouse

    def press(self, event: QMouseEvent) -> None:
        """Take hold of the map, or begin a rectangle."""
        left = event.button() is Qt.MouseButton.LeftButton
        grips = event.button() is Qt.MouseButton.MiddleButton or (left and self._space)
        self.stop()
        if self._canvas.view != self._canvas.aim:
            self._canvas.look(self._canvas.view)
        if not grips and self._canvas.tool is not None and self._canvas.tool.press(event):
            return
        if left and not grips and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._box.begin(event.position())
        elif left or grips:
            self._grip = event.position()
            self.show_cursor()
        else:
            event.ignore()

    def move(self, event: QMouseEvent) -> None:
        """Move the map with the mouse."""
        if self._box.drawn:
            self._box.reach(event.position())
            self._canvas.update()
        elif self._grip is not None:
            ratio = self._canvas.view.pixel_ratio
            way = (event.position() - self._grip) * ratio
            dx, dy = round(way.x()), round(way.y())
            self._grip += QPointF(dx, dy) / ratio
            self._fling.drag(time.monotonic(), dx, dy)
            if dx or dy:
                self._canvas.look(camera.moved(self._canvas.view, dx, dy))
        elif self._canvas.tool is not None:
            self._canvas.tool.move(event)

    def release(self, event: QMouseEvent) -> None:
        """Let the map slide on, or zoom into the rectangle."""
        if self._canvas.tool is not None:
            self._canvas.tool.release(event)  # what began as a drag of the map may have been a click
        if self._box.drawn:
            self._zoom_into(self._box.end(event.position()))
        elif self._grip is not None:
            self._grip = None
            self.show_cursor()
            now = time.monotonic()
            if self._fling.let_go(now):
                self._start_ticking(now)

    def double_click(self, event: QMouseEvent) -> None:
        """Zoom in there by one, out with Shift."""
        tool = self._canvas.tool
        if tool is not None and not self._space and tool.double_click(event):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            step = -1.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
            self._zoom_at(event.position(), step)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom about the mouse; a fine wheel or touch pad at once, a notched wheel in a short glide."""
        turned = event.angleDelta().y() or event.angleDelta().x()  # Alt turns the wheel sideways
        notches = min(max(turned / _WHEEL_NOTCH, -_MOST_NOTCHES), _MOST_NOTCHES)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches *= _FINE
        if notches:
            self._zoom_at(event.position(), notches * _ZOOM_PER_NOTCH, glides=abs(turned) >= _WHEEL_NOTCH)
        event.accept()

    # Fingers

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Pinches of a touch pad or screen, another screen's pixel ratio, and keys that come up unseen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._zoom_at(event.position(), event.value(), glides=False)
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if not isinstance(pinch, QPinchGesture):
                return False
            self._pinch(pinch)
            event.accept(pinch)
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._canvas.fit_size()
        elif event.type() is QEvent.Type.FocusOut:
            self._space = False
            self.show_cursor()
        return False

    def _pinch(self, pinch: QPinchGesture) -> None:
        canvas, ratio = self._canvas, self._canvas.view.pixel_ratio
        centre = QPointF(canvas.mapFromGlobal(pinch.centerPoint().toPoint()))
        way = (pinch.centerPoint() - pinch.lastCenterPoint()) * ratio
        view = camera.moved(canvas.view, way.x(), way.y())
        zoom = view.zoom + camera.zoom_of_scale(pinch.scaleFactor())
        self.stop()
        canvas.look(camera.zoomed(view, zoom, centre.x() * ratio, centre.y() * ratio))

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Move and zoom by keys; returns whether the key was taken."""
        tool = self._canvas.tool
        if event.key() == _KEYS.Key_Space:
            self._space = True
            self.show_cursor()
            return True
        if event.key() == _KEYS.Key_Escape and self._box.drawn:
            self._box.drop()
            self._canvas.update()
            return True
        if tool is not None and tool.key(event):
            return True
        act = MAP_KEYS.get((_KEYS(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        if act is None:
            return False
        self.stop()
        act(self._canvas)
        return True

    def key_up(self, event: QKeyEvent) -> bool:
        """The space bar lets go of the map; returns whether it was that."""
        if event.key() != _KEYS.Key_Space or event.isAutoRepeat():
            return False
        self._space = False
        self.show_cursor()
        return True

    def _zoom_at(self, point: QPointF, step: float, *, glides: bool = True) -> None:
        canvas, ratio = self._canvas, self._canvas.view.pixel_ratio
        x, y = point.x() * ratio, point.y() * ratio
        if glides:
            self.zoom_to(canvas.aim.zoom + step, x, y)
        else:
            self.stop()
            canvas.look(camera.zoomed(canvas.view, canvas.view.zoom + step, x, y))

    def _zoom_into(self, box: QRectF | None) -> None:
        self._canvas.update()
        if box is not None:
            ratio = self._canvas.view.pixel_ratio
            edges = (box.left() * ratio, box.top() * ratio, box.right() * ratio, box.bottom() * ratio)
            self._canvas.look(camera.boxed(self._canvas.view, *edges))

    def _start_ticking(self, now: float) -> None:
        self._ticked_at = now
        self._timer.start()

    def _tick(self) -> None:
        now, canvas = time.monotonic(), self._canvas
        seconds, self._ticked_at = now - self._ticked_at, now
        glide = self._glide
        if glide is not None:
            if glide.is_over(now):
                self.stop()
                canvas.look(canvas.aim)
            else:
                canvas.look(camera.zoomed(canvas.view, glide.zoom_at(now), glide.x, glide.y), aim=canvas.aim)
            return
        dx, dy = self._fling.slide(seconds)
        if not self._fling.moving:
            self.stop()
        canvas.look(camera.moved(canvas.view, dx, dy))
