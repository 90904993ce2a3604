"""The Storms panel: which storms there are, what each did, importing more, and drills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from stormops_desktop.operations.imports.file_kinds import FileKind, possible_kinds
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.operations.scores.score_state import ScoreState
from stormops_desktop.operations.storms.storm_work import export_files, score_homes
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.storms.drill_page import DrillPage
from stormops_desktop.ui.panels.storms.import_page import ImportPage
from stormops_desktop.ui.panels.storms.list_page import ListPage
from stormops_desktop.ui.panels.storms.storm_questions import all_storms, details, extent
from stormops_desktop.ui.panels.storms.storm_words import homes_words, title_of
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.notice_bar import Remedy

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.drill_storm import DrillAnswer
    from stormops_desktop.operations.storms.import_storm import ImportStormAnswer
    from stormops_desktop.operations.storms.overview_storms import StormsOverview
    from stormops_desktop.operations.storms.show_storm import StormAnswer
    from stormops_desktop.operations.storms.storm_answers import StormSummary

_PATTERNS = "*.grib2 *.grb2 *.grib *.gz *.nc *.nc4 *.tif *.tiff *.csv *.txt *.json *.geojson"


class StormsPanel(Panel):
    """A list page, and pages for importing and for drills that take its place while they are needed."""

    name = "storms"
    tables = frozenset({"slots"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list_page, self.import_page, self.drill_page = ListPage(desk), ImportPage(desk), DrillPage(desk)
        self.pages = QStackedWidget()
        for page in (self.list_page, self.import_page, self.drill_page):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.list_page)
        self._connect()
        self._expected: str | None = None
        self._job = ""

    def refresh(self) -> None:
        """Ask for the storms."""
        self.desk.ask(all_storms, self._show, owner=self, topic="storms")

    def look_at(self, files: Sequence[Path]) -> None:
        """Show what is in files, to be imported or not."""
        self.pages.setCurrentWidget(self.import_page)
        self.import_page.look_at(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take files."""
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Look at the files; onto files that are looked at already, put them beside these."""
        files = _files_of(event)
        if not files:
            return
        event.acceptProposedAction()
        if self.pages.currentWidget() is self.import_page:
            self.import_page.look_at_more(files)
        else:
            self.look_at(files)

    def _connect(self) -> None:
        page = self.list_page
        page.chosen.connect(self._choose)
        page.deeds["import"].triggered.connect(self._import)
        page.deeds["drill"].triggered.connect(self._drill)
        page.deeds["score"].triggered.connect(self._score)
        page.deeds["export"].triggered.connect(self._export)
        page.deeds["show_on_map"].triggered.connect(self._go_there)
        self.import_page.done.connect(self._back)
        self.import_page.more_wanted.connect(self._import_more)
        self.import_page.job_wanted.connect(self._start_making)
        self.drill_page.done.connect(self._back)
        self.drill_page.job_wanted.connect(self._start_making)
        self.desk.jobs.ended.connect(self._job_ended)
        self.desk.storm_changed.connect(self._follow)
        self.desk.preferences.changed.connect(self.mark_stale)

    # The list

    def _show(self, overview: StormsOverview) -> None:
        self.list_page.show_storms(overview, self.desk.storm)
        self._ask_details()
        self._greet()

    def _choose(self, storm_id: str) -> None:
        self.desk.storm = storm_id

    def _follow(self) -> None:
        self.list_page.select(self.desk.storm)
        self._ask_details()

    def _ask_details(self) -> None:
        storm_id = self.desk.storm
        if storm_id is None or self.list_page.entry(storm_id) is None:
            self.list_page.show_details(None)
        elif self.isVisible():
            question = partial(details, storm_id=storm_id)
            self.desk.ask(question, self._show_details, owner=self, topic="details")

    def _show_details(self, storm: StormAnswer) -> None:
        self.list_page.show_details(storm)

    # What can be done

    def _import(self) -> None:
        files = self._chosen_files()
        if files:
            self.look_at(files)

    def _import_more(self) -> None:
        files = self._chosen_files()
        if files:
            self.import_page.look_at_more(files)

    def _chosen_files(self) -> list[Path]:
        storms, everything = self.tr("Storm files"), self.tr("All files")
        kinds = f"{storms} ({_PATTERNS});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self, storms, "", kinds)
        return [Path(name) for name in names]

    def _drill(self) -> None:
        entry = self.list_page.entry(self.desk.storm)
        if entry is not None:
            self.pages.setCurrentWidget(self.drill_page)
            self.drill_page.set_up(entry.storm, self.list_page.time_zone)

    def _score(self) -> None:
        entry = self.list_page.entry(self.desk.storm)
        if entry is not None:
            self._score_storm(entry.storm)

    def _score_storm(self, storm: StormSummary) -> None:
        work = partial(score_homes, storm_id=storm.storm_id)
        self._start(self.tr("Score storm {0}").format(title_of(storm)), work)

    def _export(self) -> None:
        entry = self.list_page.entry(self.desk.storm)
        if entry is None:
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the storm's files"))
        if folder:
            work = partial(export_files, storm_id=entry.storm.storm_id, out=Path(folder))
            title = self.tr("Export storm {0}").format(title_of(entry.storm))
            self._start(title, work, partial(self._exported, Path(folder)))

    def _exported(self, folder: Path, _answer: object) -> None:
        self.list_page.notices.tell(self.tr("The storm's files are in {0}.").format(folder))

    def _go_there(self) -> None:
        if self.desk.storm is not None:
            question = partial(extent, storm_id=self.desk.storm)
            self.desk.ask(question, self.desk.go_to.emit, owner=self, topic="extent")

    # Jobs, and coming back

    def _start(self, title: str, work: Work, then: Callable[[Any], None] | None = None) -> None:
        """Start long work and say where to watch it."""

        def told(answer: Any) -> None:
            if then is not None and isValid(self):  # the panel may be gone by then, the job goes on
                then(answer)

        self._job = self.desk.jobs.start(title, work, in_process=True, then=told)
        watch = Remedy(self.tr("Show jobs"), partial(self.desk.panel_wanted.emit, "jobs"))
        self.list_page.notices.tell(self.tr("{0}: it runs in the background.").format(title), watch)

    def _start_making(self, title: str, work: Work) -> None:
        self._start(title, work, self._arrived)

    def _job_ended(self, job_id: str) -> None:
        """However it ended, it does not run any more; what came of it is told after this."""
        if job_id == self._job:
            self.list_page.notices.hide()

    def _back(self, storm_id: str) -> None:
        self.pages.setCurrentWidget(self.list_page)
        self.list_page.setFocus(Qt.FocusReason.OtherFocusReason)
        if storm_id:
            self.desk.storm = storm_id

    def _arrived(self, answer: ImportStormAnswer | DrillAnswer) -> None:
        """A storm has been made: show it, and offer what comes next once it is in the list."""
        self._expected = answer.storm_id
        self.desk.storm = answer.storm_id
        self.mark_stale()

    def _greet(self) -> None:
        entry = self.list_page.entry(self._expected)
        if entry is None:
            return
        self._expected = None
        words = f"{title_of(entry.storm)}: {homes_words(entry.homes, self.desk.preferences.units)}."
        wanted = entry.homes is not None and entry.homes.hit > 0 and entry.score is not ScoreState.CURRENT
        remedy = Remedy(self.tr("Score it"), partial(self._score_storm, entry.storm)) if wanted else None
        self.list_page.notices.tell(words, remedy)


def _files_of(event: QDropEvent) -> list[Path]:
    """Dropped files where all of them may be of a storm; else none: the window knows what to do with them."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files if all(FileKind.STORM in possible_kinds(file) for file in files) else []
