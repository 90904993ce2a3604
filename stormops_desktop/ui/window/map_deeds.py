"""Copying and printing the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QObject
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.map_sheet import (
    PAPER_DPI,
    MapSheet,
    draw_sheet,
    map_room,
    paint_sheet,
    sheet_view,
)

if TYPE_CHECKING:
    from stormops_desktop.ui.window.main_window import MainWindow
    from stormops_desktop.ui.window.work_area import WorkArea

_MARGIN_MM = 12.0


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

    def print(self) -> None:
        """Ask for a printer and print what the map shows."""
        area = self._window.area
        if area is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PAPER_DPI)
        _set_page(printer)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print the map"))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._ask(area, printer, partial(self._print, area, printer))
        dialog.deleteLater()

    def save_pdf(self) -> None:
        """Ask for a file and write what the map shows as a PDF."""
        title, kind = self.tr("Save the map as PDF"), self.tr("PDF files (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, "map.pdf", kind)
        if name:
            self.write_pdf(Path(name))

    def write_pdf(self, file: Path) -> None:
        """Write what the map shows as one page."""
        area = self._window.area
        if area is not None:
            measure = QPdfWriter(QBuffer())
            measure.setResolution(PAPER_DPI)
            _set_page(measure)
            self._ask(area, measure, partial(self._write, area, file))

    def _ask(self, area: WorkArea, device: QPagedPaintDevice, then: Callable[[MapSheet], None]) -> None:
        """Draw the sheet on a thread."""
        view = sheet_view(area.canvas.view, *map_room(device, PAPER_DPI), PAPER_DPI)
        token = CancelToken()
        area.desk.closing.connect(token.cancel)
        family, storm = QApplication.font().family(), area.desk.storm

        def question(workspace: Workspace) -> MapSheet:
            return draw_sheet(workspace, view, storm, family, Job(cancel=token))

        area.desk.command_done.emit(self.tr("Drawing the map for paper"))
        area.desk.ask(question, then, owner=self, topic="paper map")

    def _print(self, area: WorkArea, printer: QPrinter, sheet: MapSheet) -> None:
        paint_sheet(printer, sheet, area.canvas, self._heading(area), datetime.now(UTC))
        area.desk.command_done.emit(self.tr("The map was sent to the printer."))

    def _write(self, area: WorkArea, file: Path, sheet: MapSheet) -> None:
        try:
            with written_beside(file) as draft:
                writer = QPdfWriter(str(draft))
                writer.setResolution(PAPER_DPI)
                writer.setTitle(self._heading(area))
                _set_page(writer)
                paint_sheet(writer, sheet, area.canvas, self._heading(area), datetime.now(UTC))
                del writer
        except OSError as error:
            area.desk.notice.emit(told(error))
        else:
            area.desk.command_done.emit(self.tr("The map is in {0}.").format(file))

    def _heading(self, area: WorkArea) -> str:
        name = area.desk.workspace.root.absolute().name
        return f"{name} – {area.desk.storm}" if area.desk.storm else name


def _set_page(device: QPagedPaintDevice) -> None:
    """US Letter, across, with margins that every printer has."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
