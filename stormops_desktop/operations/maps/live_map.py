"""A workspace's map kept ready to be drawn again and again, in other views and other settings."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, wait
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.map_settings import LayerSetting, MapSettings
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import Layer, PixelRect, Scene, View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.layer_shelf import LayerShelf
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.opacity import faded
from stormops_desktop.operations.maps.left_out import left_out
from stormops_desktop.operations.maps.map_content import MapContent, ShownLayer, attributions_of
from stormops_desktop.operations.maps.map_marks import MapMarks, marks_of
from stormops_desktop.operations.maps.map_styles import background_color
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace

_PATIENCE_S = 0.02
"""How long a picture waits for layers that are being prepared; then it is drawn without them."""


class LiveMap:
    """`arrange` and `draw` are called by one thread, the drawing thread; the rest by any.

    Args:
        pool: Threads that bands of a picture are spread over.
        news: Called on any thread when there is something new to draw.
        tell: Called on any thread with what went wrong; the map is drawn without it.
        drawn_above: Layers that the caller draws over the picture himself, as things that move.
        patience_s: How long a picture waits for what its layers fetch over a network, unless `cancel`
            ends it; a map that is drawn again when more has come waits not.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        pool: Executor | None,
        news: Callable[[], None],
        tell: Callable[[StormOpsError], None],
        drawn_above: frozenset[str] = frozenset(),
        patience_s: float = 0.0,
        cancel: CancelToken | None = None,
    ) -> None:
        self._drawn_above = drawn_above
        self._data = MapData(workspace, pool)
        self._shelf = LayerShelf(
            self._data,
            ready=self._layer_is_ready,
            redraw=self._layer_has_news,
            tell=tell,
            patience_s=patience_s,
            cancel=cancel,
        )
        self._news = news
        self._tell = tell
        self._turn = threading.Lock()
        self._dirty = True
        self._redraw = False
        self._dirty_tables: frozenset[str] = frozenset()
        self._tried: dict[str, LayerSetting] = {}
        self._theme = MapTheme.LIGHT
        self._settings: MapSettings | None = None
        self._content = MapContent(0, (), (), (), MapMarks())
        self._told: set[str] = set()

    @property
    def data(self) -> MapData:
        """The workspace and what its layers share, also for hit tests."""
        return self._data

    def follow(self, tables: frozenset[str]) -> None:
        """Commits touched these tables: what was made from them is made anew when next drawn."""
        with self._turn:
            self._dirty = True
            self._dirty_tables |= tables
            if "map_layers" in tables:
                self._tried.clear()
        self._news()

    def try_setting(self, setting: LayerSetting) -> None:
        """Show a layer like this until the workspace's layers change: while a slider is drawn."""
        with self._turn:
            self._dirty = True
            self._tried[setting.layer] = setting
        self._news()

    def use_theme(self, theme: MapTheme) -> None:
        """Draw on another ground from now on."""
        with self._turn:
            self._dirty = True
            self._theme = theme
        self._news()

    def arrange(self, storm_id: str | None) -> MapContent:
        """What the map shows now.

        Raises:
            StormOpsError: The workspace cannot be read.
        """
        with self._turn:
            dirty, tables, tried, theme = self._dirty, self._dirty_tables, dict(self._tried), self._theme
            redraw, self._redraw = self._redraw, False
            self._dirty, self._dirty_tables = False, frozenset()
        settings = self._settings
        if settings is None or dirty or settings.storm_id != storm_id:
            self._shelf.drop(tables)
            settings = self._read_settings(storm_id)
            own = tuple(tried.get(setting.layer, setting) for setting in settings.layers)
            settings = self._settings = MapSettings(own, storm_id)
            content = self._arranged(settings, theme)
            if not _is_same(content, self._content):
                self._content = content
                redraw = False
        if redraw:
            self._content = replace(self._content, number=self._content.number + 1)
        return self._content

    def draw(
        self,
        content: MapContent,
        view: View,
        *,
        region: PixelRect | None = None,
        cancel: CancelToken | None = None,
        into: NDArray[np.uint8] | None = None,
        blue_first: bool = False,
    ) -> NDArray[np.uint8]:
        """The picture of a view, or of a part of it, as opaque RGBA, shape (height, width, 4).

        A layer that cannot be drawn is left out and told once. `into` and `blue_first` are as for the engine.

        Raises:
            CancelledError: The token said so.
        """
        scene: list[Layer] = []
        for layer in content.layers:
            if layer.name in self._drawn_above:
                continue
            try:
                scene += [faded(part, layer.opacity) for part in layer.prepared.scene_layers(view)]
            except CancelledError:
                raise
            except Exception as error:  # noqa: BLE001  (one layer must not take the others with it)
                self._tell_once(left_out(layer.name, error, self._data.workspace.root))
        return draw(
            Scene(background_color(content.theme), tuple(scene)),
            view,
            pool=self._data.pool,
            cancel=cancel,
            region=region,
            into=into,
            blue_first=blue_first,
        )

    def close(self) -> None:
        """Let go of the workspace's files."""
        self._shelf.close()

    def _read_settings(self, storm_id: str | None) -> MapSettings:
        try:
            return read_map_settings(self._data.workspace, storm_id=storm_id)
        except StormOpsError:
            with self._turn:
                self._dirty = True  # a workspace that is busy now is asked again with the next picture
            raise

    def _arranged(self, settings: MapSettings, theme: MapTheme) -> MapContent:
        shown = [setting for setting in settings.layers if setting.visible and setting.opacity > 0]
        taken = [(setting, self._shelf.take(setting, settings.storm_id, theme)) for setting in shown]
        wait([future for _, future in taken], timeout=_PATIENCE_S)
        layers: list[ShownLayer] = []
        pending: list[str] = []
        failed: list[tuple[str, StormOpsError]] = []
        marks = MapMarks()
        for setting, future in taken:
            try:
                if future.done():
                    prepared = future.result()
                else:
                    pending.append(setting.layer)
                    prepared = self._shelf.earlier(setting.layer)
                if prepared is not None:
                    slots = self._shelf.slots(setting, settings.storm_id)
                    marks = marks.joined(marks_of(self._data.workspace, slots))
                    layers.append(ShownLayer(setting.layer, prepared, setting.opacity))
            except StormOpsError as error:
                failed.append((setting.layer, error))
                self._tell_once(error)
        return MapContent(
            self._content.number + 1,
            tuple(layers),
            tuple(pending),
            tuple(failed),
            marks,
            theme,
            attributions_of(tuple(layers)),
        )

    def _layer_is_ready(self) -> None:
        with self._turn:
            self._dirty = True
        self._news()

    def _layer_has_news(self) -> None:
        with self._turn:
            self._redraw = True
        self._news()

    def _tell_once(self, error: StormOpsError) -> None:
        if str(error) not in self._told:
            self._told.add(str(error))
            self._tell(error)


def _is_same(one: MapContent, other: MapContent) -> bool:
    """Whether two contents draw the same."""
    if (one.pending, one.marks, one.theme) != (other.pending, other.marks, other.theme):
        return False
    if len(one.layers) != len(other.layers):
        return False
    return all(
        mine.prepared is theirs.prepared and mine.opacity == theirs.opacity
        for mine, theirs in zip(one.layers, other.layers, strict=True)
    )
