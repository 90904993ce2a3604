"""What is in a file that was dropped or chosen, where its name does not tell, and importing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.operations.imports.file_kinds import GROUND, LISTS, FileKind
from stormops_desktop.operations.imports.import_file import (
    FileDetails,
    FileImport,
    has_dry_run,
    import_file,
)
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.file_kind_words import found_words, import_title, imported_words, kind_name


class ImportDialog(QDialog):
    """One file; its kind is guessed from its name and can be changed; a look into it changes nothing."""

    storm_chosen = Signal(object)
    """The file is of a storm: the Storms panel looks at it."""

    def __init__(self, desk: Desk, file: Path, kinds: Sequence[FileKind], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._file = desk, file
        self._token = desk.cancel_token()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import {0}").format(file.name))
        self.kind = QComboBox()
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.setAccessibleName(self.tr("What is in the file"))
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._follow)
        self._follow()

    def done(self, result: int) -> None:
        """Let go of the file."""
        self._token.cancel()
        super().done(result)

    @property
    def details(self) -> FileDetails:
        """What the person said."""
        shown = self.as_of.date()
        as_of = date(shown.year(), shown.month(), shown.day())
        return FileDetails(
            crs=self.crs.text().strip() or None,
            state=self.state.text().strip().upper() or None,
            as_of=as_of if self._chosen() in LISTS else None,
        )

    def _chosen(self) -> FileKind:
        return FileKind(self.kind.currentData())

    def _lay_out(self) -> None:
        path = QLabel(str(self._file), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.crs = QLineEdit(placeholderText=self.tr("as the file says, e.g. EPSG:2276"))
        self.crs.setToolTip(
            self.tr("Only for a file that does not say its coordinate system; nothing is guessed")
        )
        self.state = QLineEdit(placeholderText=self.tr("two letters, e.g. TX"), maxLength=2)
        self.state.setToolTip(self.tr("For rows of which the file does not say the state"))
        self.as_of = QDateEdit(QDate.currentDate())
        self.as_of.setCalendarPopup(True)
        self.as_of.setMaximumDate(QDate.currentDate())
        self.as_of.setToolTip(
            self.tr("The day on which the list was taken from its source: laws ask how old it is")
        )
        self.form = QFormLayout()
        self.form.addRow(self.tr("&What it is"), self.kind)
        self.form.addRow(self.tr("C&oordinates"), self.crs)
        self.form.addRow(self.tr("&State"), self.state)
        self.form.addRow(self.tr("&Downloaded on"), self.as_of)
        self.words = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.words.setAccessibleName(self.tr("What was found in the file"))
        self.words.setPlaceholderText(self.tr("Look into the file first: that changes nothing."))
        self.words.setMinimumSize(460, 150)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        roles = QDialogButtonBox.ButtonRole
        self.look = self.buttons.addButton(self.tr("&Look into it"), roles.ActionRole)
        self.look.setIcon(icon("identify"))
        self.go = self.buttons.addButton(self.tr("&Import"), roles.AcceptRole)
        self.go.setIcon(icon("import"))
        self.go.setDefault(True)
        self.look.clicked.connect(self._look)
        self.buttons.accepted.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(path)
        column.addLayout(self.form)
        column.addWidget(self.words, 1)
        column.addWidget(self.buttons)

    def _follow(self) -> None:
        """Ask for what counts for this kind."""
        kind = self._chosen()
        ground = kind in GROUND
        self.form.setRowVisible(self.crs, ground)
        self.form.setRowVisible(self.state, ground and kind is not FileKind.TRACTS)
        self.form.setRowVisible(self.as_of, kind in LISTS)
        self.look.setVisible(has_dry_run([kind]))
        self.words.clear()

    def _look(self) -> None:
        self._token.cancel()
        self._token = self._desk.cancel_token()
        job = Job(cancel=self._token)
        kind, file, details = self._chosen(), self._file, self.details
        self.words.setPlainText(self.tr("Reading; nothing is changed by that."))

        def question(workspace: Workspace) -> FileImport:
            return import_file(workspace, file, kind=kind, details=details, dry_run=True, job=job)

        self._desk.ask(question, self._show, owner=self, topic="look", failed=self._fail)

    def _show(self, found: FileImport) -> None:
        self.words.setPlainText(found_words(found))

    def _fail(self, error: StormOpsError) -> None:
        if not isinstance(error, CancelledError):
            where = f"\n{error.record}" if error.record else ""
            self.words.setPlainText(f"{problem_words(error)}{where}")

    def _go(self) -> None:
        kind = self._chosen()
        if kind is FileKind.STORM:
            self.storm_chosen.emit(self._file)
        else:
            work = partial(import_file, file=self._file, kind=kind, details=self.details)
            desk = self._desk
            desk.jobs.start(
                import_title(kind, self._file.name),
                work,
                in_process=True,
                then=lambda done: desk.notice.emit(imported_words(done)),
            )
        self.accept()
