"""Importing a contact list: which file, and the day it stood so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import utc_now
from stormops_desktop.operations.territory.import_contacts import ImportContactsAnswer, import_contacts
from stormops_desktop.ui.window.desk import Desk


class ImportListDialog(QDialog):
    """The file replaces the list that is there, in one step that can be undone."""

    def __init__(
        self,
        desk: Desk,
        kind: ContactKind,
        name: str,
        *,
        then: Callable[[ImportContactsAnswer], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._then = desk, kind, then
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import {0}").format(name))
        self.file = QLineEdit(placeholderText=self.tr("CSV file"))
        self.file.textChanged.connect(self._enable)
        choose = QPushButton(self.tr("&Choose…"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(choose)
        today = utc_now().astimezone().date()
        self.as_of = QDateEdit(QDate(today.year, today.month, today.day))
        self.as_of.setCalendarPopup(True)
        self.as_of.setMaximumDate(self.as_of.date())
        form = QFormLayout()
        form.addRow(self.tr("&File"), row)
        form.addRow(self.tr("&Downloaded on"), self.as_of)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._go)
        self.buttons.rejected.connect(self.close)
        words = QLabel(
            self.tr("Laws ask how old a list is: give the day on which it was taken from its source."),
            wordWrap=True,
        )
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self._enable()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.windowTitle(), "", f"{self.tr('CSV files')} (*.csv *.txt);;{self.tr('All files')} (*)"
        )
        if name:
            self.file.setText(name)

    def _enable(self) -> None:
        self.go.setEnabled(bool(self.file.text().strip()))

    def _go(self) -> None:
        shown = self.as_of.date()
        as_of = date(shown.year(), shown.month(), shown.day())
        work = partial(
            import_contacts,
            file=Path(self.file.text().strip()),
            kind=self._kind,
            as_of=as_of,
            mapping={},
        )
        self._desk.jobs.start(self.windowTitle(), work, in_process=True, then=self._then)
        self.close()
