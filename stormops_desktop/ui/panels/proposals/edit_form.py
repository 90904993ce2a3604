"""Priority and note of the chosen proposals; only what is touched is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from stormops_desktop.operations.plays.edit_proposal import LONGEST_NOTE, PRIORITIES
from stormops_desktop.ui.panels.proposals.answer_form import AnswerForm
from stormops_desktop.ui.text.quantities import number


@dataclass(frozen=True, slots=True)
class ProposalEdit:
    """What is to be changed; None stays as it is."""

    priority: int | None
    note: str | None


class EditForm(AnswerForm):
    """Gives a ProposalEdit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = QLabel()
        self.priority = QComboBox()
        self.priority.setAccessibleName(self.tr("Priority"))
        self.note = QLineEdit(maxLength=LONGEST_NOTE)
        self.note.setAccessibleName(self.tr("Note"))
        keep = QPushButton(self.tr("Keep"))
        keep.clicked.connect(self.give)
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

    def answer(self) -> ProposalEdit:
        """What was touched."""
        note = self.note.text().strip() if self.note.isModified() else None
        return ProposalEdit(self.priority.currentData(), note)
