"""The bar above the map: what went wrong and what can be done, without stopping anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.ui.text.localized import problem_words


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button that does what the sentence advises."""

    text: str
    act: Callable[[], None]


class NoticeBar(QFrame):
    """Shows one notice at a time, the newest; hidden without one.

    Attributes:
        button: Does what the notice advises; hidden where it advises nothing that a button can do.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        close = QToolButton(autoRaise=True)
        close.setText("✕")
        close.setAccessibleName(self.tr("Close this message"))
        close.setToolTip(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(close)
        self._remedy: Remedy | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, notice: StormOpsError | str, remedy: Remedy | None = None) -> None:
        """Show an error with its remedy and place, or a sentence; `remedy` becomes a button."""
        self._text.setText(_words(notice) if isinstance(notice, StormOpsError) else notice)
        self._remedy = remedy
        self.button.setVisible(remedy is not None)
        if remedy is not None:
            self.button.setText(remedy.text)
        self.show()

    def _act(self) -> None:
        if self._remedy is not None:
            self.hide()
            self._remedy.act()


def _words(error: StormOpsError) -> str:
    where = ", ".join(part for part in (error.file, error.record) if part)
    return problem_words(error) + (f"\n{where}" if where else "")
