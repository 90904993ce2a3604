"""Prepared layers, kept until what they are made from changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import ClosableLayer, LayerRequest, PreparedLayer
from stormops_desktop.operations.maps.left_out import left_out

_PREPARERS = 2

type Prepared = Future[PreparedLayer | None]


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A layer that is prepared, or being prepared, under the key of all that it depends on."""

    key: object
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
    ) -> None:
        self._data = data
        self._ready = ready
        self._redraw = redraw
        self._tell = tell
        self._pool = ThreadPoolExecutor(_PREPARERS, thread_name_prefix="map layer")
        self._layers: dict[str, _Shelved] = {}

    def drop(self, tables: frozenset[str]) -> None:
        """Forget the layers that read rows of these decision tables."""
        for name in [name for name in self._layers if map_layer(name).tables & tables]:
            _leave(self._layers.pop(name).layer)

    def take(self, setting: LayerSetting, storm_id: str | None) -> Prepared:
        """The layer as it is to be shown; what depends on equal content is prepared once."""
        kind = map_layer(setting.layer)
        request = LayerRequest(self._data, setting, storm_id, self._redraw, self._tell)
        key = (self._contents(kind.slots(request)), _text(setting.style), _text(setting.settings), storm_id)
        found = self._layers.get(setting.layer)
        if found is None or found.key != key:
            if found is not None:
                _leave(found.layer)
            found = _Shelved(key, self._pool.submit(_prepared, request))
            found.layer.add_done_callback(lambda _: self._ready())
            self._layers[setting.layer] = found
        return found.layer

    def slots(self, setting: LayerSetting, storm_id: str | None) -> tuple[str, ...]:
        """The slots that a layer draws from."""
        return map_layer(setting.layer).slots(LayerRequest(self._data, setting, storm_id))

    def close(self) -> None:
        """Wait for what is being prepared, and let go of all."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for shelved in self._layers.values():
            _leave(shelved.layer)
        self._layers.clear()

    def _contents(self, slots: tuple[str, ...]) -> tuple[str | None, ...]:
        found = [self._data.workspace.generation(slot) for slot in slots]
        return tuple(None if generation is None else generation.content_hash for generation in found)


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
