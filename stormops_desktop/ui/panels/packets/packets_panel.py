"""The Packets panel: what each crew carries, looked at, written to files and printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.model.errors import StormOpsError, UsageError
from stormops_desktop.model.job_record import OPEN_STATES
from stormops_desktop.operations.packets.explain_withheld import WithheldDoor, explain_withheld
from stormops_desktop.operations.packets.packet_pages import PacketPages
from stormops_desktop.operations.routes.clear_doors import Withheld
from stormops_desktop.operations.routes.list_routes import RouteLine, list_routes
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.packets.packet_options import PacketOptionsForm
from stormops_desktop.ui.panels.packets.packet_work import PacketWork
from stormops_desktop.ui.panels.packets.pages_view import PagesView
from stormops_desktop.ui.panels.packets.print_setup import printer_for
from stormops_desktop.ui.panels.packets.route_list import RouteList
from stormops_desktop.ui.panels.packets.withheld_view import WithheldView
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.text.quantities import number, weekday_date
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.notice_bar import NoticeBar, Remedy
from stormops_desktop.ui.window.prompts import ask_printer

if TYPE_CHECKING:
    from stormops_desktop.operations.packets.export_packet import PacketExportAnswer
    from stormops_desktop.ui.window.desk import Desk


class PacketsPanel(Panel):
    """Packets of the desk's day."""

    name = "packets"
    tables = frozenset({"plans", "routes", "stops", "crew_notes", "slots"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head = QLabel(wordWrap=True)
        self.routes = RouteList()
        self.options = PacketOptionsForm(desk.preferences)
        self.preview = QPushButton(icon("search"), self.tr("Pre&view"))
        self.export = QPushButton(icon("export"), self.tr("E&xport"))
        self.print = QPushButton(icon("print"), self.tr("&Print…"))
        self.cancel = QPushButton(icon("stop"), self.tr("&Stop"))
        self.progress = QLabel()
        self.notices = NoticeBar()
        self.withheld = WithheldView()
        self.page = QLabel()
        self.pages = PagesView(desk)
        self.work = PacketWork(desk, self)
        self._job = ""
        self._previewed: tuple[object, ...] = ()
        self._pending: tuple[object, ...] = ()
        self._page_now = (0, 0)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the day's routes anew."""
        day = self.desk.day
        if day is None:
            self._show(())
        else:
            self.desk.ask(
                partial(_routes, day=day), self._show, owner=self, topic="routes", failed=self.notices.tell
            )

    def fill(self) -> None:
        """Preview what is ticked."""
        self.preview.click()

    def _show(self, routes: tuple[RouteLine, ...]) -> None:
        self.routes.show_routes(routes)
        day = self.desk.day
        if routes and day is not None:
            self.head.setText(self.tr("Packets of {0}").format(weekday_date(day)))
        else:
            self.head.setText(self.tr("No routes are planned for this day: build them in Routes."))
        self._follow()

    # What is wanted

    def _wanted(self) -> tuple[object, ...]:
        """All that a preview depends on."""
        options = self.options.options()
        versions = tuple((route.route_id, route.version) for route in self.routes.wanted)
        return versions, options.language, options.paper

    def _route_ids(self) -> list[str]:
        return [route.route_id for route in self.routes.wanted]

    def _make_preview(self) -> None:
        self._pending = self._wanted()
        self.work.preview(self._route_ids(), self.options.options())

    def _make_files(self, _checked: bool = False, *, force: bool) -> None:
        self.work.export(self._route_ids(), self.options.options(), force=force)

    def _print(self) -> None:
        pages = self.pages.pages
        if pages is None:
            return
        printer = printer_for(pages)
        then = partial(self.print_on, printer)
        ask_printer(self, self.tr("Print the packet"), printer, then, pages=len(pages.sizes))

    def print_on(self, printer: QPrinter) -> None:
        """Send the preview to a printer."""
        if self.pages.pages is not None:
            self.work.print(self.pages.pages.pdf, printer)

    # What came of it

    def _show_preview(self, pages: PacketPages, answer: PacketExportAnswer) -> None:
        self._previewed = self._pending
        self.pages.show_pages(pages)
        self._tell_withheld(answer)
        if answer.notices:
            self.notices.tell("\n".join(answer.notices))
        self._follow()

    def _show_files(self, answer: PacketExportAnswer) -> None:
        folder = answer.files[0].path.parent if answer.files else Path(self.options.options().folder)
        words = self.tr("{0} files written to {1}").format(number(len(answer.files)), folder)
        open_it = Remedy(self.tr("Open the folder"), partial(_open, folder))
        self.notices.tell("\n".join([words, *answer.notices]), open_it)
        self._tell_withheld(answer)

    def _refused(self, error: StormOpsError) -> None:
        """An export that would overwrite files can be had with one more click; the law never."""
        taken = isinstance(error, UsageError) and error.file is not None
        again = Remedy(self.tr("Replace them"), partial(self._make_files, force=True)) if taken else None
        self.notices.tell(error, again)

    def _tell_withheld(self, answer: PacketExportAnswer) -> None:
        day = self.desk.day
        if not answer.withheld or day is None:
            self.withheld.show_doors(())
            return
        question = partial(_explained, withheld=answer.withheld, day=day)
        self.desk.ask(
            question, self.withheld.show_doors, owner=self, topic="withheld", failed=self.notices.tell
        )

    # How things stand

    def _begin(self, job_id: str) -> None:
        self._job = job_id
        self.notices.hide()
        self._follow()

    def _job_changed(self, job_id: str) -> None:
        if job_id == self._job and self.work.running:
            record = self.desk.jobs.record(job_id)
            if record.state in OPEN_STATES:
                words = self.tr("{0}: {1} %").format(record.title, number(record.fraction * 100))
                self.progress.setText(words)

    def _follow(self) -> None:
        """Offer what can be done now."""
        running, any_wanted = self.work.running, bool(self.routes.wanted)
        self.preview.setEnabled(any_wanted and not running)
        self.export.setEnabled(any_wanted and not running and bool(self.options.options().formats))
        self.print.setEnabled(self.pages.pages is not None and not running)
        self.cancel.setVisible(running)
        self.progress.setVisible(running)
        stale = self.pages.pages is not None and self._previewed != self._wanted()
        self.page.setProperty("stale", stale)
        self._tell_page(*self._page_now)

    def _tell_page(self, page: int, pages: int) -> None:
        self._page_now = page, pages
        if not pages:
            self.page.setText(self.tr("No preview yet."))
            return
        words = self.tr("Page {0} of {1}").format(number(page), number(pages))
        if self.page.property("stale"):
            words = self.tr("{0} – this preview is of earlier choices or routes").format(words)
        self.page.setText(words)

    # Layout

    def _lay_out(self) -> None:
        self.preview.setToolTip(self.tr("Show the pages as they will be printed"))
        self.export.setToolTip(self.tr("Write the files; every stop is checked again for its day"))
        self.print.setToolTip(self.tr("Print the pages of the preview"))
        buttons = QHBoxLayout()
        for part in (self.preview, self.export, self.print):
            buttons.addWidget(part)
        buttons.addStretch(1)
        running = QHBoxLayout()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(5)
        for high in (self.head, self.routes, self.options):
            column.addWidget(high)
        column.addLayout(buttons)
        column.addLayout(running)
        for low in (self.notices, self.withheld, self.page):
            column.addWidget(low)
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.routes)

    def _connect(self) -> None:
        self.desk.day_changed.connect(self.mark_stale)
        self.desk.jobs.changed.connect(self._job_changed)
        self.routes.chosen_changed.connect(self._follow)
        self.options.changed.connect(self._follow)
        self.preview.clicked.connect(self._make_preview)
        self.export.clicked.connect(partial(self._make_files, force=False))
        self.print.clicked.connect(self._print)
        self.cancel.clicked.connect(self.work.cancel)
        self.pages.page_changed.connect(self._tell_page)
        self.work.began.connect(self._begin)
        self.work.ended.connect(self._follow)
        self.work.previewed.connect(self._show_preview)
        self.work.exported.connect(self._show_files)
        self.work.printed.connect(
            lambda pages: self.notices.tell(self.tr("{0} pages sent to the printer.").format(number(pages)))
        )
        self.work.refused.connect(self._refused)
        self.work.failed.connect(self.notices.tell)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _routes(workspace: Workspace, *, day: date) -> tuple[RouteLine, ...]:
    return tuple(list_routes(workspace, day=day))


def _explained(
    workspace: Workspace, *, withheld: tuple[Withheld, ...], day: date
) -> tuple[WithheldDoor, ...]:
    return explain_withheld(workspace, withheld, day, now=datetime.now(UTC))
