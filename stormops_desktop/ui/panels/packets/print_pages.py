"""Sending the pages of a PDF to a printer, page by page, on another thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace

_PRINT_DPI = 300
"""Map text of 6 pt is sharp from here; more makes spool files huge."""
_MM_PER_INCH = 25.4


def print_pages(_workspace: Workspace, *, job: Job, pdf: Path, printer: QPrinter) -> int:
    """Print the pages that the printer's dialog chose, at their true size; returns how many.

    Raises:
        StormOpsError: The printer cannot be used.
        CancelledError: Cancelled; pages already sent are printed.
    """
    from stormops_desktop.operations.packets.packet_pages import packet_page, packet_pages

    sizes = packet_pages(pdf).sizes
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    chosen = range(max(first, 1) - 1, min(last, len(sizes)))
    painter = QPainter()
    if not painter.begin(printer):
        raise StormOpsError(
            Sentence(
                "The printer “{printer}” cannot be used.",
                printer=printer.printerName() or printer.outputFileName(),
            ),
            remedy="See whether it is on and has paper, or export a PDF and print that.",
        )
    try:
        for done, number in enumerate(chosen):
            job.cancel.raise_if_cancelled()
            job.progress(done / len(chosen), Sentence("Printing page {number}", number=number + 1))
            if done:
                printer.newPage()
            size = sizes[number]
            width_px = round(size.width_mm / _MM_PER_INCH * _PRINT_DPI)
            picture = packet_page(pdf, number, width_px)
            rows, columns = picture.shape[:2]
            image = QImage(picture.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
            per_mm = printer.resolution() / _MM_PER_INCH
            painter.drawImage(QRectF(0, 0, size.width_mm * per_mm, size.height_mm * per_mm), image)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    job.progress(1.0, "Done")
    return len(chosen)
