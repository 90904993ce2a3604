"""Tiles on the live map: they come by themselves, and trouble with a server costs nothing else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from stormops_desktop.engines.cartography.tile_grid import TileRange
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileAddress
from stormops_desktop.model.errors import BadInputError, StormOpsError
from stormops_desktop.operations.basemaps import tile_loader
from stormops_desktop.operations.basemaps.tile_loader import TileLoader
from stormops_desktop.operations.basemaps.tile_source import ServerTiles, open_tiles
from stormops_desktop.remote.tiles import tile_client
from stormops_desktop.remote.tiles.tile_cache import TileCache
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import TileServer

VIEW = TileRange(12, 946, 948, 1648, 1649)
PATIENCE_S = 10.0


class Heard:
    """What a loader told."""

    def __init__(self) -> None:
        self.redraws = 0
        self.told: list[StormOpsError] = []

    def redraw(self) -> None:
        self.redraws += 1


@pytest.fixture
def heard() -> Heard:
    """Of `load`."""
    return Heard()


@pytest.fixture
def load(
    workspace: Workspace, tile_server: TileServer, heard: Heard, tile_cache_folder: Path
) -> Iterator[Callable[[], TileLoader]]:
    """Make loaders of the server's tiles, as many as wanted."""
    made = []

    def make() -> TileLoader:
        basemap = Basemap("b", "Streets", BasemapKind.XYZ, tile_server.template)
        source = open_tiles(workspace, basemap, trouble=heard.told.append)
        made.append(TileLoader(source, 256, redraw=heard.redraw, tell=heard.told.append))
        return made[-1]

    yield make
    tile_server.let_go.set()
    for loader in made:
        loader.close()
    _threads_end()


def _threads_end() -> None:
    for thread in threading.enumerate():
        if thread.name == "map tiles":
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_tiles_come_by_themselves(
    load: Callable[[], TileLoader], tile_server: TileServer, heard: Heard
) -> None:
    """At first there is nothing to show; then the tiles come, the map is told, and no thread is left."""
    loader = load()
    assert loader.show(VIEW) == {}
    assert loader.wait(PATIENCE_S)
    until(lambda: heard.redraws)
    assert set(loader.show(VIEW)) == set(VIEW)
    assert len(tile_server.asked) == len(VIEW)
    assert tile_server.asked[0].startswith("/12/947/")
    assert heard.told == []
    _threads_end()


def test_what_was_fetched_is_not_asked_again(load: Callable[[], TileLoader], tile_server: TileServer) -> None:
    """Tomorrow's window takes the tiles from this computer, as a server's terms want it."""
    first = load()
    first.show(VIEW)
    assert first.wait(PATIENCE_S)
    second = load()
    second.show(VIEW)
    assert second.wait(PATIENCE_S)
    assert len(second.show(VIEW)) == len(VIEW)
    assert len(tile_server.asked) == len(VIEW)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_trouble_is_told_once_and_is_over_when_it_is(
    load: Callable[[], TileLoader],
    tile_server: TileServer,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
) -> None:
    """A refusing or broken server is told once, not once a tile; when it works again the tiles come."""
    monkeypatch.setattr(tile_loader, "_RETRY_S", 0.05)
    monkeypatch.setattr(tile_client, "_FIRST_REST_S", 0.05)
    good, tile_server.answer = tile_server.answer, lambda _: (status, {}, b"")
    loader = load()
    loader.show(VIEW)
    assert loader.wait(PATIENCE_S)
    assert loader.show(VIEW) == {}
    assert len(heard.told) == (status != 404)
    tile_server.answer = good
    if status != 404:
        until(lambda: len(loader.show(VIEW)) == len(VIEW))
        assert loader.failure is None


def test_a_server_that_hangs_holds_up_nobody(load: Callable[[], TileLoader], tile_server: TileServer) -> None:
    """G89: while a server hangs, asking for a view and leaving the map each take no time."""
    tile_server.hang.set()
    loader = load()
    started = time.monotonic()
    for row in range(20):
        loader.show(TileRange(12, 900, 903, row, row + 3))
    loader.close()
    assert time.monotonic() - started < 0.2


def test_only_the_view_on_the_screen_is_loaded(
    load: Callable[[], TileLoader], tile_server: TileServer
) -> None:
    """After a quick pan over the country the tiles passed on the way are not asked for."""
    gate, good = threading.Event(), tile_server.answer

    def slowly(path: str) -> tuple[int, dict[str, str], bytes]:
        gate.wait(PATIENCE_S)
        return good(path)

    tile_server.answer = slowly
    loader = load()
    for col in range(0, 400, 4):
        loader.show(TileRange(12, col, col + 3, 100, 103))
    gate.set()
    assert loader.wait(PATIENCE_S)
    assert len(tile_server.asked) <= 2 * 16 + 4


def test_an_old_tile_is_better_than_none(
    workspace: Workspace, tile_server: TileServer, tmp_path: Path
) -> None:
    """G67: where the server blocks us, what is kept is shown though it is old, and it is said why."""
    now = [1_700_000_000.0]
    told: list[StormOpsError] = []
    source = ServerTiles(
        tile_server.template, TileCache(tmp_path / "old", clock=lambda: now[0]), trouble=told.append
    )
    kept = source.read(TileAddress(3, 1, 2))
    now[0] += 365 * 24 * 3600
    tile_server.answer = lambda _: (403, {}, tile_server.picture((255, 0, 0)))
    assert source.read(TileAddress(3, 1, 2)) == kept
    assert "refuses" in told[0].message
    source.close()


class Broken:
    """A source whose file was unplugged."""

    closed = 0

    def read(self, address: TileAddress) -> bytes | None:
        raise BadInputError("The disk is gone.", remedy="Plug it in.", file="/media/usb/a.mbtiles")

    def close(self) -> None:
        self.closed += 1


def test_a_file_that_vanishes_is_told_and_let_go_of(heard: Heard) -> None:
    """A file whose disk is unplugged is told once; closing lets go of it once the threads have ended."""
    source = Broken()
    loader = TileLoader(source, 256, redraw=heard.redraw, tell=heard.told.append)
    loader.show(VIEW)
    assert loader.wait(PATIENCE_S)
    assert [error.message for error in heard.told] == ["The disk is gone."]
    loader.close()
    _threads_end()
    assert source.closed == 1


class Endless:
    """A source that has every tile."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def read(self, address: TileAddress) -> bytes | None:
        return self._body

    def close(self) -> None:
        pass


def test_memory_is_bounded(tile_server: TileServer, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles not looked at for longest are forgotten where memory is full; those in view stay."""
    monkeypatch.setattr(tile_loader, "_MOST_BYTES", 20 * 256 * 256 * 4)
    loader = TileLoader(Endless(tile_server.picture()), 256, redraw=heard.redraw, tell=heard.told.append)
    for col in range(0, 40, 4):
        view = TileRange(9, col, col + 3, 5, 6)
        loader.show(view)
        assert loader.wait(PATIENCE_S)
        found = loader.show(view)
        assert set(view) <= set(found)
        assert len(found) <= 20
        assert np.all(found[TileAddress(9, col, 5)] == [10, 120, 200, 255])
    loader.close()
    _threads_end()
