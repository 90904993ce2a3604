"""A heading, or none, with lines below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from stormops_desktop.ui.panels.today.day_line import DayLine, LineContent


class DaySection(QFrame):
    """Hidden while it has nothing to say.

    Attributes:
        body: Where further widgets may stand below the lines.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(title)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.body = QVBoxLayout()
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.lines: list[DayLine] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 6)
        whole.setSpacing(3)
        whole.addWidget(self.heading)
        whole.addLayout(self._column)
        whole.addLayout(self.body)
        self.heading.setVisible(bool(title))

    def show_lines(self, contents: Sequence[LineContent]) -> None:
        """Say something else; lines that stay keep their widgets, and with them the keyboard."""
        while len(self.lines) < len(contents):
            line = DayLine(self)
            self.lines.append(line)
            self._column.addWidget(line)
        while len(self.lines) > len(contents):
            line = self.lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for line, content in zip(self.lines, contents, strict=True):
            line.show_content(content)
        self.setVisible(bool(contents))
