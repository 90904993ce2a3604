"""The chosen basemap: pictures of the ground under everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stormops_desktop.engines.cartography.tile_grid import TileRange, tiles_of_view
from stormops_desktop.engines.cartography.tile_mosaic import tile_mosaic
from stormops_desktop.model.basemap import Basemap
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import Layer, RasterLayer, View
from stormops_desktop.model.style import Style
from stormops_desktop.operations.basemaps.basemap_rows import require_basemap
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.stores.schema.maps import basemaps

if TYPE_CHECKING:
    from stormops_desktop.operations.basemaps.tile_loader import TileLoader

CHOICE = "basemap"
"""The setting that names the basemap shown."""


class BasemapLayer:
    """Draws the tiles that are there, and is drawn again as more come; settings["basemap"] is its id."""

    name = "basemap"
    first_look = True
    remedy = "Choose one under Basemaps in the map's tool bar of the window: `stormops desktop`."
    tables: frozenset[str] = frozenset({basemaps.name})
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """None: a downloaded area never changes, and pictures of the ground are nothing invented."""
        return ()

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """None: pictures have no classes."""
        return ()

    def prepare(self, request: LayerRequest) -> PreparedBasemap | None:
        """Open the tiles of the chosen basemap."""
        chosen = request.setting.settings.get(CHOICE)
        if chosen is None:
            return None
        # Only here, since most maps have no basemap and a network library takes a tenth of a second.
        from stormops_desktop.operations.basemaps.tile_loader import TileLoader
        from stormops_desktop.operations.basemaps.tile_source import open_tiles

        basemap = require_basemap(request.workspace, str(chosen))
        source = open_tiles(request.workspace, basemap, trouble=request.tell)
        loader = TileLoader(source, basemap.tile_px, redraw=request.redraw, tell=request.tell)
        return PreparedBasemap(basemap, loader, request.patience_s, request.cancel)


class PreparedBasemap:
    """Keeps the picture that was joined of the last tiles.

    Args:
        patience_s: How long a view waits for its tiles, unless `cancel` ends it.
    """

    def __init__(self, basemap: Basemap, loader: TileLoader, patience_s: float, cancel: CancelToken) -> None:
        self.attribution = basemap.attribution
        self._basemap = basemap
        self._loader = loader
        self._patience_s = patience_s
        self._cancel = cancel
        self._joined: tuple[TileRange, int, RasterLayer] | None = None

    def scene_layers(self, view: View) -> list[Layer]:
        """The tiles of the view as one picture; coarser or finer ones where they are not there yet.

        Raises:
            StormOpsError: The picture is drawn once, and a tile of it cannot be had.
            CancelledError: It was cancelled while it waited.
        """
        wanted = tiles_of_view(
            view,
            tile_px=self._basemap.tile_px,
            min_zoom=self._basemap.min_zoom,
            max_zoom=self._basemap.max_zoom,
        )
        if wanted is None:
            return []
        version = self._loader.version
        tiles = self._loader.show(wanted)
        if self._patience_s:
            self._loader.wait(self._patience_s, self._cancel)
            if self._loader.failure is not None:
                raise self._loader.failure
            version, tiles = self._loader.version, self._loader.show(wanted)
        if self._joined is None or self._joined[:2] != (wanted, version):
            self._joined = (wanted, version, tile_mosaic(tiles, wanted, self._basemap.tile_px))
        return [self._joined[2]]

    def close(self) -> None:
        """Load no more."""
        self._loader.close()
