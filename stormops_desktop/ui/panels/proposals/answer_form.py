"""A short form below the inbox, not a window over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class AnswerForm(QWidget):
    """Enter gives the answer, Escape leaves everything as it was; hidden until it is begun."""

    given = Signal(object)
    """The answer, as each form says."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()

    def answer(self) -> object | None:
        """What is given now; None where it is not enough."""
        raise NotImplementedError

    def give(self) -> None:
        """Give the answer, if there is one."""
        answer = self.answer()
        if answer is not None:
            self.given.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Enter and Escape, as in a dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
