"""The crews of the company: written down once, used for every day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.crew_hours import CrewHours, LunchHours
from stormops_desktop.operations.crews.crews_of_day import crews_of_day
from stormops_desktop.operations.crews.export_crews import export_crews
from stormops_desktop.operations.crews.import_crews import import_crews
from stormops_desktop.operations.crews.save_crews import save_crews
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.routes.crew_form import CrewForm
from stormops_desktop.ui.places.place_picking import PlacePicking
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk

_SAVE_AFTER_MS = 400
_USUAL_SHIFT = (time(9), time(18))
_USUAL_LUNCH = LunchHours(time(11, 30), time(14), timedelta(minutes=30))


class CrewsPage(QWidget):
    """Edits are kept as soon as they are possible, each as one undo step."""

    failed = Signal(object)
    """A StormOpsError."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._crews: list[CrewHours] = []
        self._day: date | None = None
        self.list = QListWidget()
        self.form = CrewForm()
        self.nothing = QLabel(wordWrap=True)
        self.add = self._button("new", self.tr("Add a crew"), self._add)
        self.copy = self._button("copy", self.tr("Add a crew like this one"), self._copy)
        self.remove = self._button("reject", self.tr("Remove this crew"), self._remove)
        self.take_over = QPushButton(self.tr("&Take over the crews of this day"))
        self._picking = PlacePicking(desk, (self.form.start, self.form.end), self)
        self._timer = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._timer.timeout.connect(self._keep_form)
        self._lay_out()
        self.list.currentRowChanged.connect(self._choose)
        self.form.edited.connect(self._timer.start)
        self.take_over.clicked.connect(self._take_over)

    def show_crews(self, crews: Sequence[CrewHours], day: date | None) -> None:
        """Show the crews that are written down; `day` has routes whose crews may be taken over."""
        self._day = day
        self.take_over.setEnabled(day is not None)
        shown = list(crews) == self._crews and self.list.count() == len(crews)
        if self._timer.isActive() or shown:
            return  # what is being typed comes first; it is kept in a moment
        row = max(self.list.currentRow(), 0)
        self._crews = list(crews)
        self._fill(min(row, len(crews) - 1))

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([crew.crew for crew in self._crews])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._choose(row)

    def _choose(self, row: int) -> None:
        chosen = self._crews[row] if 0 <= row < len(self._crews) else None
        self.form.show_crew(chosen)
        self._around.setVisible(chosen is not None)
        self.nothing.setVisible(not self._crews)
        self.copy.setEnabled(chosen is not None)
        self.remove.setEnabled(chosen is not None)

    def _keep_form(self) -> None:
        row, crew = self.list.currentRow(), self.form.crew()
        if crew is None or not 0 <= row < len(self._crews) or crew == self._crews[row]:
            return
        if any(other.crew == crew.crew for place, other in enumerate(self._crews) if place != row):
            self.form.say_fault(self.tr("Another crew has this name."))
            return
        self._crews[row] = crew
        self.list.item(row).setText(crew.crew)
        self._save()

    def _add(self) -> None:
        view = None if self._desk.canvas is None else self._desk.canvas.view
        place = (0.0, 0.0) if view is None else (round(view.lon, 5), round(view.lat, 5))
        if self._crews:
            place = self._crews[-1].start
        self._append(CrewHours("", place, place, _USUAL_SHIFT, _USUAL_LUNCH, frozenset(), ("en",)))

    def _copy(self) -> None:
        self._append(self._crews[self.list.currentRow()])

    def _append(self, crew: CrewHours) -> None:
        taken = {each.crew for each in self._crews}
        names = (self.tr("Crew {0}").format(number) for number in range(len(taken) + 1, 10_000))
        self._crews.append(replace(crew, crew=next(name for name in names if name not in taken)))
        self._fill(len(self._crews) - 1)
        self._save()
        self.form.crew_name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.crew_name.selectAll()

    def _remove(self) -> None:
        row = self.list.currentRow()
        del self._crews[row]
        self._fill(min(row, len(self._crews) - 1))
        self._save()

    def _save(self) -> None:
        self._desk.command(partial(_save, crews=tuple(self._crews)), failed=self._refused)

    def _take_over(self) -> None:
        if self._day is not None:
            self._desk.command(partial(_take_over, day=self._day), failed=self._refused)

    def _import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Crew file"), "", self.tr("Crew files (*.json)"))
        if name:
            self.import_file(Path(name))

    def import_file(self, file: Path) -> None:
        """Make a crew file's crews the crews."""
        self._desk.command(partial(_import, file=file), failed=self._refused)

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Crew file"), "crews.json", self.tr("Crew files (*.json)")
        )
        if name:
            self._desk.ask(
                partial(export_crews, file=Path(name)),
                lambda answer: self._desk.command_done.emit(self.tr("Written: {0}").format(answer.path)),
                owner=self,
                topic="export",
                failed=self.failed.emit,
            )

    def _refused(self, error: object) -> None:
        """Show again what is written down."""
        self._crews = []
        self.list.clear()
        self.failed.emit(error)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("Crews"))
        self.list.setMaximumHeight(150)
        self.nothing.setText(
            self.tr(
                "No crews are written down. Add them here, take over those of a planned day, or read a crew "
                "file. Until then days are planned with so many crews alike."
            )
        )
        bring = QPushButton(self.tr("&Import…"))
        bring.clicked.connect(self._import)
        write = QPushButton(self.tr("E&xport…"))
        write.clicked.connect(self._export)
        buttons = QHBoxLayout()
        for button in (self.add, self.copy, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for push in (bring, write):
            buttons.addWidget(push)
        self._around = QScrollArea(widgetResizable=True)
        self._around.setFrameShape(QFrame.Shape.NoFrame)
        self._around.setWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.take_over)
        column.addWidget(self._around, 1)
        column.addStretch(0)

    def _button(self, sign: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button


def _save(workspace: Workspace, *, job: Job, crews: Sequence[CrewHours]) -> object:
    return save_crews(workspace, crews)


def _import(workspace: Workspace, *, job: Job, file: Path) -> object:
    return import_crews(workspace, file)


def _take_over(workspace: Workspace, *, job: Job, day: date) -> object:
    return save_crews(workspace, crews_of_day(workspace, day))
