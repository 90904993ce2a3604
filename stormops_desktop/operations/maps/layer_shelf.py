"""Prepared layers, kept until what they are made from changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import ClosableLayer, LayerRequest, PreparedLayer
from stormops_desktop.operations.maps.left_out import left_out
from stormops_desktop.stores.schema.workspace import slots

_PREPARERS = 2

type Prepared = Future[PreparedLayer | None]


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A layer that is prepared, or being prepared, with all that it depends on; content None: it is stale."""

    storm_id: str | None
    content: object
    layer: Prepared


class LayerShelf:
    """Prepares layers on threads of its own, so that a slow one holds up no other.

    All methods are called by one thread; the callbacks are called on any: `ready` when a layer has been
    prepared, `redraw` and `tell` by layers (see `LayerRequest`).
    """

    def __init__(
        self,
        data: MapData,
        *,
        ready: Callable[[], None],
        redraw: Callable[[], None],
        tell: Callable[[StormOpsError], None],
        patience_s: float = 0.0,
        cancel: CancelToken | None = None,
    ) -> None:
        self._data = data
        self._ready = ready
        self._redraw = redraw
        self._tell = tell
        self._patience_s = patience_s
        self._cancel = cancel or CancelToken()
        self._pool = ThreadPoolExecutor(_PREPARERS, thread_name_prefix="map layer")
        self._layers: dict[str, _Shelved] = {}
        self._earlier: dict[str, _Shelved] = {}

    def drop(self, tables: frozenset[str]) -> None:
        """Prepare layers anew that read rows of these decision tables."""
        for name, shelved in self._layers.items():
            if map_layer(name).tables & tables:
                self._layers[name] = replace(shelved, content=None)

    def take(self, setting: LayerSetting, storm_id: str | None, theme: MapTheme) -> Prepared:
        """The layer as it is to be shown; what depends on equal content is prepared once."""
        kind = map_layer(setting.layer)
        request = LayerRequest(
            self._data,
            setting,
            storm_id,
            self._redraw,
            self._tell,
            self._patience_s,
            theme,
            self._cancel,
        )
        contents = self._contents(kind.slots(request))
        content = (contents, _text(setting.style), _text(setting.settings), theme)
        found = self._layers.get(setting.layer)
        if found is None or found.storm_id != storm_id or found.content != content:
            if found is not None:
                self._put_aside(setting.layer, found, storm_id)
            found = _Shelved(storm_id, content, self._pool.submit(_prepared, request))
            found.layer.add_done_callback(lambda _: self._ready())
            self._layers[setting.layer] = found
        if found.layer.done() and setting.layer in self._earlier:
            _leave(self._earlier.pop(setting.layer).layer)
        return found.layer

    def earlier(self, layer: str) -> PreparedLayer | None:
        """How the layer was of the same storm, to be shown until it is prepared anew; None: it was not."""
        shelved = self._earlier.get(layer)
        return None if shelved is None else shelved.layer.result()

    def slots(self, setting: LayerSetting, storm_id: str | None) -> tuple[str, ...]:
        """The slots that a layer draws from."""
        return map_layer(setting.layer).slots(LayerRequest(self._data, setting, storm_id))

    def close(self) -> None:
        """Wait for what is being prepared, and let go of all."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for shelved in self._layers.values():
            _leave(shelved.layer)
        for shelved in self._earlier.values():
            _leave(shelved.layer)
        self._layers.clear()
        self._earlier.clear()

    def _put_aside(self, name: str, shelved: _Shelved, storm_id: str | None) -> None:
        """Keep what can still be shown of a layer; what was aside before stays where it cannot."""
        layer = shelved.layer
        if layer.done() and layer.exception() is None and shelved.storm_id == storm_id:
            if name in self._earlier:
                _leave(self._earlier[name].layer)
            self._earlier[name] = shelved
            return
        _leave(layer)
        if name in self._earlier and self._earlier[name].storm_id != storm_id:
            _leave(self._earlier.pop(name).layer)

    def _contents(self, wanted: tuple[str, ...]) -> tuple[str | None, ...]:
        """What the slots hold now; asked of the database alone, for a folder may be gone."""
        found = self._data.workspace.rows(select(slots).where(slots.c.slot.in_(wanted)))
        hashes = {row["slot"]: row["content_hash"] for row in found}
        return tuple(hashes.get(slot) for slot in wanted)


def _prepared(request: LayerRequest) -> PreparedLayer | None:
    """Prepare a layer.

    Raises:
        StormOpsError: It cannot be read, whatever the reason.
    """
    name = request.setting.layer
    try:
        return map_layer(name).prepare(request)
    except Exception as error:
        raise left_out(name, error, request.workspace.root) from error


def _leave(layer: Prepared) -> None:
    """Close a layer that is not drawn any more, as soon as it is prepared."""
    layer.add_done_callback(_close)


def _close(done: Prepared) -> None:
    if not done.cancelled() and done.exception() is None:
        prepared = done.result()
        if isinstance(prepared, ClosableLayer):
            prepared.close()


def _text(record: Mapping[str, Any] | None) -> str:
    return json.dumps(None if record is None else dict(record), sort_keys=True, default=str)
