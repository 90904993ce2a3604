"""Tiles of a basemap, wherever they come from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from platformdirs import user_cache_path

from stormops_desktop.formats.tiles.tile_archive import TileArchive, open_tile_archive
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileAddress
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.basemaps.tile_keys import key_for
from stormops_desktop.remote.tiles.tile_address import KEY_PLACE
from stormops_desktop.remote.tiles.tile_cache import TileCache
from stormops_desktop.remote.tiles.tile_client import TileClient, TileServerError
from stormops_desktop.stores.workspace import Workspace

AREA_FILE = "area.mbtiles"


class TileSource(Protocol):
    """Gives encoded tiles; safe between threads."""

    def read(self, address: TileAddress) -> bytes | None:
        """The encoded picture; None where the basemap has none there.

        Raises:
            TileServerError: A server does not give it now, and no older one is kept.
            BadInputError: The file is damaged or gone.
        """

    def close(self) -> None:
        """Let go of files and connections."""


class ArchiveTiles:
    """Tiles of a file."""

    def __init__(self, archive: TileArchive) -> None:
        self._archive = archive

    def read(self, address: TileAddress) -> bytes | None:
        """From the file."""
        return self._archive.tile(address)

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()


class ServerTiles:
    """Tiles of a server, through the cache: a fresh one is not asked for, an old one better than none.

    Args:
        template: With {key} in the place of the key.
        trouble: Called, on any thread, with what the server did wrong while an older tile could be shown.
    """

    def __init__(
        self,
        template: str,
        cache: TileCache,
        *,
        key: str = "",
        trouble: Callable[[TileServerError], None],
    ) -> None:
        self._client = TileClient(template.replace(KEY_PLACE, key))
        self._cache = cache
        self._trouble = trouble
        # By the address without its key, so that a new key finds the tiles of the old one.
        self._name = hashlib.sha256(template.encode()).hexdigest()[:32]

    def read(self, address: TileAddress) -> bytes | None:
        """From the cache while it is fresh, else from the server, else from the cache after all."""
        kept = self._cache.find(self._name, address)
        if kept is not None and kept.fresh:
            return kept.body
        try:
            answer = self._client.fetch(address)
        except TileServerError as error:
            if kept is None:
                raise
            self._trouble(error)
            return kept.body
        self._cache.keep(self._name, address, answer.body, answer.fresh_s)
        return answer.body

    def close(self) -> None:
        """Close connections and the cache's file."""
        self._client.close()
        self._cache.close()


def cache_folder_of_user() -> Path:
    """Where tiles of servers are kept on this computer."""
    return user_cache_path("stormops") / "tiles"


def open_tiles(
    workspace: Workspace,
    basemap: Basemap,
    *,
    trouble: Callable[[TileServerError], None],
    cache_folder: Path | None = None,
) -> TileSource:
    """The tiles of a basemap.

    Args:
        cache_folder: Where tiles of servers are kept; None: under the user's cache folder.

    Raises:
        BadInputError: The file of tiles is gone or damaged.
        UsageError: The downloaded area is not in the workspace any more, or this computer has no key.
        KeyringUnavailableError: There is no keyring to ask for the key.
    """
    if basemap.kind is BasemapKind.XYZ:
        folder = cache_folder or cache_folder_of_user()
        template, key = key_for(basemap.location)
        return ServerTiles(template, TileCache(folder), key=key, trouble=trouble)
    return ArchiveTiles(open_tile_archive(_file_of(workspace, basemap)))


def _file_of(workspace: Workspace, basemap: Basemap) -> Path:
    if basemap.kind is not BasemapKind.AREA:
        return Path(basemap.location)
    generation = workspace.generation(basemap.location)
    if generation is None:
        raise UsageError(
            Sentence(
                "The downloaded area “{basemap}” is not in the workspace any more.", basemap=basemap.name
            ),
            remedy="Download it again under Basemaps in the map's tool bar.",
            record=basemap.location,
        )
    return generation.path / AREA_FILE
