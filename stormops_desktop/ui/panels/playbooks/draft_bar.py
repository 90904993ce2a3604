"""Says that a play is being written and not saved, and offers the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.theme.state_label import State, StateLabel


class DraftBar(QWidget):
    """Hidden while the draft is as it is kept."""

    discarded = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = StateLabel(preferences)
        words.tell(self.tr("Not saved yet. Your changes are kept as a draft."), State.WARNING)
        self.discard = QToolButton()
        self.discard.setIcon(icon("undo"))
        self.discard.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.discard.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.discard.setText(self.tr("Discard"))
        self.discard.setToolTip(self.tr("Go back to the saved version; Ctrl+Z brings your changes back"))
        self.discard.clicked.connect(self.discarded)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(self.discard)
        self.hide()

    def tell(self, *, dirty: bool) -> None:
        """Show or hide it."""
        self.setVisible(dirty)
