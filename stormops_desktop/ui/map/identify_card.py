"""What is known of a place, beside it on the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.place_card import PlaceCard
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.coordinates import coordinates
from stormops_desktop.ui.text.quantities import hail_range, hail_size, money, money_range, number, span

if TYPE_CHECKING:
    from stormops_desktop.operations.maps.identify_place import HailThere, IdentifyAnswer, PropertyThere

_WIDTH_PX = 300


class IdentifyCard(PlaceCard):
    """Address, score with its interval, hail; a button leads to the whole card of the property."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas, "")
        self.setFixedWidth(_WIDTH_PX)
        self._row: int | None = None
        self._labels: list[QLabel] = []
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._marks = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._more = QPushButton(self.tr("Everything about it"))
        self._more.setToolTip(self.tr("Select this property and show its card in the Properties panel"))
        self._more.clicked.connect(self._show_property)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._marks)
        self.column.addWidget(self._more)

    @property
    def text(self) -> str:
        """All that it says, line by line."""
        words = [label.text() for label in self._labels]
        return "\n".join([self.heading.text(), *words, self._marks.text()])

    def tell(self, answer: IdentifyAnswer) -> None:
        """Show what was found, beside its place."""
        there, units = answer.property, self._canvas.desk.preferences.units
        self._row = None if there is None else there.row
        self.heading.setText(self.tr("No property here") if there is None else _address(there))
        self.setAccessibleName(self.heading.text())
        self._fill(self._lines(answer, units))
        self._marks.setText(" · ".join(self._marks_of(answer)))
        self._marks.setVisible(bool(self._marks.text()))
        self._more.setVisible(there is not None)
        self.stand_at(answer.place)

    def _lines(self, answer: IdentifyAnswer, units: Units) -> Iterable[tuple[str, str]]:
        there, hail = answer.property, answer.hail
        if there is not None:
            yield self.tr("Property"), there.property_id
            if there.others:
                yield self.tr("On the same lot"), self.tr("{0} more").format(number(len(there.others)))
            yield from self._scores(there, units)
        if hail is not None:
            yield self.tr("Hail at this place"), self._hail(hail, units)
        form = self._canvas.desk.preferences.coordinates
        yield self.tr("Place"), coordinates(*answer.place, form)

    def _scores(self, there: PropertyThere, units: Units) -> Iterable[tuple[str, str]]:
        if there.sii is None:
            yield self.tr("Storm Impact Index"), self.tr("not scored for this storm")
            return
        sii, low, high = there.sii
        yield (
            self.tr("Storm Impact Index"),
            self.tr("{0} (90%: {1})").format(number(sii), span(number(low), number(high))),
        )
        if there.hail_mm is not None:
            size, least, most = there.hail_mm
            yield (
                self.tr("Hail at the roof"),
                self.tr("{0} (90%: {1})").format(hail_size(size, units), hail_range(least, most, units)),
            )
        if there.moe_usd is not None:
            worth, least, most = there.moe_usd
            yield (
                self.tr("Market estimate"),
                self.tr("{0} (90%: {1})").format(money(worth), money_range(least, most)),
            )

    def _hail(self, hail: HailThere, units: Units) -> str:
        if hail.hail_mm is None:
            return self.tr("not covered")
        size = hail_size(hail.hail_mm, units)
        return self.tr("{0}, forecast").format(size) if hail.forecast else size

    def _marks_of(self, answer: IdentifyAnswer) -> list[str]:
        marks = []
        if answer.hail is not None and answer.hail.drill:
            marks.append(self.tr("DRILL"))
        invented = (answer.hail is not None and answer.hail.synthetic) or (
            answer.property is not None and answer.property.synthetic
        )
        if invented:
            marks.append(self.tr("SYNTHETIC DATA"))
        if answer.property is not None and answer.property.moe_usd is not None:
            marks.append(self.tr("estimates are judged, not calibrated"))
        return marks

    def _fill(self, lines: Iterable[tuple[str, str]]) -> None:
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for line, (what, value) in enumerate(lines):
            name = QLabel(what, textFormat=Qt.TextFormat.PlainText)
            name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            told = QLabel(value, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, line, 1)
            self._labels += [name, told]

    def _show_property(self) -> None:
        if self._row is None:
            return
        desk, row = self._canvas.desk, self._row
        self.dismiss()
        desk.selection.select(np.array([row], np.int32))
        desk.selection.show(row)
        desk.panel_wanted.emit("properties")


def _address(there: PropertyThere) -> str:
    return ", ".join(part for part in (there.address, there.city) if part) or there.property_id
