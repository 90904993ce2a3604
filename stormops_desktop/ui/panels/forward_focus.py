"""Giving the keyboard on to a part of a widget, without taking anything out of Tab's round.

Qt's own focus proxy does that: after `parent.setFocusProxy(child)` Tab passes over every widget that comes
before the child (seen with Qt 6.11).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class _Forwarder(QObject):
    """Lives as long as the widget."""

    def __init__(self, widget: QWidget, first: QWidget) -> None:
        super().__init__(widget)
        self._first = first
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """On the widget's getting the keyboard."""
        if event.type() is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._first.setFocus(event.reason())
        return super().eventFilter(watched, event)


def forward_focus(widget: QWidget, first: QWidget) -> None:
    """When `widget` is given the keyboard, `first`, a part of it, gets it."""
    _Forwarder(widget, first)
