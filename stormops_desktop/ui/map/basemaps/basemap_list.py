"""The basemaps of the workspace, and what can be done with each."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.operations.basemaps.choose_basemap import BasemapChoice
from stormops_desktop.operations.basemaps.tile_keys import split_key
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon

_ID = Qt.ItemDataRole.UserRole
_MEGABYTE = 1_000_000


class BasemapList(QWidget):
    """Tells what is wanted; shows what is."""

    shown = Signal(object)
    """The id to show on the map; None: no basemap."""
    server_wanted = Signal()
    file_wanted = Signal()
    change_wanted = Signal(object)
    area_wanted = Signal(object)
    remove_wanted = Signal(object)
    forget_wanted = Signal()
    """Each with its Basemap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = BasemapChoice((), None)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Basemaps"))
        self.list.setAlternatingRowColors(True)
        self.list.currentRowChanged.connect(self._follow)
        self.list.itemActivated.connect(lambda _: self._show_current())
        self.details = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMinimumHeight(4 * self.details.fontMetrics().lineSpacing())
        self._lay_out()

    @property
    def current(self) -> Basemap | None:
        """The basemap under the cursor; None on “No basemap”."""
        item = self.list.currentItem()
        chosen = None if item is None else item.data(_ID)
        return next((known for known in self._choice.basemaps if known.basemap_id == chosen), None)

    def show_choice(self, choice: BasemapChoice) -> None:
        """Show what there is; the cursor stays where it was, at first on what the map shows."""
        item = self.list.currentItem()
        before = choice.chosen if item is None else item.data(_ID)
        self._choice = choice
        with QSignalBlocker(self.list):
            self.list.clear()
            self._add(self.tr("No basemap"), None)
            for basemap in choice.basemaps:
                self._add(basemap.name, basemap.basemap_id)
        ids = [None, *(basemap.basemap_id for basemap in choice.basemaps)]
        self.list.setCurrentRow(ids.index(before) if before in ids else 0)
        self._follow()

    def show_kept(self, size: int) -> None:
        """Tell how many bytes of tiles are kept on this computer."""
        self.kept.setText(self.tr("Tiles kept on this computer: {0} MB").format(number(size / _MEGABYTE, 1)))
        self.forget.setEnabled(size > 0)

    def select(self, basemap_id: str) -> None:
        """Put the cursor on a basemap."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == basemap_id:
                self.list.setCurrentRow(row)

    def _add(self, title: str, basemap_id: str | None) -> None:
        item = QListWidgetItem(title)
        item.setData(_ID, basemap_id)
        if basemap_id == self._choice.chosen:
            item.setIcon(icon("approve"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{0}, on the map").format(title))
        self.list.addItem(item)

    def _follow(self) -> None:
        basemap = self.current
        self.details.setText(self._words(basemap))
        is_server = basemap is not None and basemap.kind is BasemapKind.XYZ
        self.change.setEnabled(basemap is not None)
        self.remove.setEnabled(basemap is not None)
        self.area.setEnabled(is_server)
        self.show_button.setEnabled(self._id() != self._choice.chosen)

    def _words(self, basemap: Basemap | None) -> str:
        if basemap is None:
            return self.tr("Roads and properties are drawn on plain paper.")
        kinds = {
            BasemapKind.XYZ: self.tr("Tiles of a server"),
            BasemapKind.MBTILES: self.tr("A file of tiles (MBTiles)"),
            BasemapKind.PMTILES: self.tr("A file of tiles (PMTiles)"),
            BasemapKind.AREA: self.tr("An area kept in this workspace, for work without a network"),
        }
        shown = split_key(basemap.location)[0].partition("?")[0]
        place = "" if basemap.kind is BasemapKind.AREA else shown
        zooms = self.tr("Zooms {0} to {1}").format(basemap.min_zoom, basemap.max_zoom)
        return "\n".join(filter(None, (kinds[basemap.kind], place, zooms, basemap.attribution)))

    def _id(self) -> str | None:
        basemap = self.current
        return None if basemap is None else basemap.basemap_id

    def _show_current(self) -> None:
        self.shown.emit(self._id())

    def _with_current(self, wanted: SignalInstance) -> None:
        if self.current is not None:
            wanted.emit(self.current)

    def _lay_out(self) -> None:
        self.show_button = self._button(self.tr("&Show on the map"))
        self.show_button.clicked.connect(self._show_current)
        self.server = self._button(self.tr("Add a ser&ver…"))
        self.server.clicked.connect(self.server_wanted)
        self.file = self._button(self.tr("Add a &file…"))
        self.file.setToolTip(self.tr("An MBTiles or PMTiles file; it stays where it lies"))
        self.file.clicked.connect(self.file_wanted)
        self.area = self._button(self.tr("&Keep an area offline…"))
        self.area.setToolTip(self.tr("Download the tiles of an area, for work without a network"))
        self.area.clicked.connect(lambda: self._with_current(self.area_wanted))
        self.change = self._button(self.tr("&Change…"))
        self.change.clicked.connect(lambda: self._with_current(self.change_wanted))
        self.remove = self._button(self.tr("&Remove"))
        self.remove.setToolTip(self.tr("Take it off the list; Undo brings it back"))
        self.remove.clicked.connect(lambda: self._with_current(self.remove_wanted))
        buttons = QVBoxLayout()
        for button in (self.show_button, self.server, self.file, self.area, self.change, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.kept = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.forget = self._button(self.tr("F&orget them"))
        self.forget.setToolTip(
            self.tr("Frees the room; offline areas, files and all your work stay as they are")
        )
        self.forget.clicked.connect(self.forget_wanted)
        cache = QHBoxLayout()
        cache.addWidget(self.kept)
        cache.addWidget(self.forget)
        cache.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.details)
        left.addLayout(cache)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addLayout(buttons)

    def _button(self, text: str) -> QPushButton:
        return QPushButton(text, autoDefault=False)
