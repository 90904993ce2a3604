"""Back and forward through the views that a person rested on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.camera import placement

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas

_REST_MS = 500
_MOST = 100
_SAME_SHIFT = 0.02
"""Views that lie this share of a picture apart are the same."""


class ViewHistory(QObject):
    """Like a browser's: going back keeps what was ahead until one rests on another view."""

    changed = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._views: list[View] = []
        self._at = -1
        self._resting: View | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._keep)

    @property
    def can_go_back(self) -> bool:
        """Whether a view was rested on before this one."""
        return self._at > 0 or self._resting is not None

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back."""
        return self._at + 1 < len(self._views)

    def rest(self, view: View) -> None:
        """The map shows a view exactly; where it still does in half a second, it is kept."""
        if self._at >= 0 and _are_alike(self._views[self._at], view):
            self._resting = None
            self._timer.stop()
        else:
            self._resting = view
            self._timer.start()
        if self._at < 0:
            self._keep()

    def back(self) -> None:
        """Show the view before; nothing happens at the first."""
        self._keep()
        if self._at > 0:
            self._go(self._at - 1)

    def forward(self) -> None:
        """Show the view that one went back from; nothing happens at the last."""
        if self.can_go_forward:
            self._resting = None
            self._go(self._at + 1)

    def stop(self) -> None:
        """The map is closed."""
        self._timer.stop()

    def _keep(self) -> None:
        self._timer.stop()
        if self._resting is None:
            return
        self._views = [*self._views[: self._at + 1], self._resting][-_MOST:]
        self._at = len(self._views) - 1
        self._resting = None
        self.changed.emit()

    def _go(self, to: int) -> None:
        self._at = to
        view = self._views[to]
        self._canvas.go_to(view.lon, view.lat, view.zoom)
        self.changed.emit()


def _are_alike(one: View, other: View) -> bool:
    at = placement(one, other)
    across = at.left + (at.scale * one.width - other.width) / 2
    down = at.top + (at.scale * one.height - other.height) / 2
    return abs(at.scale - 1) < _SAME_SHIFT and max(abs(across), abs(down)) < _SAME_SHIFT * other.width
