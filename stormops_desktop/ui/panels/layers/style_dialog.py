"""The style editor: colours and classes of one layer, tried on the map while one chooses."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.engines.cartography.class_breaks import equal_breaks, quantile_breaks, round_breaks
from stormops_desktop.model.style import in_theme
from stormops_desktop.operations.maps.color_ramps import ColorRamp, RampKind, color_ramps
from stormops_desktop.operations.maps.layer_overview import LayerOverview
from stormops_desktop.operations.maps.layer_values import LayerValues, layer_values
from stormops_desktop.operations.maps.style_draft import (
    Document,
    color_of,
    is_graduated,
    recolored,
    regraded,
    style_document,
    with_break,
    with_color,
)
from stormops_desktop.ui.panels.layers.class_table import ClassTable
from stormops_desktop.ui.panels.layers.layer_words import layer_title, worded
from stormops_desktop.ui.theme.map_theme import map_theme
from stormops_desktop.ui.window.desk import Desk

_MOST_CLASSES = 12
_RAMP_ICON = QSize(96, 14)


class Method(StrEnum):
    """How classes are laid over the values."""

    KEEP = "keep"
    ROUND = "round"
    EQUAL = "equal"
    QUANTILE = "quantile"


class StyleDialog(QDialog):
    """Nothing is kept before OK; Cancel shows the layer as it was."""

    style_chosen = Signal(object)
    """The style document to keep."""

    def __init__(self, desk: Desk, layer: LayerOverview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layer = layer
        self._document: Document = style_document(layer.styles[0], layer.setting)
        self._first = self._document
        self._values: LayerValues | None = None
        self.setWindowTitle(self.tr("Style of {0}").format(layer_title(layer.setting.layer)))
        self.ramp = self._ramp_box()
        self.reverse = QCheckBox(self.tr("&Reverse the colours"))
        self.count = QSpinBox()
        self.count.setRange(2, _MOST_CLASSES)
        self.count.setValue(len(self._document["classes"]))
        self.method = self._method_box()
        self.table = ClassTable()
        self._lay_out()
        self._show_document()
        self.ramp.activated.connect(self._recolor)
        self.reverse.toggled.connect(self._recolor)
        self.count.valueChanged.connect(self._regrade)
        self.method.activated.connect(self._regrade)
        self.table.color_chosen.connect(self._set_color)
        self.table.break_chosen.connect(self._set_break)
        if is_graduated(self._document):
            question = partial(layer_values, field=self._document["field"], storm_id=desk.storm)
            desk.ask(question, self._know_values, owner=self, topic="values")

    @property
    def document(self) -> Mapping[str, Any]:
        """The style as it is now."""
        return self._document

    def accept(self) -> None:
        """Keep it."""
        self.style_chosen.emit(self._document)
        super().accept()

    def reject(self) -> None:
        """Show the layer as it was."""
        if self._desk.canvas is not None:
            self._desk.canvas.try_setting(self._layer.setting)
        super().reject()

    # Laid out once

    def _ramp_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Colours"))
        box.setIconSize(_RAMP_ICON)
        box.setToolTip(self.tr("Colours that colour-blind readers can tell apart"))
        words = not is_graduated(self._document)
        kind = RampKind.QUALITATIVE if words else RampKind.SEQUENTIAL
        colors = tuple(color_of(item) for item in self._document["classes"])
        box.addItem(self.tr("as they are"), ColorRamp("own", {}, kind, colors))
        for ramp in color_ramps():
            if words or ramp.kind is not RampKind.QUALITATIVE:
                box.addItem(_ramp_icon(ramp), worded(ramp.title), ramp)
        return box

    def _method_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Classes"))
        for method, words in (
            (Method.KEEP, self.tr("as they are")),
            (Method.ROUND, self.tr("round numbers")),
            (Method.EQUAL, self.tr("equal widths")),
            (Method.QUANTILE, self.tr("equal counts")),
        ):
            box.addItem(words, method.value)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Colours"), self.ramp)
        form.addRow("", self.reverse)
        form.addRow(self.tr("C&lasses"), self.method)
        form.addRow(self.tr("&Number"), self.count)
        graduated = is_graduated(self._document)
        form.setRowVisible(self.method, graduated)
        form.setRowVisible(self.count, graduated)
        self.count.setEnabled(False)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(420, 480)

    # What is chosen

    def _know_values(self, values: LayerValues | None) -> None:
        self._values = values

    def _recolor(self) -> None:
        self._take(recolored(self._document, self._colors(len(self._document["classes"]))))

    def _regrade(self) -> None:
        self.count.setEnabled(Method(self.method.currentData()) is not Method.KEEP)
        breaks = self._breaks()
        if breaks:
            self._take(regraded(self._first, breaks, self._colors(len(breaks))))

    def _set_color(self, number: int, color: str) -> None:
        self._take(with_color(self._document, number, color))

    def _set_break(self, number: int, value: float) -> None:
        if math.isnan(value):
            self._show_document()
        else:
            self._take(with_break(self._document, number, value))

    def _breaks(self) -> Sequence[float]:
        method, count = Method(self.method.currentData()), self.count.value()
        present = [item["at_least"] for item in self._first["classes"]]
        values = self._values
        if method is Method.KEEP:
            return present
        low, high = (present[0], present[-1]) if values is None else (values.low, values.high)
        if method is Method.ROUND:
            return round_breaks(low, high, count)[:_MOST_CLASSES]
        if method is Method.QUANTILE and values is not None:
            return quantile_breaks(values.values, count)
        return equal_breaks(low, high, count)

    def _colors(self, count: int) -> tuple[str, ...]:
        ramp: ColorRamp = self.ramp.currentData()
        colors = ramp.take(count)
        return tuple(reversed(colors)) if self.reverse.isChecked() else colors

    def _take(self, document: Document) -> None:
        self._document = document
        self._show_document()
        if self._desk.canvas is not None:
            self._desk.canvas.try_setting(replace(self._layer.setting, style=document, visible=True))

    def _show_document(self) -> None:
        self.table.show_classes(in_theme(self._document, map_theme(self.palette())))


def _ramp_icon(ramp: ColorRamp) -> QIcon:
    pixmap = QPixmap(_RAMP_ICON)
    painter = QPainter(pixmap)
    colors = ramp.take(8)
    wide = _RAMP_ICON.width() / len(colors)
    for number, color in enumerate(colors):
        painter.fillRect(round(number * wide), 0, round(wide) + 1, _RAMP_ICON.height(), QColor(color))
    painter.end()
    return QIcon(pixmap)
