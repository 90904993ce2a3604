"""The cache of tiles: kept, bounded, safe between processes, and of no matter where it fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.remote.tiles.tile_cache import CACHE_FILE, CachedTile, TileCache

DAY = 24 * 3600.0
TILE = TileAddress(3, 1, 2)


class Clock:
    """A time of day that a test moves on."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of `cache`."""
    return Clock()


@pytest.fixture
def cache(tmp_path: Path, clock: Clock) -> Iterator[TileCache]:
    """A cache of at most 10,000 bytes."""
    cache = TileCache(tmp_path / "cache", most_bytes=10_000, clock=clock)
    yield cache
    cache.close()


def test_a_tile_is_kept_for_its_source(cache: TileCache) -> None:
    """What was kept is found, that there is no tile too, and nothing of another source."""
    cache.keep("a", TILE, b"picture")
    cache.keep("a", TILE._replace(row=3), None)
    assert cache.find("a", TILE) == CachedTile(b"picture", fresh=True)
    assert cache.find("a", TILE._replace(row=3)) == CachedTile(None, fresh=True)
    assert cache.find("b", TILE) is None


def test_a_tile_grows_old_and_can_still_be_shown(cache: TileCache, clock: Clock) -> None:
    """A tile holds as long as its server says, a week at least; an old one is there until asked for anew."""
    cache.keep("a", TILE, b"short", fresh_s=60)
    cache.keep("a", TILE._replace(row=3), b"long", fresh_s=30 * DAY)
    clock.now += 7 * DAY + 1
    assert cache.find("a", TILE) == CachedTile(b"short", fresh=False)
    assert cache.find("a", TILE._replace(row=3)) == CachedTile(b"long", fresh=True)


def test_what_was_not_used_goes_first(cache: TileCache, clock: Clock) -> None:
    """Where the room is full the tiles used least lately go, and those just used stay."""
    for col in range(15):
        clock.now += 1
        cache.keep("a", TileAddress(8, col, 0), bytes(1000))
    clock.now += 1
    assert cache.find("a", TileAddress(8, 0, 0)) is not None
    cache.prune()
    assert cache.size() <= 8_000
    assert cache.find("a", TileAddress(8, 0, 0)) is not None
    assert cache.find("a", TileAddress(8, 1, 0)) is None
    assert cache.find("a", TileAddress(8, 14, 0)) is not None


def test_clearing_touches_nothing_else(cache: TileCache, tmp_path: Path) -> None:
    """F35: clearing the cache removes tiles; other files beside it are as they were."""
    other = tmp_path / "cache" / "unsent.json"
    other.write_text("[1, 2]")
    cache.keep("a", TILE, b"picture")
    cache.clear()
    assert cache.find("a", TILE) is None
    assert other.read_text() == "[1, 2]"


def test_two_windows_share_it(cache: TileCache, tmp_path: Path, clock: Clock) -> None:
    """A second process's cache over the same folder sees the tiles; writers do not disturb one another."""
    second = TileCache(tmp_path / "cache", clock=clock)
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(lambda col: (cache, second)[col % 2].keep("a", TILE._replace(col=col), b"x"), range(80))
        )
    assert all(cache.find("a", TILE._replace(col=col)) is not None for col in range(80))
    assert cache.failure is second.failure is None
    second.close()


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    """A cache file that is no database is replaced; nobody is bothered with it."""
    (tmp_path / CACHE_FILE).write_bytes(b"no database" * 500)
    cache = TileCache(tmp_path)
    cache.keep("a", TILE, b"picture")
    assert cache.find("a", TILE) is not None
    cache.close()


def test_without_a_place_to_write_nothing_is_kept(tmp_path: Path) -> None:
    """Where the folder cannot be made the map works without a cache, and it is told why."""
    (tmp_path / "file").write_text("in the way")
    cache = TileCache(tmp_path / "file" / "cache")
    cache.keep("a", TILE, b"picture")
    assert cache.find("a", TILE) is None
    assert cache.size() == 0
    assert cache.failure
    cache.clear()
    cache.close()


def test_a_cache_that_fails_later_says_so(cache: TileCache, tmp_path: Path) -> None:
    """A table that vanishes under it costs the tiles and not the map."""
    with sqlite3.connect(tmp_path / "cache" / CACHE_FILE) as other:
        other.execute("DROP TABLE tiles")
    other.close()
    cache.keep("a", TILE, b"picture")
    assert cache.find("a", TILE) is None
    assert cache.failure is not None
    assert "no such table" in cache.failure
