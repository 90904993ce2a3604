"""A printer set up for a packet: its paper, no margins of the program's own, every page."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from stormops_desktop.operations.packets.packet_pages import PacketPages


def printer_for(pages: PacketPages) -> QPrinter:
    """The system's usual printer, for sheets of the packet's size; the packet has its margins itself."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = pages.sizes[0]
    sheet = QPageSize(
        QSizeF(size.width_mm, size.height_mm),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setPageLayout(QPageLayout(sheet, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(pages.pdf.stem)
    return printer
