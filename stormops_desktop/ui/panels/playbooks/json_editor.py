"""The playbook as JSON text, with the line of a mistake marked."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.apply_theme import colors_of
from stormops_desktop.ui.theme.palettes import Colors

_KEY = re.compile(r'"(?:[^"\\]|\\.)*"(?=\s*:)')
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"(?!\s*:)')
_VALUE = re.compile(r"\b(?:true|false|null|-?\d[\d.eE+-]*)\b")
_TAB_SPACES = 2
_MARK_ALPHA = 60


class JsonEditor(QPlainTextEdit):
    """`edited` tells of a person's changes alone."""

    edited = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._marked: int | None = None
        self.setAccessibleName(self.tr("Playbook as JSON"))
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setTabStopDistance(_TAB_SPACES * self.fontMetrics().horizontalAdvance(" "))
        self._colors = _JsonColors(self.document(), colors_of(preferences.theme))
        self._showing = False
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show another text; the editor's own undo can bring the former back."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._showing = True
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._showing = False
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def mark(self, line: int | None) -> None:
        """Mark a line, counted from 1; None marks none."""
        self._marked = line
        marks = []
        block = self.document().findBlockByNumber(line - 1) if line is not None else None
        if block is not None and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            color = QColor(colors_of(self._preferences.theme).bad)
            color.setAlpha(_MARK_ALPHA)
            mark.format.setBackground(color)
            mark.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def go_to(self, line: int) -> None:
        """Put the keyboard on a line."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colors.retheme(colors_of(self._preferences.theme))
            self.mark(self._marked)

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit(self.toPlainText())


class _JsonColors(QSyntaxHighlighter):
    """Keys, texts and values in the theme's colours."""

    def __init__(self, document: QTextDocument, colors: Colors) -> None:
        super().__init__(document)
        self._rules: list[tuple[re.Pattern[str], QTextCharFormat]] = []
        self.retheme(colors)

    def retheme(self, colors: Colors) -> None:
        """Colour everything anew."""
        self._rules = []
        for pattern, color in ((_VALUE, colors.warning), (_TEXT, colors.good), (_KEY, colors.link)):
            shape = QTextCharFormat()
            shape.setForeground(QColor(color))
            self._rules.append((pattern, shape))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Colour one line."""
        for pattern, shape in self._rules:
            for match in pattern.finditer(text):
                self.setFormat(match.start(), match.end() - match.start(), shape)
