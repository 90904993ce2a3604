"""The widget below the map: what mouse, wheel and keys do is the hand's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.ui.map.screen_places import place_at
from stormops_desktop.ui.theme.map_theme import map_theme

if TYPE_CHECKING:
    from stormops_desktop.ui.map.hand import Hand


class MapSurface(QWidget):
    """Hands its events on, and tells the place under the mouse."""

    hovered = Signal(float, float)
    """Longitude and latitude under the mouse."""
    theme_changed = Signal()
    """The map is to be drawn on another ground (see `theme`)."""

    _hand: Hand

    @property
    def view(self) -> View:
        """What is shown."""
        raise NotImplementedError

    @property
    def theme(self) -> MapTheme:
        """The ground that the map is drawn on: dark among dark widgets."""
        return map_theme(self.palette())

    def set_up(self) -> None:
        """Take the keyboard, every movement of the mouse, touches; say what it is."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(200, 150)
        self.setAccessibleName(self.tr("Map"))
        self.setAccessibleDescription(
            self.tr("Arrow keys move the map, plus and minus zoom, Home shows the whole territory.")
        )
        self.setWhatsThis(
            self.tr(
                "The map. Drag it to move it, turn the wheel to zoom, draw a rectangle with Shift held to "
                "zoom into it. Arrow keys, + and -, Home, Alt+Left and Alt+Right do the same."
            )
        )

    def be_moved_by(self, hand: Hand) -> None:
        """From now on all events are the hand's."""
        self._hand = hand
        self.installEventFilter(hand)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another palette may want another ground."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.theme_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """To the hand or the tool."""
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """To the hand or the tool; tells the place below the mouse."""
        self._hand.move(event)
        self.hovered.emit(*place_at(self.view, event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """To the hand or the tool."""
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """To the tool, else zoom in there."""
        self._hand.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom about the mouse."""
        self._hand.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """To the tool, else move and zoom."""
        if not self._hand.key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """The space bar lets the map go."""
        if not self._hand.key_up(event):
            super().keyReleaseEvent(event)
