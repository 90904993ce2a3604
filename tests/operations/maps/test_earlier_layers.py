"""A layer is shown as it was while it is prepared anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.operations.basemaps.choose_basemap import choose_basemap
from stormops_desktop.operations.basemaps.edit_basemaps import add_tile_server, change_basemap
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps import layer_shelf
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, PreparedLayer
from stormops_desktop.operations.maps.live_map import LiveMap
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.stores.workspace import Workspace

PATIENCE_S = 10.0


@pytest.fixture
def live(workspace: Workspace) -> Iterator[LiveMap]:
    """The map of a workspace in which a basemap is chosen."""
    entered = Basemap("", "Nowhere", BasemapKind.XYZ, "http://127.0.0.1:9/{z}/{x}/{y}", "© First")
    added = add_tile_server(workspace, entered, job=Job())
    choose_basemap(workspace, added.basemap_id, job=Job())
    live = LiveMap(workspace, pool=None, news=lambda: None, tell=lambda _: None)
    yield live
    live.close()


def arranged(live: LiveMap, holds: Callable[[MapContent], bool]) -> MapContent:
    """What the map shows, as soon as it is as wanted."""
    end = time.monotonic() + PATIENCE_S
    while True:
        content = live.arrange(None)
        if holds(content):
            return content
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_layer_stays_until_it_is_made_anew(
    live: LiveMap, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision that touches a slow layer does not make it blink: the old one shows until then."""
    arranged(live, lambda content: content.attributions == ("© First",))
    gate, prepare = threading.Event(), layer_shelf._prepared

    def slowly(request: LayerRequest) -> PreparedLayer | None:
        gate.wait(PATIENCE_S)
        return prepare(request)

    monkeypatch.setattr(layer_shelf, "_prepared", slowly)
    (known,) = choose_basemap(workspace, None, job=Job()).basemaps
    choose_basemap(workspace, known.basemap_id, job=Job())
    change_basemap(workspace, replace(known, attribution="© Second"), job=Job())
    live.follow(frozenset({"basemaps"}))
    waiting = live.arrange(None)
    assert waiting.pending == ("basemap",)
    assert waiting.attributions == ("© First",)
    gate.set()
    arranged(live, lambda content: content.attributions == ("© Second",) and not content.pending)


def test_another_storm_shows_nothing_of_the_last_one(live: LiveMap, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another storm is chosen, a layer of the last one is not shown as if it were of this one."""
    arranged(live, lambda content: content.attributions == ("© First",))
    gate, prepare = threading.Event(), layer_shelf._prepared

    def slowly(request: LayerRequest) -> PreparedLayer | None:
        gate.wait(PATIENCE_S)
        return prepare(request)

    monkeypatch.setattr(layer_shelf, "_prepared", slowly)
    other = live.arrange("another-storm")
    assert "basemap" in other.pending
    assert other.layers == ()
    gate.set()
