"""What the last run of the play came to."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.operations.plays.run_playbook import RunPlaybookAnswer
from stormops_desktop.ui.panels.playbooks.playbook_words import rule_words
from stormops_desktop.ui.text.quantities import number


class RunView(QWidget):
    """Hidden until a run has ended."""

    inbox_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.words.setAccessibleName(self.tr("Outcome of the run"))
        self.inbox = QPushButton(self.tr("Decide in the inbox"))
        self.inbox.clicked.connect(self.inbox_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.inbox)
        self.hide()

    def tell(self, answer: RunPlaybookAnswer) -> None:
        """Proposals made, and homes withheld by each rule."""
        head = self.tr("Proposed {0} of {1} targeted homes.").format(
            f"<b>{number(answer.proposals)}</b>", number(answer.targeted)
        )
        rows = "".join(
            f"<tr><td align='right' style='padding-right:8px'>−{number(withheld.count)}</td>"
            f"<td>{escape(rule_words(withheld.rule))}</td></tr>"
            for withheld in answer.withheld
        )
        self.words.setText(head + (f"<table>{rows}</table>" if rows else ""))
        self.inbox.setVisible(answer.proposals > 0)
        self.show()
