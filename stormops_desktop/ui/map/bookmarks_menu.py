"""The menu of bookmarks."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.keep_bookmarks import (
    Bookmark,
    add_bookmark,
    list_bookmarks,
    remove_bookmark,
)
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.window.prompts import ask_text


class BookmarksMenu(QMenu):
    """Goes to bookmarks, keeps the view as one, removes them; follows the workspace."""

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Bookmarks"))
        self._canvas = canvas
        self._desk = canvas.desk
        self._removing = QMenu(self.tr("&Remove"), self)
        self._desk.changed.connect(self._hear)
        self._fill(())
        self._read()

    def keep_view(self) -> None:
        """Ask for a name and keep the view under it."""
        title, question = self.tr("Keep this view"), self.tr("Name of the bookmark:")
        ask_text(self._canvas, title, question, partial(self._keep, self._canvas.aim))

    def _keep(self, view: View, name: str) -> None:
        self._desk.command(
            partial(add_bookmark, name=name, lon=view.lon, lat=view.lat, zoom=view.zoom),
            then=self._tell_kept,
        )

    def _read(self) -> None:
        self._desk.ask(list_bookmarks, self._fill, owner=self, topic="bookmarks")

    def _hear(self, tables: frozenset[str]) -> None:
        if "bookmarks" in tables:
            self._read()

    def _fill(self, kept: tuple[Bookmark, ...]) -> None:
        self.clear()
        self._removing.clear()
        self.addAction(self.tr("&Keep this view…"), self.keep_view)
        self.addSeparator()
        for bookmark in kept:
            name = bookmark.name.replace("&", "&&")
            go = self.addAction(name)
            go.triggered.connect(partial(self._go, bookmark))
            self._removing.addAction(name).triggered.connect(partial(self._remove, bookmark))
        if kept:
            self.addSeparator()
            self.addMenu(self._removing)

    def _go(self, bookmark: Bookmark, _checked: bool = False) -> None:
        self._canvas.go_to(bookmark.lon, bookmark.lat, bookmark.zoom)

    def _remove(self, bookmark: Bookmark, _checked: bool = False) -> None:
        self._desk.command(partial(remove_bookmark, bookmark_id=bookmark.bookmark_id))

    def _tell_kept(self, bookmark: Bookmark) -> None:
        self._desk.command_done.emit(self.tr("Kept: {0}").format(bookmark.name))
