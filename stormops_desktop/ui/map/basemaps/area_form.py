"""Which area of a basemap is kept for work without a network, and down to which zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.engines.cartography.projection import view_bbox
from stormops_desktop.model.basemap import Basemap
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.operations.basemaps.area_tiles import MOST_TILES, area_tiles, check_terms
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.text.quantities import number

_USUAL_ZOOM = 17
_MEGABYTE = 1_000_000


class AreaForm(QWidget):
    """Counts the tiles while one chooses; the download itself is a job."""

    given = Signal(object, object, str, int)
    """Of a Basemap, a BBox, the name of the area and its closest zoom."""
    left = Signal()

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._basemap: Basemap | None = None
        self._territory: BBox | None = None
        self._lay_out()
        canvas.view_changed.connect(self._count)

    def begin(self, basemap: Basemap, territory: BBox | None) -> None:
        """Choose an area of a basemap; without a territory only what the map shows can be chosen."""
        self._basemap, self._territory = basemap, territory
        self.title.setText(self.tr("Keep an area of “{0}”").format(basemap.name))
        self.name.setText(self.tr("{0} offline").format(basemap.name))
        self.zoom.setRange(basemap.min_zoom, basemap.max_zoom)
        self.zoom.setValue(min(_USUAL_ZOOM, basemap.max_zoom))
        self.whole.setEnabled(territory is not None)
        (self.whole if territory is not None else self.shown).setChecked(True)
        self._count()
        self.name.setFocus()

    @property
    def bbox(self) -> BBox:
        """The chosen area, degrees."""
        if self.whole.isChecked() and self._territory is not None:
            return self._territory
        return view_bbox(self._canvas.view)

    def _count(self) -> None:
        if self._basemap is None:
            return
        try:
            check_terms(self._basemap)
        except UsageError as error:
            self.words.setText(problem_words(error))
            self.go.setEnabled(False)
            return
        tiles = area_tiles(self._basemap, self.bbox, self.zoom.value())
        count = number(len(tiles))
        if len(tiles) > MOST_TILES:
            self.words.setText(
                self.tr("{0} tiles: more than the {1} that can be kept. Choose less.").format(
                    count, number(MOST_TILES)
                )
            )
        else:
            size = number(max(tiles.about_bytes / _MEGABYTE, 1))
            self.words.setText(self.tr("{0} tiles, about {1} MB").format(count, size))
        self.go.setEnabled(len(tiles) <= MOST_TILES and bool(self.name.text().strip()))

    def _give(self) -> None:
        self.given.emit(self._basemap, self.bbox, self.name.text().strip(), self.zoom.value())

    def _lay_out(self) -> None:
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.name = QLineEdit()
        self.name.textChanged.connect(self._count)
        self.whole = QRadioButton(self.tr("The whole &territory"))
        self.shown = QRadioButton(self.tr("What the &map shows"))
        self.whole.toggled.connect(self._count)
        self.zoom = QSpinBox()
        self.zoom.setToolTip(
            self.tr("A street is well read at 17, a house at 19; each step has four times the tiles")
        )
        self.zoom.valueChanged.connect(self._count)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("Area"), self.whole)
        form.addRow("", self.shown)
        form.addRow(self.tr("Closest &zoom"), self.zoom)
        self.go = QPushButton(self.tr("&Download"), default=True)
        self.go.clicked.connect(self._give)
        back = QPushButton(self.tr("&Back"), autoDefault=False)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(form)
        column.addWidget(self.words)
        column.addStretch(1)
        column.addLayout(row)
