"""The plays to choose from, and what can be done with a play as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from stormops_desktop.operations.plays.playbook_shelf import ShelvedPlaybook
from stormops_desktop.ui.panels.playbooks.playbook_words import playbook_status_words
from stormops_desktop.ui.theme.icons import icon

_FEWEST_ROWS, _MOST_ROWS = 2, 5


class PlayList(QWidget):
    """`chosen` tells of a person's choice; the buttons tell what they are asked for."""

    chosen = Signal(str)
    asked = Signal(str)
    """new | copy | import | export"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plays = QListWidget()
        self.plays.setAccessibleName(self.tr("Playbooks"))
        self.plays.setAlternatingRowColors(True)
        self.plays.currentItemChanged.connect(self._tell)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        for meaning, text, tip in (
            ("new", self.tr("New"), self.tr("Write a new play")),
            ("copy", self.tr("Copy"), self.tr("Begin a new play as a copy of this one")),
            ("import", self.tr("Import…"), self.tr("Read a playbook file (JSON)")),
            ("export", self.tr("Export…"), self.tr("Write this play to a file (JSON)")),
        ):
            row.addWidget(self._button(meaning, text, tip))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plays)
        column.addLayout(row)

    def show_plays(self, shelf: Sequence[ShelvedPlaybook], current: str | None) -> None:
        """List the plays; the current one is chosen, without telling."""
        self.plays.blockSignals(True)
        self.plays.clear()
        for play in shelf:
            item = QListWidgetItem(self._line(play))
            item.setData(Qt.ItemDataRole.UserRole, play.playbook_id)
            item.setToolTip(play.playbook_id)
            self.plays.addItem(item)
            if play.playbook_id == current:
                self.plays.setCurrentItem(item)
        self.plays.blockSignals(False)
        rows = min(max(len(shelf), _FEWEST_ROWS), _MOST_ROWS)
        self.plays.setFixedHeight(rows * self.plays.sizeHintForRow(0) + 2 * self.plays.frameWidth() + 2)
        for meaning in ("copy", "export"):
            self.buttons[meaning].setEnabled(current is not None)

    def choose(self, playbook_id: str) -> None:
        """Choose a play as a person would."""
        for row in range(self.plays.count()):
            if self.plays.item(row).data(Qt.ItemDataRole.UserRole) == playbook_id:
                self.plays.setCurrentRow(row)

    def _line(self, play: ShelvedPlaybook) -> str:
        line = self.tr("{0} · {1} · {2}", "name, version, status").format(
            play.name, play.version, playbook_status_words(play.status)
        )
        return self.tr("{0} · not saved").format(line) if play.draft is not None else line

    def _button(self, meaning: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(meaning))
        button.setText(text)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: self.asked.emit(meaning))
        self.buttons[meaning] = button
        return button

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
