"""What tools of several places share: corners by clicks or by the key A, one shape after the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import middle_of, place_at, points_of
from stormops_desktop.ui.map.tools.click_tool import ENTER_KEYS, ClickTool
from stormops_desktop.ui.map.tools.marks import paint_outline, paint_words


class OutlineTool(ClickTool):
    """Collects corners; a double click, the right button or Enter ends the shape, Escape drops it.

    Backspace takes back the last corner. Corners are places on the ground, so the map may move meanwhile.
    """

    closed = True
    """Whether the last corner is joined to the first."""
    least = 3
    """Corners of the smallest shape."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.places: list[LonLat] = []
        self.ended = False
        self._pointer: QPointF | None = None

    # For the tools

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """The shape is whole: `places` holds its corners."""
        raise NotImplementedError

    def changed(self) -> None:
        """Corners came or went, or the mouse moved on."""

    def words(self) -> str:
        """What stands beside the last corner."""
        return ""

    @property
    def refused(self) -> bool:
        """Whether the shape cannot be used as it is."""
        return False

    # Events

    def deactivate(self) -> None:
        """Drop the shape."""
        super().deactivate()
        self.drop()

    def drop(self) -> None:
        """Begin anew."""
        self.places, self.ended, self._pointer = [], False, None
        self.changed()
        self.canvas.update()

    def shape(self) -> list[LonLat]:
        """The corners, and where the next one would be."""
        if self.ended or self._pointer is None or not self.places:
            return list(self.places)
        return [*self.places, place_at(self.canvas.view, self._pointer)]

    def clicked(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """One more corner."""
        if self.ended:
            self.drop()
        place = place_at(self.canvas.view, point)
        if not self.places or place != self.places[-1]:
            self.places.append(place)
        self.changed()
        self.canvas.update()

    def press(self, event: QMouseEvent) -> bool:
        """The right button ends the shape."""
        if event.button() is Qt.MouseButton.RightButton and self.places and not self.ended:
            self._end(event.modifiers())
            return True
        return super().press(event)

    def move(self, event: QMouseEvent) -> bool:
        """The next side follows the mouse."""
        super().move(event)
        self._pointer = event.position()
        if self.places and not self.ended:
            self.changed()
            self.canvas.update()
        return False

    def double_click(self, event: QMouseEvent) -> bool:
        """Its first click has set the last corner."""
        if event.button() is not Qt.MouseButton.LeftButton or self.ended or not self.places:
            return False
        self._end(event.modifiers())
        return True

    def key(self, event: QKeyEvent) -> bool:
        """A: a corner in the middle of the map. Backspace, Enter and Escape as the class says."""
        key = Qt.Key(event.key())
        self._use_keys(by_keys=True)
        if key is Qt.Key.Key_A and not event.modifiers():
            self._pointer = None
            self.clicked(middle_of(self.canvas.view), event.modifiers())
        elif key is Qt.Key.Key_Escape and self.places:
            self.drop()
        elif key is Qt.Key.Key_Backspace and self.places and not self.ended:
            self.places.pop()
            self.changed()
            self.canvas.update()
        elif key in ENTER_KEYS and self.places and not self.ended:
            self._end(event.modifiers())
        else:
            return False
        return True

    def paint(self, painter: QPainter, view: View) -> None:
        """The shape so far, and what there is to say of it."""
        super().paint(painter, view)
        points = points_of(view, self.shape())
        if not points:
            return
        paint_outline(painter, points, closed=self.closed and len(points) >= self.least, refused=self.refused)
        words = self.words()
        if words:
            canvas = QRectF(0, 0, view.width / view.pixel_ratio, view.height / view.pixel_ratio)
            paint_words(painter, points[-1], words, canvas, refused=self.refused)

    def _end(self, modifiers: Qt.KeyboardModifier) -> None:
        if len(self.places) < self.least:
            self.drop()
            return
        self.ended, self._pointer = True, None
        self.finish(modifiers)
        self.changed()
        self.canvas.update()
