"""A place that is typed, or picked on the map."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QToolButton, QWidget

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.ui.theme.icons import icon

_DECIMALS = 5
_STEP_DEG = 0.01


class PlaceFields(QWidget):
    """Latitude and longitude in degrees with a button that picks them on the map."""

    changed = Signal()
    pick_wanted = Signal(bool)
    """Whether the next click on the map is to choose the place."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.latitude = self._field(85.0, self.tr("Latitude of {0}").format(what), self.tr("lat "))
        self.longitude = self._field(180.0, self.tr("Longitude of {0}").format(what), self.tr("lon "))
        self.pick = QToolButton()
        self.pick.setCheckable(True)
        self.pick.setIcon(icon("place"))
        self.pick.setAccessibleName(self.tr("Pick {0} on the map").format(what))
        self.pick.setToolTip(self.tr("Pick it with a click on the map; Escape gives up"))
        self.pick.toggled.connect(self.pick_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.latitude, 0, 0)
        grid.addWidget(self.longitude, 1, 0)
        grid.addWidget(self.pick, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        self.setFocusProxy(self.latitude)

    @property
    def place(self) -> LonLat:
        """Longitude and latitude."""
        return (self.longitude.value(), self.latitude.value())

    @place.setter
    def place(self, place: LonLat) -> None:
        before = self.place
        for field, value in ((self.longitude, place[0]), (self.latitude, place[1])):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        if self.place != before:
            self.changed.emit()

    def _field(self, limit: float, name: str, prefix: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(
            minimum=-limit, maximum=limit, decimals=_DECIMALS, singleStep=_STEP_DEG, prefix=prefix, suffix="°"
        )
        field.setGroupSeparatorShown(False)
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.valueChanged.connect(self.changed)
        return field
