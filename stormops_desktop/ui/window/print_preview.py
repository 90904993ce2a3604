"""The map as it will come out of the printer, before it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.ui.window.map_paper import MapPaper, paper_names
from stormops_desktop.ui.window.map_sheet import MapSheet

PREVIEW_DPI = 120
"""Coarser than on paper, so that another size of paper shows at once."""
_FIRST_SIZE = QSize(900, 700)


class SheetMaker(Protocol):
    """Draws the map for a device, and paints what was drawn; `MapDeeds` does both."""

    def draw_for(
        self, device: QPagedPaintDevice, dpi: int, then: Callable[[MapSheet], None], *, owner: QObject
    ) -> None:
        """Draw on a thread; `then` hears on the window's. An owner's later call replaces its earlier one."""

    def paint_on(self, device: QPagedPaintDevice, sheet: MapSheet) -> None:
        """Paint one page."""

    def print_on(self, paper: MapPaper) -> None:
        """Ask for a printer and print."""

    def save_on(self, paper: MapPaper) -> None:
        """Ask for a file and write a PDF."""


class PrintPreview(QDialog):
    """One page, as large as the window lets it be; other paper is drawn anew.

    Attributes:
        sheet: What is shown; None while it is drawn.
    """

    def __init__(self, maker: SheetMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self.sheet: MapSheet | None = None
        self.setWindowTitle(self.tr("Print preview of the map"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        self._printer.setResolution(PREVIEW_DPI)
        self.page = QPrintPreviewWidget(self._printer)
        self.page.setAccessibleName(self.tr("The page"))
        self.page.paintRequested.connect(self._paint)
        self._lay_out()
        self.resize(_FIRST_SIZE)
        self._draw()

    @property
    def paper(self) -> MapPaper:
        """What is chosen."""
        return MapPaper(self.size_box.currentData(), self.way_box.currentData())

    def _draw(self) -> None:
        self.sheet = None
        self.paper.lay_on(self._printer)
        self.words.setText(self.tr("Drawing the map for paper"))
        self._maker.draw_for(self._printer, PREVIEW_DPI, self._show, owner=self)

    def _show(self, sheet: MapSheet) -> None:
        self.sheet = sheet
        self.words.setText(self.tr("Printed finer than it shows here"))
        self.page.updatePreview()
        self.page.fitInView()

    def _paint(self, printer: QPrinter) -> None:
        if self.sheet is not None:
            self._maker.paint_on(printer, self.sheet)

    def _lay_out(self) -> None:
        self.size_box, self.way_box = QComboBox(), QComboBox()
        for size, name in paper_names().items():
            self.size_box.addItem(name, size)
        self.way_box.addItem(self.tr("Across"), False)
        self.way_box.addItem(self.tr("Upright"), True)
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        for text, box in ((self.tr("&Paper"), self.size_box), (self.tr("&Orientation"), self.way_box)):
            label = QLabel(text)
            label.setBuddy(box)
            top.addWidget(label)
            top.addWidget(box)
            box.currentIndexChanged.connect(self._draw)
        top.addStretch(1)
        top.addWidget(self.words)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.page, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.print_button = QPushButton(self.tr("P&rint…"), default=True)
        self.print_button.clicked.connect(lambda: self._maker.print_on(self.paper))
        self.save_button = QPushButton(self.tr("&Save as PDF…"), autoDefault=False)
        self.save_button.clicked.connect(lambda: self._maker.save_on(self.paper))
        close = QPushButton(self.tr("&Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.print_button, self.save_button, close):
            row.addWidget(button)
        return row
