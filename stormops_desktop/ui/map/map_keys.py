"""What keys do while the map has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from stormops_desktop.ui.map import camera

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas

_STEP, _PAGE = 0.15, 0.8
"""How far arrows, and arrows with Shift, move the map: shares of its size."""
_KEY = Qt.Key
_WITH = Qt.KeyboardModifier
_PLAIN = _WITH.NoModifier


def _push(share_x: float, share_y: float, canvas: MapCanvas) -> None:
    view = canvas.aim
    canvas.look(camera.moved(view, -share_x * view.width, -share_y * view.height))


def _zoom(steps: float, canvas: MapCanvas) -> None:
    canvas.zoom_by(steps)


def _show_territory(canvas: MapCanvas) -> None:
    canvas.show_territory()


def _back(canvas: MapCanvas) -> None:
    canvas.history.back()


def _forward(canvas: MapCanvas) -> None:
    canvas.history.forward()


MAP_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[MapCanvas], None]] = {
    (_KEY.Key_Left, _PLAIN): partial(_push, -_STEP, 0.0),
    (_KEY.Key_Right, _PLAIN): partial(_push, _STEP, 0.0),
    (_KEY.Key_Up, _PLAIN): partial(_push, 0.0, -_STEP),
    (_KEY.Key_Down, _PLAIN): partial(_push, 0.0, _STEP),
    (_KEY.Key_Left, _WITH.ShiftModifier): partial(_push, -_PAGE, 0.0),
    (_KEY.Key_Right, _WITH.ShiftModifier): partial(_push, _PAGE, 0.0),
    (_KEY.Key_Up, _WITH.ShiftModifier): partial(_push, 0.0, -_PAGE),
    (_KEY.Key_Down, _WITH.ShiftModifier): partial(_push, 0.0, _PAGE),
    (_KEY.Key_PageUp, _PLAIN): partial(_push, 0.0, -_PAGE),
    (_KEY.Key_PageDown, _PLAIN): partial(_push, 0.0, _PAGE),
    (_KEY.Key_Plus, _PLAIN): partial(_zoom, 1.0),
    (_KEY.Key_Plus, _WITH.ShiftModifier): partial(_zoom, 1.0),
    (_KEY.Key_Equal, _PLAIN): partial(_zoom, 1.0),
    (_KEY.Key_Minus, _PLAIN): partial(_zoom, -1.0),
    (_KEY.Key_Home, _PLAIN): _show_territory,
    (_KEY.Key_Left, _WITH.AltModifier): _back,
    (_KEY.Key_Right, _WITH.AltModifier): _forward,
}
"""By key and modifiers; the number pad counts as the other keys."""
