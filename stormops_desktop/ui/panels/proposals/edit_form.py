"""Priority and notes of the chosen proposals; only what is touched is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.operations.plays.edit_proposal import (
    LONGEST_CREW_NOTE,
    LONGEST_NOTE,
    PRIORITIES,
    checked_crew_note,
)
from stormops_desktop.ui.panels.proposals.answer_form import AnswerForm
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.text.quantities import number


@dataclass(frozen=True, slots=True)
class ProposalEdit:
    """What is to be changed; None stays as it is."""

    priority: int | None
    note: str | None
    crew_note: str | None


class EditForm(AnswerForm):
    """Gives a ProposalEdit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = QLabel()
        self.priority = QComboBox()
        self.priority.setAccessibleName(self.tr("Priority"))
        self.note = QLineEdit(maxLength=LONGEST_NOTE)
        self.note.setAccessibleName(self.tr("Note for the office"))
        self.note.setToolTip(self.tr("Stays here; it is on no packet"))
        self.crew_note = QLineEdit(maxLength=LONGEST_CREW_NOTE)
        self.crew_note.setAccessibleName(self.tr("Note for the crew"))
        self.crew_note.setToolTip(self.tr("Goes on the crew's packet, where the household may read it"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._about)
        form.addRow(self.tr("&Priority"), self.priority)
        form.addRow(self.tr("&Note for the office"), self.note)
        form.addRow(self.tr("Note for the &crew"), self.crew_note)
        self.problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        form.addRow(self.problem)
        form.addRow(self._buttons())

    def begin(
        self, count: int, priorities: Collection[int], notes: Collection[str], crew_notes: Collection[str]
    ) -> None:
        """Edit so many proposals that have these priorities and notes now."""
        self._about.setText(self.tr("Chosen proposals: {0}").format(number(count)))
        self.priority.clear()
        if len(priorities) != 1:
            self.priority.addItem(self.tr("as they are"), None)
        for priority in PRIORITIES:
            self.priority.addItem(number(priority), priority)
        if len(priorities) == 1:
            self.priority.setCurrentIndex(self.priority.findData(next(iter(priorities))))
        self._show(self.note, notes)
        self._show(self.crew_note, crew_notes)
        self.problem.hide()
        self.show()
        self.priority.setFocus()

    def answer(self) -> ProposalEdit | None:
        """What was touched; None where the note for the crew says what a household must not read."""
        crew_note = _touched(self.crew_note)
        try:
            checked_crew_note(crew_note or "")
        except BadInputError as error:
            self.problem.setText(problem_words(error))
            self.problem.show()
            self.crew_note.setFocus()
            return None
        return ProposalEdit(self.priority.currentData(), _touched(self.note), crew_note)

    def _show(self, line: QLineEdit, texts: Collection[str]) -> None:
        line.setText(next(iter(texts)) if len(texts) == 1 else "")
        line.setPlaceholderText("" if len(texts) == 1 else self.tr("as they are"))
        line.setModified(False)

    def _buttons(self) -> QHBoxLayout:
        keep = QPushButton(self.tr("Keep"))
        keep.clicked.connect(self.give)
        leave = QPushButton(self.tr("Cancel"))
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        return buttons


def _touched(line: QLineEdit) -> str | None:
    return line.text().strip() if line.isModified() else None
