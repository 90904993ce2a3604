"""What packets shall be: language, paper, formats and folder; remembered on this computer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QStandardPaths, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from stormops_desktop.operations.packets.packet_choices import PacketChoices, packet_choices
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.icons import icon

_KEPT = "packets"
_FORMATS_A_ROW = 4


@dataclass(frozen=True, slots=True)
class PacketOptions:
    """As `export_packet` takes them."""

    language: str
    paper: str
    formats: tuple[str, ...]
    folder: str


class PacketOptionsForm(QWidget):
    """Shows and keeps the options."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        choices = packet_choices()
        self.language = QComboBox()
        for code in choices.languages:
            self.language.addItem(self._language_words(code), code)
        self.paper = QComboBox()
        for paper in choices.papers:
            self.paper.addItem(self._paper_words(paper), paper)
        self.formats = {name: QCheckBox(self._format_words(name)) for name in choices.formats}
        self.folder = QLineEdit()
        self.browse = QToolButton()
        self._lay_out()
        self._show(_kept(preferences, choices))
        self._connect()

    def options(self) -> PacketOptions:
        """As chosen now."""
        return PacketOptions(
            language=str(self.language.currentData()),
            paper=str(self.paper.currentData()),
            formats=tuple(name for name, box in self.formats.items() if box.isChecked()),
            folder=self.folder.text().strip(),
        )

    def _show(self, options: PacketOptions) -> None:
        self.language.setCurrentIndex(self.language.findData(options.language))
        self.paper.setCurrentIndex(self.paper.findData(options.paper))
        for name, box in self.formats.items():
            box.setChecked(name in options.formats)
        self.folder.setText(options.folder)

    def _keep(self) -> None:
        text = json.dumps(asdict(self.options()))
        self._preferences.keep_bytes(_KEPT, QByteArray(text.encode()))
        self.changed.emit()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for packets"), self.folder.text())
        if folder:
            self.folder.setText(folder)
            self._keep()

    def _connect(self) -> None:
        for combo in (self.language, self.paper):
            combo.currentIndexChanged.connect(self._keep)
        for box in self.formats.values():
            box.toggled.connect(self._keep)
        self.folder.editingFinished.connect(self._keep)
        self.browse.clicked.connect(self._choose_folder)

    def _lay_out(self) -> None:
        for field, words in (
            (self.language, self.tr("Language of the packets")),
            (self.paper, self.tr("Paper")),
            (self.folder, self.tr("Folder for packets")),
            (self.browse, self.tr("Choose a folder")),
        ):
            field.setAccessibleName(words)
            field.setToolTip(words)
        self.browse.setIcon(icon("folder"))
        sheet = QHBoxLayout()
        sheet.addWidget(self.language)
        sheet.addWidget(self.paper)
        sheet.addStretch(1)
        boxes = QGridLayout()
        for place, box in enumerate(self.formats.values()):
            boxes.addWidget(box, place // _FORMATS_A_ROW, place % _FORMATS_A_ROW)
        boxes.setColumnStretch(_FORMATS_A_ROW, 1)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(self.browse)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Print"), sheet)
        form.addRow(self.tr("Files"), boxes)
        label = QLabel(self.tr("Fo&lder"))
        label.setBuddy(self.folder)
        form.addRow(label, where)

    def _language_words(self, code: str) -> str:
        return {"en": self.tr("English"), "es": self.tr("Spanish")}.get(code, code)

    def _paper_words(self, paper: str) -> str:
        return {"letter": self.tr("Letter"), "a4": self.tr("A4")}.get(paper, paper)

    def _format_words(self, name: str) -> str:
        words = {
            "pdf": self.tr("PDF"),
            "gpx": self.tr("GPX"),
            "kml": self.tr("KML"),
            "gpkg": self.tr("GeoPackage"),
            "geojson": self.tr("GeoJSON"),
            "csv": self.tr("CSV"),
            "kmz": self.tr("KMZ of all crews"),
        }
        return words.get(name, name)


def _kept(preferences: Preferences, choices: PacketChoices) -> PacketOptions:
    """What was kept, as far as this version knows it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = str(Path(documents) / "StormOps packets")
    usual = PacketOptions(choices.languages[0], choices.papers[0], choices.usual_formats, folder)
    state = preferences.bytes_of(_KEPT)
    if state is None:
        return usual
    try:
        found = json.loads(bytes(state.data()).decode())
        kept = PacketOptions(
            str(found["language"]), str(found["paper"]), tuple(found["formats"]), str(found["folder"])
        )
    except (ValueError, KeyError, TypeError):  # another version wrote it: nothing is lost by the usual ones
        return usual
    return replace(
        kept,
        language=kept.language if kept.language in choices.languages else usual.language,
        paper=kept.paper if kept.paper in choices.papers else usual.paper,
        formats=tuple(name for name in choices.formats if name in kept.formats),
    )
