"""What is known of one job: what stopped it, and its log."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from stormops_desktop.model.job_record import JobRecord
from stormops_desktop.ui.panels.jobs.job_words import error_words
from stormops_desktop.ui.text.localized import localized


class JobDetails(QWidget):
    """Text that can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.error = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.error.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.log = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.log.setAccessibleName(self.tr("Log of the job"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.error)
        column.addWidget(self.log, 1)
        self.error.hide()

    def show_job(self, job: JobRecord | None) -> None:
        """Show a job's error and log, or nothing."""
        words = "" if job is None else error_words(job)
        self.error.setVisible(bool(words))
        self.error.setText(words)
        self.log.setPlaceholderText(
            self.tr("Choose a job to see its log.") if job is None else self.tr("No step was logged.")
        )
        lines = "" if job is None else "\n".join(localized(line) for line in job.log)
        if lines != self.log.toPlainText():
            self.log.setPlainText(lines)
            bar = self.log.verticalScrollBar()
            bar.setValue(bar.maximum())

    def text(self) -> str:
        """All of it, for the clipboard."""
        return "\n".join(part for part in (self.error.text(), self.log.toPlainText()) if part)
