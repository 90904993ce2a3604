"""Looking at storm files before they are imported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.storm_work import import_files
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.storms.preview_report import PreviewReport
from stormops_desktop.ui.panels.storms.storm_words import homes_words
from stormops_desktop.ui.text.localized import localized, problem_words
from stormops_desktop.ui.text.quantities import local_time
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.preview_storm import StormPreview

_UNITS = ("mm", "cm", "m", "inch")


class ImportPage(QWidget):
    """Reads the files on a thread as an import would, shows what is in them, and asks for a job.

    Nothing is written before Import is pressed; Cancel lets go of files of any size at once.
    """

    done = Signal(str)
    """The page is to be left; the id of the storm to show, "" for none."""
    job_wanted = Signal(str, object)
    """The title of an import, and its Work."""
    more_wanted = Signal()
    """More files are to be chosen for the same storm."""
    _progressed = Signal(float, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: StormPreview | None = None
        self._desk = desk
        self._files: list[Path] = []
        self._token = desk.cancel_token()
        self._lay_out()
        self._progressed.connect(self._show_progress)

    @property
    def preview(self) -> StormPreview | None:
        """What was found, None while the files are read."""
        return self._preview

    def look_at(self, files: Sequence[Path]) -> None:
        """Read other files."""
        self._files = list(dict.fromkeys(files))
        self.name.clear()
        self.unit.setCurrentIndex(0)
        self._read()

    def look_at_more(self, files: Sequence[Path]) -> None:
        """Read these files too, as parts of the same storm."""
        self._files = list(dict.fromkeys([*self._files, *files]))
        self._read()

    def cancel_reading(self) -> None:
        """Stop what is being read."""
        self._token.cancel()

    def _lay_out(self) -> None:
        self.title = QLabel(self.tr("<b>Import a storm</b>"))
        self.report = PreviewReport(self._desk.preferences)
        self.bar = QProgressBar(minimum=0, maximum=1000, textVisible=True)
        self.bar.setAccessibleName(self.tr("Reading the files"))
        self.leave_out = self._wrapped_check(self.tr("&Leave out the files that cannot be used"))
        self.leave_out.toggled.connect(self._enable)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.title, self.report, self.bar, self.words, self.leaving):
            column.addWidget(widget, 1 if widget is self.report else 0)
        column.addLayout(self._form())
        buttons = self._buttons()
        column.insertWidget(column.indexOf(self.report) + 1, self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)

    def _wrapped_check(self, words: str) -> QCheckBox:
        """A box to tick with words that may take two lines, hidden at first."""
        box, label = QCheckBox(), QLabel(words, wordWrap=True)
        box.setAccessibleName(words.replace("&", ""))
        label.setBuddy(box)
        self.leaving = QWidget()
        row = QHBoxLayout(self.leaving)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.leaving.hide()
        return box

    def _form(self) -> QFormLayout:
        self.name = QLineEdit(clearButtonEnabled=True)
        self.name.setToolTip(self.tr("What people call this storm; left empty, it is named by its day"))
        self.unit = QComboBox()
        self.unit.addItem(self.tr("As each file says"), None)
        for unit in _UNITS:
            self.unit.addItem(unit, unit)
        self.unit.setToolTip(
            self.tr("For files that do not say the unit of their hail sizes; a file that says it is believed")
        )
        self.unit.activated.connect(self._read)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Unit of sizes"), self.unit)
        return form

    def _buttons(self) -> QHBoxLayout:
        self.more = QPushButton(self.tr("&Add files…"))
        self.more.setToolTip(self.tr("Reports and warnings of the same storm, or fields of other times"))
        self.more.clicked.connect(self.more_wanted)
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.cancel.clicked.connect(self._leave)
        self.go = QPushButton(icon("import"), self.tr("&Import"))
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        return row

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Colour the page anew where the theme has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._preview is not None:
            self.report.show_preview(self._preview)

    # Reading

    def _read(self) -> None:
        self._token.cancel()
        self._token = self._desk.cancel_token()
        self._preview = None
        self.report.show_names(self._files)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._enable()
        self.leaving.hide()
        self.leave_out.setChecked(False)
        self.words.setText(self.tr("Reading; nothing is changed by that."))
        job = Job(self._report, self._token)
        files, units = tuple(self._files), self.unit.currentData()

        def question(workspace: Workspace) -> StormPreview:
            from stormops_desktop.operations.storms.preview_storm import preview_storm

            return preview_storm(workspace, files, units=units, job=job)

        self._desk.ask(question, self._show, owner=self, topic="preview", failed=self._fail)

    def _report(self, fraction: float, step: str) -> None:
        """On the reading thread."""
        self._progressed.emit(fraction, step)

    def _show_progress(self, fraction: float, step: str) -> None:
        if self._preview is None:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * fraction))
            self.bar.setFormat(step)

    def _show(self, preview: StormPreview) -> None:
        self._preview = preview
        self.bar.hide()
        self.report.show_preview(preview)
        self.name.setPlaceholderText(preview.storm_id)
        self.words.setText("\n".join(self._sentences(preview)))
        self.leaving.setVisible(bool(preview.storm_id) and not preview.sound)
        self._enable()
        if any(file.unit_missing for file in preview.files):
            self.unit.setFocus()
        elif self.go.isEnabled():
            self.go.setFocus()

    def _enable(self) -> None:
        preview = self._preview
        ready = preview is not None and bool(preview.storm_id)
        self.go.setEnabled(preview is not None and ready and (preview.sound or self.leave_out.isChecked()))
        known = preview is not None and preview.already is not None
        self.go.setText(self.tr("&Show it") if known else self.tr("&Import"))

    def _sentences(self, preview: StormPreview) -> list[str]:
        if any(file.unit_missing for file in preview.files):
            return [
                self.tr("A file does not say the unit of its sizes. Choose it below; nothing is guessed.")
            ]
        if preview.problem is not None:
            return [localized(preview.problem.message), localized(preview.problem.remedy)]
        sentences = []
        if not preview.sound:
            sentences.append(self.tr("Not every file can be used. See the reasons above."))
        if not preview.storm_id:
            return sentences
        if preview.already:
            sentences.append(
                self.tr("These very files are in the workspace already, as {0}.").format(preview.already)
            )
        if preview.synthetic:
            sentences.append(self.tr("SYNTHETIC: this storm was invented."))
        ended = local_time(preview.ends, preview.time_zone)
        sentences.append(self.tr("Ended {0}.").format(ended))
        if preview.homes is not None:
            sentences.append(homes_words(preview.homes, self._desk.preferences.units) + ".")
        return sentences

    def _fail(self, error: StormOpsError) -> None:
        if not self._token.cancelled:
            self.bar.hide()
            self.words.setText(problem_words(error))

    # Going on

    def _go(self) -> None:
        preview = self._preview
        if preview is None or not self.go.isEnabled():
            return
        if preview.already:
            self.done.emit(preview.already)
            return
        name = self.name.text().strip() or None
        files = tuple(file.file for file in preview.files if file.error is None)
        work = partial(import_files, files=files, name=name, units=self.unit.currentData())
        self.done.emit("")
        self.job_wanted.emit(self.tr("Import storm {0}").format(name or preview.storm_id), work)

    def _leave(self) -> None:
        self.cancel_reading()
        self.done.emit("")
