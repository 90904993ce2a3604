"""Copying and printing the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QObject
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.map_paper import MapPaper
from stormops_desktop.ui.window.map_sheet import (
    PAPER_DPI,
    MapSheet,
    draw_sheet,
    map_room,
    paint_sheet,
    sheet_view,
)
from stormops_desktop.ui.window.prompts import ask_printer

if TYPE_CHECKING:
    from stormops_desktop.ui.window.main_window import MainWindow
    from stormops_desktop.ui.window.print_preview import PrintPreview

_LETTER_ACROSS = MapPaper()


class MapDeeds(QObject):
    """What the File and Edit menus do with the map."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def copy(self) -> None:
        """Put the map, as it is shown, on the clipboard."""
        area = self._window.area
        if area is not None:
            QGuiApplication.clipboard().setPixmap(area.canvas.grab())
            area.desk.command_done.emit(self.tr("The map is on the clipboard."))

    def preview(self) -> PrintPreview | None:
        """Show the page before it is printed; None where no workspace is open."""
        if self._window.area is None:
            return None
        from stormops_desktop.ui.window.print_preview import PrintPreview

        preview = PrintPreview(self, self._window)
        self._window.area.desk.closing.connect(preview.reject)
        preview.open()
        return preview

    def print(self) -> None:
        """Ask for a printer and print what the map shows."""
        self.print_on(_LETTER_ACROSS)

    def print_on(self, paper: MapPaper) -> None:
        """Ask for a printer and print what the map shows on that paper."""
        if self._window.area is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PAPER_DPI)
        paper.lay_on(printer)
        draw = partial(self.draw_for, printer, PAPER_DPI, partial(self._print, printer), owner=self)
        ask_printer(self._window, self.tr("Print the map"), printer, draw)

    def save_pdf(self) -> None:
        """Ask for a file and write what the map shows as a PDF."""
        self.save_on(_LETTER_ACROSS)

    def save_on(self, paper: MapPaper) -> None:
        """Ask for a file and write what the map shows as a PDF of that paper."""
        title, kind = self.tr("Save the map as PDF"), self.tr("PDF files (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, "map.pdf", kind)
        if name:
            self.write_pdf(Path(name), paper)

    def write_pdf(self, file: Path, paper: MapPaper = _LETTER_ACROSS) -> None:
        """Write what the map shows as one page."""
        measure = QPdfWriter(QBuffer())
        measure.setResolution(PAPER_DPI)
        paper.lay_on(measure)
        self.draw_for(measure, PAPER_DPI, partial(self._write, file, paper), owner=self)

    def draw_for(
        self, device: QPagedPaintDevice, dpi: int, then: Callable[[MapSheet], None], *, owner: QObject
    ) -> None:
        """Draw what the map shows on a thread, for a device; an owner's later call voids its earlier one."""
        area = self._window.area
        if area is None:
            return
        view = sheet_view(area.canvas.view, *map_room(device, dpi), dpi)
        token = area.desk.cancel_token()
        family, storm = QApplication.font().family(), area.desk.storm

        def question(workspace: Workspace) -> MapSheet:
            return draw_sheet(workspace, view, storm, family, Job(cancel=token))

        def drawn(sheet: MapSheet) -> None:
            for error in sheet.left_out:
                area.desk.notice.emit(error)
            then(sheet)

        area.desk.command_done.emit(self.tr("Drawing the map for paper"))
        area.desk.ask(question, drawn, owner=owner, topic="paper map")

    def paint_on(self, device: QPagedPaintDevice, sheet: MapSheet) -> None:
        """Paint the drawn map and what is said of it on a page."""
        area = self._window.area
        if area is not None:
            paint_sheet(device, sheet, area.canvas, self._heading, datetime.now(UTC))

    def _print(self, printer: QPrinter, sheet: MapSheet) -> None:
        self.paint_on(printer, sheet)
        self._say(self.tr("The map was sent to the printer."))

    def _write(self, file: Path, paper: MapPaper, sheet: MapSheet) -> None:
        try:
            with written_beside(file) as draft:
                writer = QPdfWriter(str(draft))
                writer.setResolution(PAPER_DPI)
                writer.setTitle(self._heading)
                paper.lay_on(writer)
                self.paint_on(writer, sheet)
                del writer
        except OSError as error:
            self._window.tell(told(error))
        else:
            self._say(self.tr("The map is in {0}.").format(file))

    def _say(self, words: str) -> None:
        if self._window.area is not None:
            self._window.area.desk.command_done.emit(words)

    @property
    def _heading(self) -> str:
        area = self._window.area
        if area is None:
            return ""
        name = area.desk.workspace.root.absolute().name
        return f"{name} – {area.desk.storm}" if area.desk.storm else name
