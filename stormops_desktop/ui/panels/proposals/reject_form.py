"""Why proposals are rejected: a line below the inbox, not a window over it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.ui.panels.proposals.answer_form import AnswerForm
from stormops_desktop.ui.text.quantities import number


class RejectForm(AnswerForm):
    """Gives the reason as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = QLabel()
        self.reason = QComboBox(editable=True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.setAccessibleName(self.tr("Reason of the rejection"))
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.addItems(
            [
                self.tr("Already visited"),
                self.tr("Roof is new or repaired"),
                self.tr("Too far from the others"),
                self.tr("Not our kind of home"),
                self.tr("The data are wrong"),
            ]
        )
        self._give = QPushButton(self.tr("Reject"))
        self._give.clicked.connect(self.give)
        leave = QPushButton(self.tr("Cancel"))
        leave.clicked.connect(self.left)
        self.reason.editTextChanged.connect(lambda text: self._give.setEnabled(bool(text.strip())))
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self._give)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        column.addLayout(row)

    def begin(self, count: int) -> None:
        """Ask for the reason of rejecting so many proposals."""
        self._about.setText(self.tr("Why reject? Chosen proposals: {0}").format(number(count)))
        self.show()
        self.reason.setFocus()
        line = self.reason.lineEdit()
        if line is not None:
            line.selectAll()

    def answer(self) -> str | None:
        """The reason; None while it is empty."""
        return self.reason.currentText().strip() or None
