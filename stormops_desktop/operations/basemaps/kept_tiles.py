"""The tiles of servers that are kept on this computer: how many bytes, and forgetting them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from stormops_desktop.operations.basemaps.tile_source import cache_folder_of_user
from stormops_desktop.remote.tiles.tile_cache import TileCache


def kept_tiles_bytes(folder: Path | None = None) -> int:
    """Bytes of the tiles in the user's cache, whichever workspace they were looked at in."""
    with closing(TileCache(folder or cache_folder_of_user())) as cache:
        return cache.size()


def forget_kept_tiles(folder: Path | None = None) -> int:
    """Forget them; returns how many bytes that freed. Downloaded areas and workspaces are not touched."""
    with closing(TileCache(folder or cache_folder_of_user())) as cache:
        freed = cache.size()
        cache.clear()
        return freed - cache.size()
