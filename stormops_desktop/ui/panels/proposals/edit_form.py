"""Priority and note of the chosen proposals; only what is touched is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from stormops_desktop.operations.plays.edit_proposal import LONGEST_NOTE, PRIORITIES
from stormops_desktop.ui.text.quantities import number


@dataclass(frozen=True, slots=True)
class ProposalEdit:
    """What is to be changed; None stays as it is."""

    priority: int | None
    note: str | None


class EditForm(QWidget):
    """A form below the inbox; Enter keeps, Escape leaves everything as it was."""

    given = Signal(object)
    """A ProposalEdit."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = QLabel()
        self.priority = QComboBox()
        self.priority.setAccessibleName(self.tr("Priority"))
        self.note = QLineEdit(maxLength=LONGEST_NOTE)
        self.note.setAccessibleName(self.tr("Note"))
        keep = QPushButton(self.tr("Keep"))
        keep.clicked.connect(self._say)
        leave = QPushButton(self.tr("Cancel"))
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._about)
        form.addRow(self.tr("&Priority"), self.priority)
        form.addRow(self.tr("&Note"), self.note)
        form.addRow(buttons)
        self.hide()

    def begin(self, count: int, priorities: Collection[int], notes: Collection[str]) -> None:
        """Edit so many proposals that have these priorities and notes now."""
        self._about.setText(self.tr("Chosen proposals: {0}").format(number(count)))
        self.priority.clear()
        if len(priorities) != 1:
            self.priority.addItem(self.tr("as they are"), None)
        for priority in PRIORITIES:
            self.priority.addItem(number(priority), priority)
        if len(priorities) == 1:
            self.priority.setCurrentIndex(self.priority.findData(next(iter(priorities))))
        self.note.setText(next(iter(notes)) if len(notes) == 1 else "")
        self.note.setPlaceholderText("" if len(notes) == 1 else self.tr("as they are"))
        self.note.setModified(False)
        self.show()
        self.priority.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Enter and Escape, as in a dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._say()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        note = self.note.text().strip() if self.note.isModified() else None
        self.given.emit(ProposalEdit(self.priority.currentData(), note))
