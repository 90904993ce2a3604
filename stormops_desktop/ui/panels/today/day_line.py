"""One line of the Today panel: a sentence, what it means, and the button that goes there or mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from stormops_desktop.ui.theme.icons import icon

_ICON_PX = 16


@dataclass(frozen=True, slots=True)
class Deed:
    """A button: its text ("": an arrow that leads to another panel), what it does, and that in a sentence."""

    text: str
    act: Callable[[], None]
    tip: str = ""


@dataclass(frozen=True, slots=True)
class LineContent:
    """What a line says.

    Attributes:
        picture: An icon's meaning; "" for none.
        faint: Whether it matters less than its neighbours.
        part: From 0 to 1, of what is done; None where nothing is counted.
    """

    text: str
    picture: str = ""
    faint: bool = False
    part: float | None = None
    deed: Deed | None = None
    tip: str = ""


class DayLine(QWidget):
    """Can be given other content, so that the keyboard stays where it is while the page follows the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed: Deed | None = None
        self._picture = QLabel()
        self._picture.setFixedWidth(_ICON_PX)
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar(minimum=0, maximum=1000, textVisible=False)
        self.bar.setFixedSize(QSize(56, 10))
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self.text, 1)
        self._words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        row.addLayout(self._words, 1)
        row.addWidget(self.bar)

    def show_content(self, content: LineContent) -> None:
        """Say something else."""
        self.text.setText(content.text)
        self.text.setEnabled(not content.faint)
        self.setToolTip(content.tip)
        self._picture.setVisible(bool(content.picture))
        if content.picture:
            self._picture.setPixmap(icon(content.picture).pixmap(_ICON_PX, _ICON_PX))
        self.bar.setVisible(content.part is not None)
        if content.part is not None:
            self.bar.setValue(round(1000 * content.part))
            self.bar.setAccessibleName(content.text)
        self._deed = content.deed
        self.button.setVisible(content.deed is not None)
        if content.deed is not None:
            leads = not content.deed.text
            below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._words.setDirection(beside if leads else below)  # long words need the width
            self.button.setText(content.deed.text)
            self.button.setIcon(icon("next_view") if leads else QIcon())
            self.button.setAutoRaise(leads)
            self.button.setToolTip(content.deed.tip)
            self.button.setAccessibleName(f"{content.deed.text or content.deed.tip}: {content.text}")

    def _act(self) -> None:
        if self._deed is not None:
            self._deed.act()
