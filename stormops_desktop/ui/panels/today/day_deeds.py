"""What the buttons of the Today panel do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from stormops_desktop.model.rules import RuleBasis
from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.known_work import kept
from stormops_desktop.operations.storms.storm_work import score_homes
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.today.day_line import Deed
from stormops_desktop.ui.panels.today.rules_dialog import RulesDialog
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.routes.prepare_roads import PrepareRoadsAnswer


class DayDeeds(QObject):
    """Makes the buttons; long work becomes a job."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent

    def go_to(self, panel: str, title: str) -> Deed:
        """Show another panel."""
        tip = self.tr("Go to {0}").format(title)
        return Deed("", partial(self._desk.panel_wanted.emit, panel), tip)

    def score(self, storm_id: str) -> Deed:
        """Score a storm."""
        return Deed(self.tr("Score"), partial(self._score, storm_id), self.tr("Score every home"))

    def prepare_roads(self) -> Deed:
        """Prepare the roads for travel times."""
        tip = self.tr("Work out the road network once, so that routes can be built at once")
        return Deed(self.tr("Prepare"), self._prepare, tip)

    def show_rules(self, rules: tuple[RuleBasis, ...]) -> Deed:
        """List rules with where they stand."""
        return Deed(self.tr("Show"), partial(self._show_rules, rules), self.tr("List these rules"))

    def import_file(self, kinds: Sequence[FileKind], name: str) -> Deed:
        """Choose the file of something that is missing or too old."""
        tip = self.tr("Import {0} from a file").format(name)
        return Deed(self.tr("Import…"), partial(self._import_file, tuple(kinds), tip), tip)

    def _score(self, storm_id: str) -> None:
        work = partial(score_homes, storm_id=storm_id)
        self._desk.jobs.start(self.tr("Score storm {0}").format(storm_id), work, in_process=True)

    def _prepare(self) -> None:
        self._desk.jobs.start(self.tr("Prepare the roads"), _prepare_roads, again=kept("prepare roads"))

    def _show_rules(self, rules: tuple[RuleBasis, ...]) -> None:
        RulesDialog(rules, self._parent).open()

    def _import_file(self, kinds: tuple[FileKind, ...], title: str) -> None:
        from stormops_desktop.ui.window.import_dialog import ImportDialog

        name, _ = QFileDialog.getOpenFileName(self._parent, title)
        if name:
            ImportDialog(self._desk, Path(name), kinds, self._parent).open()


def _prepare_roads(workspace: Workspace, *, job: Job) -> PrepareRoadsAnswer:
    """On the job's thread, which loads the libraries it takes."""
    from stormops_desktop.operations.routes.prepare_roads import prepare_roads

    return prepare_roads(workspace, job=job)
