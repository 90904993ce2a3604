"""Scrolling a form must not change what the mouse happens to pass over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class WheelGuard(QObject):
    """Leaves the wheel to the scrolled form while a spin or combo box has not the keyboard."""

    def guard(self, part: QWidget) -> None:
        """Guard all boxes inside a part of the form; again where it has been made anew."""
        for kind in (QAbstractSpinBox, QComboBox):
            for box in part.findChildren(kind):
                box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Pass the wheel on to the form."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
