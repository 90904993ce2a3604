"""Making packets as jobs in the work process: a PDF to look at, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.operations.jobs.known_work import kept
from stormops_desktop.operations.packets.packet_pages import PacketPages, packet_pages
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.packets.export_work import write_packets
from stormops_desktop.ui.panels.packets.packet_options import PacketOptions
from stormops_desktop.ui.panels.packets.print_pages import print_pages
from stormops_desktop.ui.window.desk import Desk


class PacketWork(QObject):
    """One job at a time; previews lie in a folder of their own until the window leaves the workspace."""

    began = Signal(str)
    """The job's id."""
    ended = Signal()
    previewed = Signal(object, object)
    """PacketPages and the PacketExportAnswer they came from."""
    exported = Signal(object)
    """A PacketExportAnswer."""
    printed = Signal(int)
    """How many pages were sent."""
    refused = Signal(object)
    """The StormOpsError of an export."""
    failed = Signal(object)
    """Any other StormOpsError."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = Path(gettempdir()) / f"stormops-preview-{uuid4().hex}"
        self._previews = 0
        self._job: str | None = None
        desk.jobs.ended.connect(self._ended)
        desk.at_close(self._clear)

    @property
    def running(self) -> bool:
        """Whether packets are being made or printed."""
        return self._job is not None

    def preview(self, route_ids: Sequence[str], options: PacketOptions) -> None:
        """Make the PDF of these routes and show its pages."""
        self._previews += 1
        work = partial(
            write_packets,
            route_ids=tuple(route_ids),
            out=self._folder / str(self._previews),
            formats=("pdf",),
            language=options.language,
            paper=options.paper,
            force=False,
        )
        self._start(self.tr("Preview packets"), work, self._show, self.failed.emit, in_process=True)

    def export(self, route_ids: Sequence[str], options: PacketOptions, *, force: bool) -> None:
        """Write the packets of these routes."""
        work = partial(
            write_packets,
            route_ids=tuple(route_ids),
            out=Path(options.folder),
            formats=options.formats,
            language=options.language,
            paper=options.paper,
            force=force,
        )
        again = kept("export packets", **work.keywords)
        self._start(
            self.tr("Export packets"),
            work,
            self.exported.emit,
            self.refused.emit,
            in_process=True,
            again=again,
        )

    def print(self, pdf: Path, printer: QPrinter) -> None:
        """Send a preview's pages to a printer."""
        work = partial(print_pages, pdf=pdf, printer=printer)
        self._start(self.tr("Print packets"), work, self.printed.emit, self.failed.emit, in_process=False)

    def cancel(self) -> None:
        """Stop; nothing half-made is left."""
        if self._job is not None:
            self._desk.jobs.cancel(self._job)

    def _start(
        self,
        title: str,
        work: Any,
        then: Any,
        failed: Any,
        *,
        in_process: bool,
        again: KeptWork | None = None,
    ) -> None:
        if self.running:
            return
        self._job = self._desk.jobs.start(
            title, work, in_process=in_process, then=then, failed=failed, again=again
        )
        self.began.emit(self._job)

    def _ended(self, job_id: str) -> None:
        if job_id == self._job:
            self._job = None
            self.ended.emit()

    def _show(self, answer: Any) -> None:
        """Count the pages of the last PDF written, which is that of all crews where there are several."""
        pdf = answer.files[-1].path

        def shown(pages: PacketPages) -> None:
            self.previewed.emit(pages, answer)

        question = partial(_pages, pdf=pdf)
        self._desk.ask(question, shown, owner=self, topic="pages", failed=self.failed.emit)

    def _clear(self) -> None:
        rmtree(self._folder, ignore_errors=True)


def _pages(_workspace: Workspace, *, pdf: Path) -> PacketPages:
    return packet_pages(pdf)
