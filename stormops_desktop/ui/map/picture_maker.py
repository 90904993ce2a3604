"""The drawing thread: exact pictures of the views that are asked for, the newest first."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import PixelRect, View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.jobs.job import kernel_threads
from stormops_desktop.operations.jobs.stand_back import stand_back
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.camera import Placement, placement, uncovered
from stormops_desktop.ui.map.freed_memory import give_back_memory
from stormops_desktop.ui.map.picture import Picture, screen_image, shifted_image

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from stormops_desktop.operations.maps.live_map import LiveMap

DRAWN_ABOVE = frozenset({"routes"})
"""Layers that overlays draw live: see `ui/map/routes_overlay.py`."""
_REST_S = 0.15
"""How long nothing is asked for before the surroundings are drawn."""
_TIDY_S = 3.0
"""And how long before freed memory is given back, which a hand that moves on would feel."""
_STARVED_S = 0.25
"""A picture that is nearly never finished because the hand moves on is finished after all."""
_HAND_RESTS_MS = 60
"""But not when the hand moves on no more: then the exact picture comes first. Notches follow sooner."""
_AROUND_ZOOM = 2.0
_AROUND_MOST = 4.5
_LEAST_SHARED = 0.25
"""Share of a picture that must be left for a shifted one to be mended."""


@dataclass(frozen=True, slots=True)
class _Order:
    view: View
    storm_id: str | None


class PictureMaker(QObject):
    """Draws with `LiveMap` on a thread of its own; signals arrive on the window's thread."""

    made = Signal(object)
    """A Picture of the view asked for last, or of one before it."""
    made_around = Signal(object)
    """A Picture of a wider view, for what pans and zooms uncover."""
    failed = Signal(object, object)
    """The View that could not be drawn, and a StormOpsError."""
    told = Signal(object)
    """A StormOpsError: one layer is left out."""
    news = Signal()
    """There is something new to draw: ask again."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kernels = kernel_threads()
        self._pool: ThreadPoolExecutor = self._kernels.__enter__()
        self._map: LiveMap | None = None
        self._told_before: list[Callable[[LiveMap], None]] = []
        self._wake = threading.Condition()
        self._order: _Order | None = None
        self._running: CancelToken | None = None
        self._runs_asked = False
        self._closing = False
        self._hand_rests = QTimer(self, interval=_HAND_RESTS_MS, singleShot=True)
        self._hand_rests.timeout.connect(self._drop_stale)
        self._newest: Picture | None = None
        self._around: Picture | None = None
        self._finished_at = 0.0
        self._rested: _Order | None = None
        self._untidy = False
        self._thread = threading.Thread(target=self._run, name="map drawing", daemon=True)
        self._thread.start()

    def want(self, view: View, storm_id: str | None) -> None:
        """Draw this view next; what was asked for before and is not begun is never drawn."""
        with self._wake:
            self._order = _Order(view, storm_id)
            starved = time.monotonic() - self._finished_at >= _STARVED_S
            if self._running is not None and not (self._runs_asked and starved):
                self._running.cancel()
            self._wake.notify()
        self._hand_rests.start()

    def follow(self, tables: frozenset[str]) -> None:
        """Commits touched these tables."""
        self._tell(lambda live: live.follow(tables))

    def try_setting(self, setting: LayerSetting) -> None:
        """Show a layer like this until the workspace's layers change."""
        self._tell(lambda live: live.try_setting(setting))

    def use_theme(self, theme: MapTheme) -> None:
        """Draw on another ground from now on."""
        self._tell(lambda live: live.use_theme(theme))

    def close(self) -> None:
        """End the threads, let go of the workspace's files."""
        self._hand_rests.stop()
        with self._wake:
            self._closing = True
            if self._running is not None:
                self._running.cancel()
            self._wake.notify()
        self._thread.join()
        if self._map is not None:
            self._map.close()
        self._kernels.__exit__(None, None, None)

    def _drop_stale(self) -> None:
        with self._wake:
            if self._order is not None and self._running is not None:
                self._running.cancel()

    def _tell(self, deed: Callable[[LiveMap], None]) -> None:
        """Now, or as soon as there is a map."""
        with self._wake:
            live = self._map
            if live is None:
                self._told_before.append(deed)
        if live is not None:
            deed(live)

    # On the drawing thread

    def _opened(self) -> LiveMap:
        """The map; made with the first picture, since what it imports takes longer than the whole window."""
        if self._map is None:
            from stormops_desktop.operations.maps.live_map import LiveMap

            live = LiveMap(
                self._workspace,
                pool=self._pool,
                news=self.news.emit,
                tell=self.told.emit,
                drawn_above=DRAWN_ABOVE,
            )
            with self._wake:
                for deed in self._told_before:
                    deed(live)
                self._told_before.clear()
                self._map = live
        return self._map

    def _run(self) -> None:
        stand_back()  # frames of the picture there is come before the next picture
        while True:
            with self._wake:
                called = self._wake.wait_for(self._is_called, timeout=self._patience())
                if self._closing:
                    return
                tidying = self._untidy and not called and self._rested is None
                asked, self._order = self._order, None
                cancel = self._running = CancelToken()
                self._runs_asked = asked is not None
            if tidying:
                self._untidy = False
                give_back_memory()
            order = asked or self._rested
            self._rested = None
            try:
                if asked is not None:
                    self._untidy = True
                    self._draw(asked, cancel)
                    self._rested = asked
                elif order is not None:
                    self._draw_around(order, cancel)
            except CancelledError:
                self._rested = None
            except Exception as error:  # noqa: BLE001  (the thread lives on; a person must hear of it)
                if order is not None:
                    self.failed.emit(order.view, told(error))
            with self._wake:
                self._running = None

    def _patience(self) -> float | None:
        """How long another view is waited for before what can wait is done."""
        if self._rested is not None:
            return _REST_S
        return _TIDY_S if self._untidy else None

    def _is_called(self) -> bool:
        return self._closing or self._order is not None

    def _draw(self, order: _Order, cancel: CancelToken) -> None:
        live = self._opened()
        content = live.arrange(order.storm_id)
        view, newest = order.view, self._newest
        if newest is None or newest.content.number != content.number or newest.view != view:
            at = None if newest is None else self._mendable(newest, content, view)
            if newest is None or at is None:
                image = _image(live, content, view, cancel=cancel)
            else:
                parts = [(rect, _image(live, content, view, rect)) for rect in _uncovered(view, at)]
                image = shifted_image(newest.image, at, parts)
            newest = self._newest = Picture(view, image, content)
        self._finished_at = time.monotonic()
        self.made.emit(newest)

    def _draw_around(self, order: _Order, cancel: CancelToken) -> None:
        """Draw a wider view where the one there is does not do."""
        newest, around = self._newest, self._around
        if newest is None or (around is not None and _surrounds(around, newest)):
            return
        live = self._opened()
        if live.arrange(order.storm_id) is not newest.content:
            return
        view = replace(order.view, zoom=max(order.view.zoom - _AROUND_ZOOM, 0.0))
        image = _image(live, newest.content, view, cancel=cancel)
        self._around = Picture(view, image, newest.content)
        self.made_around.emit(self._around)

    @staticmethod
    def _mendable(newest: Picture, content: MapContent, view: View) -> Placement | None:
        """Where the newest picture lies in the view, where most of it can be used again."""
        before = newest.view
        alike = (before.zoom, before.width, before.height, before.pixel_ratio) == (
            view.zoom,
            view.width,
            view.height,
            view.pixel_ratio,
        )
        if not alike or newest.content.number != content.number:
            return None
        at = placement(before, view)
        shared = (1 - abs(at.left) / view.width, 1 - abs(at.top) / view.height)
        if not at.still or min(shared) <= 0 or shared[0] * shared[1] < _LEAST_SHARED:
            return None
        return at


def _image(
    live: LiveMap,
    content: MapContent,
    view: View,
    region: PixelRect | None = None,
    *,
    cancel: CancelToken | None = None,
) -> QImage:
    """The picture of a view, or of a part of it."""
    part = region or PixelRect(0, 0, view.width, view.height)

    def draw(pixels: NDArray[np.uint8]) -> None:
        live.draw(content, view, region=part, cancel=cancel, into=pixels, blue_first=True)

    return screen_image(part.width, part.height, draw)


def _uncovered(view: View, at: Placement) -> list[PixelRect]:
    left, top = round(at.left), round(at.top)
    return uncovered(view.width, view.height, left, top, left + view.width, top + view.height)


def _surrounds(around: Picture, newest: Picture) -> bool:
    """Whether a wider picture still shows the same and reaches half a view beyond the newest one."""
    if around.content.number != newest.content.number or around.view.pixel_ratio != newest.view.pixel_ratio:
        return False
    if not 1.0 <= newest.view.zoom - around.view.zoom <= _AROUND_MOST:
        return False
    at = placement(around.view, newest.view)
    width, height = newest.view.width, newest.view.height
    right, bottom = at.left + at.scale * around.view.width, at.top + at.scale * around.view.height
    return at.left <= -width / 2 and at.top <= -height / 2 and right >= 1.5 * width and bottom >= 1.5 * height
