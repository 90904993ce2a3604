"""Choosing the area that a play is limited to, among those drawn on the map."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from stormops_desktop.operations.plays.targeting_choices import DrawnArea
from stormops_desktop.ui.panels.playbooks.field_editors import FieldEditor


class AreaEditor(FieldEditor):
    """Everywhere (None), a drawn area, or the polygon that the playbook came with."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.combo = QComboBox()
        self.combo.setAccessibleName(name)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.activated.connect(self._tell)
        self._areas: Sequence[DrawnArea] = ()
        self._polygons: list[Any] = [None]
        self._value: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self._fill()

    def offer(self, areas: Sequence[DrawnArea]) -> None:
        """Offer these areas."""
        self._areas = areas
        self._fill()

    def show_value(self, value: Any) -> None:
        """A polygon as the playbook writes it, or None."""
        self._value = value
        self._fill()

    def _fill(self) -> None:
        names = [self.tr("Everywhere"), *(area.name for area in self._areas)]
        self._polygons = [None, *(dict(area.polygon) for area in self._areas)]
        place = next((i for i, polygon in enumerate(self._polygons) if _same(polygon, self._value)), None)
        if place is None:
            place = len(names)
            names.append(self.tr("The area written in the playbook"))
            self._polygons.append(self._value)
        self.combo.clear()
        self.combo.addItems(names)
        self.combo.setCurrentIndex(place)

    def _tell(self, index: int) -> None:
        self._value = self._polygons[index]
        self.edited.emit(self._value)


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
