"""Loading the tiles of a view in the background: what is there is shown at once, the rest as it comes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from itertools import chain

from stormops_desktop.engines.cartography.tile_grid import TileRange
from stormops_desktop.engines.cartography.tile_mosaic import TilePixels
from stormops_desktop.formats.tiles.tile_picture import decode_tile
from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.basemaps.tile_source import TileSource

_THREADS = 4
_MOST_BYTES = 128 * 1024 * 1024
_REDRAW_S = 0.15
"""Least time between two redraws while tiles keep coming."""
_RETRY_S = 2.0
_LONGEST_RETRY_S = 60.0
_SURROUNDINGS = 2
"""Zooms by which the surroundings of a view are coarser."""
_TELL_AGAIN_S = 600.0
"""The same trouble is not told again before that."""
_HEED_S = 0.1
"""How soon whoever waits heeds a cancel."""


class TileLoader:
    """The decoded tiles of one basemap.

    Its threads start when tiles are wanted and end when all of them are there, so nothing runs at rest. They
    are daemons: one that waits for a server that hangs holds up nobody who leaves.

    Args:
        redraw: Called on any thread when new tiles can be shown.
        tell: Called on any thread with what went wrong, the same trouble once in ten minutes.
    """

    def __init__(
        self,
        source: TileSource,
        tile_px: int,
        *,
        redraw: Callable[[], None],
        tell: Callable[[StormOpsError], None],
    ) -> None:
        self._source = source
        self._tile_px = tile_px
        self._redraw = redraw
        self._tell = tell
        self._turn = threading.Condition()
        self._tiles: OrderedDict[TileAddress, TilePixels | None] = OrderedDict()
        self._bytes = 0
        self._views: list[TileRange] = []
        self._wanted: list[TileAddress] = []
        self._loading: set[TileAddress] = set()
        self._not_before: dict[TileAddress, tuple[float, float]] = {}
        self._threads = 0
        self._closed = False
        self._drawn_at = 0.0
        self._told: dict[str, float] = {}
        self.failure: StormOpsError | None = None
        """What went wrong last; None after a tile came."""
        self.version = 0
        """Grows with every tile, so that what was made of the tiles is known to be old."""

    def show(self, tiles: TileRange) -> Mapping[TileAddress, TilePixels]:
        """What there is of these tiles and of those that may stand in; the missing ones are loaded."""
        with self._turn:
            for address in tiles:
                if address in self._tiles:
                    self._tiles.move_to_end(address)
            self._views = self._views_with(tiles)
            self._wanted = [
                tile
                for tile in dict.fromkeys(chain.from_iterable(self._views))
                if not self._closed and tile not in self._tiles and tile not in self._loading
            ]
            self._not_before = {
                tile: self._not_before[tile] for tile in self._wanted if tile in self._not_before
            }
            self._start_threads()
            self._turn.notify_all()
            return {address: pixels for address, pixels in self._tiles.items() if pixels is not None}

    def _views_with(self, tiles: TileRange) -> list[TileRange]:
        """The view, and after it the one before: a map also draws its surroundings, far coarser."""
        earlier = [view for view in self._views[:1] if view != tiles] or self._views[1:]
        if earlier and tiles.zoom <= earlier[0].zoom - _SURROUNDINGS:
            return [*earlier, tiles]
        return [tiles, *earlier]

    def wait(self, seconds: float, cancel: CancelToken | None = None) -> bool:
        """Wait until all that `show` wanted is there or has failed once; returns whether it is.

        Raises:
            CancelledError: The token said so.
        """
        ends = time.monotonic() + seconds
        with self._turn:
            while not (done := self._has_tried_all()) and (left := ends - time.monotonic()) > 0:
                if cancel is not None:
                    cancel.raise_if_cancelled()
                self._turn.wait(min(left, _HEED_S))
        return done

    def _has_tried_all(self) -> bool:
        return not self._loading and all(tile in self._not_before for tile in self._wanted)

    def close(self) -> None:
        """Load no more; threads that wait for an answer end with it."""
        with self._turn:
            self._closed = True
            self._wanted = []
            self._turn.notify_all()
            idle = self._threads == 0
        if idle:
            self._source.close()

    def _start_threads(self) -> None:
        for _ in range(min(_THREADS, len(self._wanted)) - self._threads):
            self._threads += 1
            threading.Thread(target=self._work, name="map tiles", daemon=True).start()

    def _work(self) -> None:
        while (address := self._next()) is not None:
            try:
                body = self._source.read(address)
                pixels = decode_tile(body, self._tile_px) if body else None
            except StormOpsError as error:
                self._failed(address, error)
            else:
                self._loaded(address, pixels)

    def _next(self) -> TileAddress | None:
        """The next tile to load, after waiting where all that are wanted failed lately; None: leave."""
        with self._turn:
            while self._wanted and not self._closed:
                now = time.monotonic()
                ready = next((tile for tile in self._wanted if self._ready_at(tile) <= now), None)
                if ready is not None:
                    self._wanted.remove(ready)
                    self._loading.add(ready)
                    return ready
                self._turn.wait(min(self._ready_at(tile) for tile in self._wanted) - now)
            self._threads -= 1
            last = self._closed and self._threads == 0
            self._turn.notify_all()
        if last:
            self._source.close()
        return None

    def _ready_at(self, tile: TileAddress) -> float:
        return self._not_before.get(tile, (0.0, 0.0))[0]

    def _loaded(self, address: TileAddress, pixels: TilePixels | None) -> None:
        with self._turn:
            self._loading.discard(address)
            self._not_before.pop(address, None)
            self._tiles[address] = pixels
            self._bytes += 0 if pixels is None else pixels.nbytes
            while self._bytes > _MOST_BYTES:
                _, oldest = self._tiles.popitem(last=False)
                self._bytes -= 0 if oldest is None else oldest.nbytes
            self.version += 1
            self.failure = None
            now = time.monotonic()
            waiting = self._loading or any(tile not in self._not_before for tile in self._wanted)
            due = not self._closed and (not waiting or now - self._drawn_at > _REDRAW_S)
            if due:
                self._drawn_at = now
            self._turn.notify_all()
        if due:
            self._redraw()

    def _failed(self, address: TileAddress, error: StormOpsError) -> None:
        with self._turn:
            self._loading.discard(address)
            before = self._not_before.get(address, (0.0, 0.0))[1]
            rest = min(max(2 * before, _RETRY_S), _LONGEST_RETRY_S)
            self._not_before[address] = (time.monotonic() + rest, rest)
            self.failure = error
            if not self._closed and any(address in view for view in self._views):
                self._wanted.append(address)
            now = time.monotonic()
            news = not self._closed and now >= self._told.get(error.message, now)
            if news:
                self._told[error.message] = now + _TELL_AGAIN_S
            self._turn.notify_all()
        if news:
            self._tell(error)
