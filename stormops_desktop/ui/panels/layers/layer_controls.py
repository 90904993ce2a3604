"""How the current layer is shown: what colours it, how opaque it is, its style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from stormops_desktop.operations.maps.layer_overview import LayerOverview
from stormops_desktop.ui.panels.layers.layer_words import layer_title, overview_title, way_title
from stormops_desktop.ui.text.quantities import percent
from stormops_desktop.ui.theme.icon_button import icon_button

_SETTLED_MS = 400
"""After the last key on the slider; then it is one step to undo."""


class LayerControls(QWidget):
    """Tells what is wanted; shows what is."""

    opacity_tried = Signal(float)
    """While the slider moves."""
    opacity_chosen = Signal(str, float)
    """Of which layer, and how opaque it is to be."""
    way_chosen = Signal(str)
    overview_chosen = Signal(str)
    style_wanted = Signal()
    reset_wanted = Signal()
    raise_wanted = Signal()
    lower_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = QComboBox()
        self.way.setAccessibleName(self.tr("Coloured by"))
        self.way.setToolTip(self.tr("What the colours of this layer stand for"))
        self.way.activated.connect(lambda _: self.way_chosen.emit(self.way.currentData()))
        self.overview = QComboBox()
        self.overview.setAccessibleName(self.tr("Far out"))
        self.overview.setToolTip(self.tr("What shows where properties are too small to be seen"))
        self.overview.activated.connect(lambda _: self.overview_chosen.emit(self.overview.currentData()))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setPageStep(10)
        self.opacity.setAccessibleName(self.tr("Opacity"))
        self.opacity.setToolTip(self.tr("How opaque the layer is"))
        self._told = QLabel()
        self._told.setMinimumWidth(self._told.fontMetrics().horizontalAdvance("100%") + 4)
        self.opacity.valueChanged.connect(self._try)
        self.opacity.sliderReleased.connect(self._choose)
        self._settled = QTimer(self)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._choose)
        self._chosen = self.opacity.value()
        self._layer = ""
        self.up_button = self._button("move_up", self.tr("Move the layer up (Ctrl+Up)"), self.raise_wanted)
        self.down_button = self._button(
            "move_down", self.tr("Move the layer down (Ctrl+Down)"), self.lower_wanted
        )
        self.style_button = self._button("style", self.tr("Change colours and classes"), self.style_wanted)
        self.reset = self._button("reset", self.tr("Back to the layer's own style"), self.reset_wanted)
        self._lay_out()

    def show_layer(self, layer: LayerOverview | None) -> None:
        """Show how a layer is set; None: there is no layer to set."""
        changes = layer is None or layer.setting.layer != self._layer
        if changes:
            self._choose()  # what was set of the layer before is meant for that one
        self.setEnabled(layer is not None)
        if layer is None:
            return
        setting = layer.setting
        self._layer = setting.layer
        self._title.setText(layer_title(setting.layer))
        self._form.setRowVisible(self.way, len(layer.ways) > 1)
        self._form.setRowVisible(self.overview, len(layer.overviews) > 1)
        _fill(self.way, {way: way_title(way) for way in layer.ways}, setting.settings.get("by"))
        titles = {overview: overview_title(overview) for overview in layer.overviews}
        _fill(self.overview, titles, setting.settings.get("overview"))
        if changes or not (self.opacity.isSliderDown() or self._settled.isActive()):
            self._chosen = round(100 * setting.opacity)
            with QSignalBlocker(self.opacity):
                self.opacity.setValue(self._chosen)
            self._told.setText(percent(setting.opacity))
        self.style_button.setEnabled(bool(layer.styles and layer.styles[0].classes))
        self.reset.setEnabled(setting.style is not None)

    def _try(self, value: int) -> None:
        self._told.setText(percent(value / 100))
        self.opacity_tried.emit(value / 100)
        if not self.opacity.isSliderDown():
            self._settled.start()

    def _choose(self) -> None:
        self._settled.stop()
        if self.opacity.value() != self._chosen:
            self._chosen = self.opacity.value()
            self.opacity_chosen.emit(self._layer, self._chosen / 100)

    def _button(self, meaning: str, told: str, wanted: SignalInstance) -> QToolButton:
        button = icon_button(meaning, told)
        button.clicked.connect(lambda _checked=False: wanted.emit())
        return button

    def _lay_out(self) -> None:
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in (self.up_button, self.down_button, self.style_button, self.reset):
            head.addWidget(button)
        strength = QHBoxLayout()
        strength.addWidget(self.opacity, 1)
        strength.addWidget(self._told)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(8, 4, 8, 4)
        self._form.addRow(head)
        self._form.addRow(self.tr("Coloured &by"), self.way)
        self._form.addRow(self.tr("&Far out"), self.overview)
        opaque = QLabel(self.tr("&Opacity"))
        opaque.setBuddy(self.opacity)
        self._form.addRow(opaque, strength)


def _fill(box: QComboBox, titles: Mapping[str, str], chosen: Any) -> None:
    with QSignalBlocker(box):
        box.clear()
        for value, title in titles.items():
            box.addItem(title, str(value))
        box.setCurrentIndex(max(box.findData(chosen), 0))
