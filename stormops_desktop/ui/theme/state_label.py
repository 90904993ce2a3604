"""Words in the colour of what they say: good, a warning, bad."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.apply_theme import colors_of


class State(StrEnum):
    """What words tell; the words themselves say it too, for who does not see the colour."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class StateLabel(QLabel):
    """A label of plain text whose colour follows its state and the theme, also when the theme changes."""

    def __init__(
        self, preferences: Preferences, state: State = State.PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._state = state
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._paint_state()

    def tell(self, words: str, state: State) -> None:
        """Say something in its colour."""
        self.setText(words)
        self._state = state
        self._paint_state()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_state()

    def _paint_state(self) -> None:
        colors = colors_of(self._preferences.theme)
        color = {
            State.PLAIN: colors.text,
            State.GOOD: colors.good,
            State.WARNING: colors.warning,
            State.BAD: colors.bad,
        }[self._state]
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != QColor(color):
            palette.setColor(QPalette.ColorRole.WindowText, QColor(color))
            self.setPalette(palette)
