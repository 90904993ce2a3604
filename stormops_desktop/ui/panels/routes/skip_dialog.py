"""Asking why a stop is skipped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget


class SkipDialog(QDialog):
    """Offers usual reasons and takes any other; opened with `open`, so that the window goes on."""

    reason_given = Signal(str)

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Skip a stop"))
        words = QLabel(self.tr("Why is &{0} left out that day?").format(address), wordWrap=True)
        self.reason = QComboBox(editable=True)
        self.reason.addItems(
            [
                self.tr("Visited already"),
                self.tr("Asked to come another day"),
                self.tr("Not safe to reach"),
                self.tr("Wrong address"),
            ]
        )
        self.reason.setAccessibleName(self.tr("Reason"))
        words.setBuddy(self.reason)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.skip = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.skip.setText(self.tr("&Skip the stop"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reason.editTextChanged.connect(lambda text: self.skip.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        for part in (words, self.reason, buttons):
            column.addWidget(part)
        self.accepted.connect(lambda: self.reason_given.emit(self.reason.currentText().strip()))
        self.finished.connect(self.deleteLater)
