"""The classes of a style, each with its colour and where it begins."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from stormops_desktop.operations.maps.style_draft import color_of, is_graduated
from stormops_desktop.ui.panels.layers.layer_words import worded
from stormops_desktop.ui.text.quantities import number

_COLOR, _BEGINS, _LABEL = range(3)


class ClassTable(QTableWidget):
    """A press on a colour opens the colour chooser; beginnings are typed."""

    color_chosen = Signal(int, str)
    """Number of the class, and #rrggbb."""
    break_chosen = Signal(int, float)
    """Number of the class, and where it is to begin; NaN where no number was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalHeaderLabels([self.tr("Colour"), self.tr("From"), self.tr("Legend")])
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(_COLOR, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Classes of the style"))
        self.cellChanged.connect(self._typed)

    def show_classes(self, document: Mapping[str, Any]) -> None:
        """List the classes of a style document."""
        graduated = is_graduated(document)
        self.setColumnHidden(_BEGINS, not graduated)
        with QSignalBlocker(self):
            self.setRowCount(len(document["classes"]))
            for number, item in enumerate(document["classes"]):
                self._show_class(number, item, graduated=graduated)

    def _show_class(self, number: int, item: Mapping[str, Any], *, graduated: bool) -> None:
        label = worded(item["label"])
        self._swatch(number).setAccessibleName(self.tr("Colour of {0}").format(label))
        _paint(self._swatch(number), color_of(item))
        begins = QTableWidgetItem(_number(item["at_least"]) if graduated else "")
        begins.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        told = QTableWidgetItem(label)
        told.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(number, _BEGINS, begins)
        self.setItem(number, _LABEL, told)

    def _swatch(self, number: int) -> QPushButton:
        button = self.cellWidget(number, _COLOR)
        if not isinstance(button, QPushButton):
            button = QPushButton()
            button.setToolTip(self.tr("Choose another colour"))
            button.clicked.connect(partial(self._choose, number))
            self.setCellWidget(number, _COLOR, button)
        return button

    def _choose(self, number: int, _checked: bool = False) -> None:
        dialog = QColorDialog(QColor(self._swatch(number).property("color")), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.color_chosen.emit(number, color.name()))
        dialog.open()

    def _typed(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if column != _BEGINS or item is None:
            return
        value, read = QLocale().toDouble(item.text().strip())
        self.break_chosen.emit(row, value if read and math.isfinite(value) else math.nan)


def _number(value: float) -> str:
    """As it is typed in the window's language, with as many decimals as it has."""
    _, _, decimals = f"{value:f}".rstrip("0").partition(".")
    return number(value, len(decimals))


def _paint(button: QPushButton, color: str) -> None:
    button.setProperty("color", color)
    button.setStyleSheet(
        f"background: {color}; border: 1px solid palette(mid); min-width: 44px; margin: 3px;"
    )
