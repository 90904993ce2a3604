"""The dialog about basemaps; the map stays in use beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from stormops_desktop.model.basemap import Basemap
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.operations.basemaps.choose_basemap import BasemapChoice, basemap_choice, choose_basemap
from stormops_desktop.operations.basemaps.download_area import download_area
from stormops_desktop.operations.basemaps.edit_basemaps import (
    add_tile_file,
    add_tile_server,
    change_basemap,
    remove_basemap,
)
from stormops_desktop.operations.basemaps.kept_tiles import forget_kept_tiles, kept_tiles_bytes
from stormops_desktop.operations.territory.territory_bbox import territory_bbox
from stormops_desktop.ui.map.basemaps.area_form import AreaForm
from stormops_desktop.ui.map.basemaps.basemap_list import BasemapList
from stormops_desktop.ui.map.basemaps.server_form import ServerForm
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.window.notice_bar import NoticeBar

_TABLES = frozenset({"basemaps", "map_layers"})


class BasemapDialog(QDialog):
    """Lists basemaps, takes new ones, keeps areas; every change is a command that can be undone."""

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = canvas.desk
        self._canvas = canvas
        self._newest = ""
        self.setWindowTitle(self.tr("Basemaps – StormOps"))
        self.list, self.server, self.area = BasemapList(), ServerForm(canvas), AreaForm(canvas)
        self.notices = NoticeBar()
        self.pages = QStackedWidget()
        for page in (self.list, self.server, self.area):
            self.pages.addWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.pages.currentChanged.connect(lambda page: buttons.setVisible(page == 0))
        column = QVBoxLayout(self)
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        self.resize(620, 460)
        self._connect()
        self._read()

    def _connect(self) -> None:
        self.list.shown.connect(self._show_on_map)
        self.list.server_wanted.connect(lambda: self._enter(None))
        self.list.change_wanted.connect(self._enter)
        self.list.file_wanted.connect(self._choose_file)
        self.list.area_wanted.connect(self._ask_territory)
        self.list.remove_wanted.connect(self._remove)
        self.list.forget_wanted.connect(self._forget)
        self.server.given.connect(self._keep)
        self.server.failed.connect(self.notices.tell)
        self.area.given.connect(self._download)
        for form in (self.server, self.area):
            form.left.connect(self._back)
        self._desk.changed.connect(self._hear)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell how much is kept as of now."""
        super().showEvent(event)
        self._measure()

    def _measure(self) -> None:
        self._desk.ask(lambda _: kept_tiles_bytes(), self.list.show_kept, owner=self, topic="kept tiles")

    def _forget(self) -> None:
        self._desk.ask(lambda _: forget_kept_tiles(), self._forgotten, owner=self, topic="forget tiles")

    def _forgotten(self, _freed: int) -> None:
        self._measure()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & _TABLES:
            self._read()

    def _read(self) -> None:
        self._desk.ask(basemap_choice, self._take, owner=self, topic="basemaps")

    def _take(self, choice: BasemapChoice) -> None:
        self.list.show_choice(choice)
        if self._newest in {basemap.basemap_id for basemap in choice.basemaps}:
            self.list.select(self._newest)
            self._newest = ""

    def _back(self) -> None:
        self.notices.hide()
        self.pages.setCurrentWidget(self.list)
        self.list.list.setFocus()

    def _fail(self, error: StormOpsError) -> None:
        self.notices.tell(error)

    def _show_on_map(self, basemap_id: str | None) -> None:
        self._desk.command(partial(choose_basemap, basemap_id=basemap_id), failed=self._fail)

    def _enter(self, basemap: Basemap | None) -> None:
        self.notices.hide()
        self.server.begin(basemap)
        self.pages.setCurrentWidget(self.server)

    def _keep(self, basemap: Basemap, key: str) -> None:
        if basemap.basemap_id:
            work = partial(change_basemap, basemap=basemap, key=key)
        else:
            work = partial(add_tile_server, basemap=basemap, key=key)
        self._desk.command(work, then=self._kept, failed=self._fail)

    def _kept(self, basemap: Basemap) -> None:
        self._newest = basemap.basemap_id
        self._back()
        self._read()
        self._desk.changed.emit(frozenset({"basemaps"}))  # a key alone is no commit, and the map waits for it

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("A file of map tiles"),
            "",
            self.tr("Map tiles (*.mbtiles *.pmtiles);;All files (*)"),
        )
        if path:
            self.add_file(Path(path))

    def add_file(self, path: Path) -> None:
        """Take a file of tiles in, as when it was chosen or dropped."""
        self._desk.command(partial(add_tile_file, path=path), then=self._kept, failed=self._fail)

    def _remove(self, basemap: Basemap) -> None:
        self._desk.command(partial(remove_basemap, basemap_id=basemap.basemap_id), failed=self._fail)

    def _ask_territory(self, basemap: Basemap) -> None:
        self._desk.ask(territory_bbox, partial(self._begin_area, basemap), owner=self, topic="territory")

    def _begin_area(self, basemap: Basemap, territory: BBox | None) -> None:
        self.notices.hide()
        self.area.begin(basemap, territory)
        self.pages.setCurrentWidget(self.area)

    def _download(self, basemap: Basemap, bbox: BBox, name: str, max_zoom: int) -> None:
        work = partial(download_area, basemap_id=basemap.basemap_id, bbox=bbox, name=name, max_zoom=max_zoom)
        kept = self.tr("“{0}” is kept for work without a network.").format(name)
        self._desk.jobs.start(
            self.tr("Keep the area “{0}”").format(name), work, then=lambda _: self._desk.notice.emit(kept)
        )
        self._back()
        self.notices.tell(self.tr("The download runs in the Jobs panel; the map can be used meanwhile."))
