"""Entering a tile server, or changing what was entered of any basemap."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.basemaps.edit_basemaps import MAX_ZOOM, TILE_SIZES
from stormops_desktop.operations.basemaps.tile_keys import needs_key, split_key
from stormops_desktop.operations.basemaps.try_basemap import TriedBasemap, try_tile_server
from stormops_desktop.ui.map.canvas import MapCanvas

_PREVIEW_PX = 160
_NEW = Basemap("", "", BasemapKind.XYZ, "")


class ServerForm(QWidget):
    """Nothing is kept before its button is pressed; “Try it” shows a tile of the middle of the map."""

    given = Signal(object, str)
    """The Basemap as it was entered, its id empty where it is new, and a new key; "" where there is none."""
    left = Signal()
    failed = Signal(object)
    """A StormOpsError of the try."""

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._before = _NEW
        self._lay_out()

    def begin(self, basemap: Basemap | None) -> None:
        """Enter a new server, or change a basemap."""
        self._before = basemap or _NEW
        known = self._before
        is_server = known.kind is BasemapKind.XYZ
        self.title.setText(
            self.tr("A tile server") if basemap is None else self.tr("Change “{0}”").format(known.name)
        )
        self.name.setText(known.name)
        template, key = split_key(known.location)
        self.address.setText(template)
        self.key.setText(key)
        kept = bool(known.basemap_id) and needs_key(template) and not key
        self.key.setPlaceholderText(self.tr("as it is kept in the keyring") if kept else "")
        self.attribution.setText(known.attribution)
        self.min_zoom.setValue(known.min_zoom)
        self.max_zoom.setValue(known.max_zoom)
        self.tile_px.setCurrentIndex(self.tile_px.findData(known.tile_px))
        self.may_download.setChecked(known.may_download)
        for field in (self.address, self.key, self.min_zoom, self.max_zoom, self.tile_px):
            field.setEnabled(is_server)
        for widget in (self.try_button, self.preview, self.may_download, self.note):
            widget.setVisible(is_server)
        self._clear_preview()
        self.name.setFocus()

    def _entered(self) -> Basemap:
        return replace(
            self._before,
            name=self.name.text(),
            location=self.address.text().strip(),
            attribution=self.attribution.text(),
            min_zoom=self.min_zoom.value(),
            max_zoom=self.max_zoom.value(),
            tile_px=self.tile_px.currentData(),
            may_download=self.may_download.isChecked(),
        )

    def _take_key(self) -> None:
        """Hide a key that was entered with the address."""
        template, key = split_key(self.address.text().strip())
        if key:
            self.address.setText(template)
            self.key.setText(key)

    def _describe_key(self, address: str) -> None:
        """Whose key it is, what for and where it is kept, for who hears the field alone."""
        words = self.tr("The key of {0} for its map tiles; StormOps keeps it in this computer’s keyring")
        self.key.setAccessibleDescription(words.format(QUrl(address).host() or self.tr("the tile server")))

    def _try(self) -> None:
        view = self._canvas.view
        place, key = (view.lon, view.lat), self.key.text().strip()
        question = partial(try_tile_server, self._entered(), place, view.zoom, key=key)
        self.preview.setText(self.tr("Asking…"))
        self.try_button.setEnabled(False)
        self._canvas.desk.ask_outside(
            question, self._show_tried, owner=self, topic="try", failed=self._show_failure
        )

    def _show_tried(self, tried: TriedBasemap) -> None:
        pixels = np.ascontiguousarray(tried.pixels)
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        pixmap = QPixmap.fromImage(image)
        self.preview.setPixmap(
            pixmap.scaled(
                self.preview.size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.try_button.setEnabled(True)

    def _show_failure(self, error: StormOpsError) -> None:
        self._clear_preview()
        self.failed.emit(error)

    def _clear_preview(self) -> None:
        self.preview.clear()
        self.preview.setText(self.tr("A tile of the middle of the map shows here"))
        self.try_button.setEnabled(True)

    def _lay_out(self) -> None:
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.name, self.address, self.attribution = QLineEdit(), QLineEdit(), QLineEdit()
        self.address.setPlaceholderText("https://tiles.example.com/{z}/{x}/{y}.png")
        self.attribution.setPlaceholderText(self.tr("As the provider asks to be named"))
        self.key = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.key.setToolTip(self.tr("For servers that want one; a key in the address goes here by itself"))
        self.address.textChanged.connect(self._describe_key)
        self._describe_key("")
        self.address.editingFinished.connect(self._take_key)
        self.min_zoom, self.max_zoom = (QSpinBox(minimum=0, maximum=MAX_ZOOM) for _ in range(2))
        self.min_zoom.setAccessibleName(self.tr("Coarsest zoom"))
        self.max_zoom.setAccessibleName(self.tr("Closest zoom"))
        self.tile_px = QComboBox()
        for size in TILE_SIZES:
            self.tile_px.addItem(self.tr("{0} pixels").format(size), size)
        self.may_download = QCheckBox(self.tr("The provider a&llows keeping areas for use offline"))
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.note.setText(
            self.tr(
                "Where the provider wants a key, {key} stands in the address, and the key is kept in this "
                "computer’s keyring, never in the workspace. Opening the map asks this server for the tiles "
                "you look at."
            )
        )
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Address"), self.address)
        form.addRow(self.tr("Ke&y"), self.key)
        form.addRow(self.tr("A&ttribution"), self.attribution)
        zooms = QHBoxLayout()
        zooms.addWidget(self.min_zoom)
        zooms.addWidget(QLabel(self.tr("to")))
        zooms.addWidget(self.max_zoom)
        zooms.addStretch(1)
        label = QLabel(self.tr("&Zooms"))
        label.setBuddy(self.min_zoom)
        form.addRow(label, zooms)
        form.addRow(self.tr("T&iles of"), self.tile_px)
        form.addRow(self.may_download)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addLayout(self._try_row(), 1)
        column.addLayout(self._buttons())

    def _try_row(self) -> QHBoxLayout:
        self.try_button = QPushButton(self.tr("T&ry it"), autoDefault=False)
        self.try_button.clicked.connect(self._try)
        self.preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.preview.setFixedSize(_PREVIEW_PX, _PREVIEW_PX)
        self.preview.setFrameShape(QLabel.Shape.StyledPanel)
        self.preview.setAccessibleName(self.tr("Preview"))
        row = QHBoxLayout()
        row.addWidget(self.try_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.preview)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.keep = QPushButton(self.tr("&Keep"), default=True)
        self.keep.clicked.connect(lambda: self.given.emit(self._entered(), self.key.text().strip()))
        back = QPushButton(self.tr("&Back"), autoDefault=False)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(back)
        return row
