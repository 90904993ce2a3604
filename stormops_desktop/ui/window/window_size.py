"""How large the window is at its first start."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen

_WISHED = QSize(1440, 900)
_SHARE = 0.94


def first_size(screen: QScreen) -> QSize:
    """1440 x 900, or what fits on a smaller screen with its title bar; off screen nothing limits it."""
    if QGuiApplication.platformName() == "offscreen":
        return _WISHED
    room = screen.availableSize()
    return _WISHED.boundedTo(QSize(round(room.width() * _SHARE), round(room.height() * _SHARE)))
