"""The live map keeps layers ready, follows commits, and draws what it can."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError, CancelledError, StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import PixelRect, View
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import set_layer_opacity, show_layers
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.live_map import LiveMap
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.operations.maps.render_map import render_map
from stormops_desktop.operations.territory.territory_bbox import territory_bbox
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.workspace import Workspace

PATIENCE_S = 60.0


@dataclass
class Watched:
    """A live map, and what it called."""

    map: LiveMap
    told: list[StormOpsError] = field(default_factory=list)
    news: list[None] = field(default_factory=list)

    def settled(self, storm_id: str | None = "three") -> MapContent:
        """The content once nothing is being prepared any more."""
        ends = time.monotonic() + PATIENCE_S
        while (content := self.map.arrange(storm_id)).pending:
            assert time.monotonic() < ends
            time.sleep(0.005)
        return content


@pytest.fixture
def live(town: Workspace) -> Iterator[Watched]:
    """The live map of a scored town."""
    told: list[StormOpsError] = []
    with ThreadPoolExecutor(2) as pool:
        heard: list[None] = []
        live = LiveMap(town, pool=pool, news=lambda: heard.append(None), tell=told.append)
        watched = Watched(live, told, heard)
        yield watched
        watched.map.close()


def view_of(live: Watched, zoom: float = 15.0) -> View:
    """A small view of the middle of the town."""
    bbox = territory_bbox(live.map.data.workspace)
    assert bbox is not None
    return View((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2, zoom, 240, 180)


def names(content: MapContent) -> list[str]:
    """Of the layers shown, from bottom to top."""
    return [layer.name for layer in content.layers]


def test_it_draws_what_map_render_draws(live: Watched, town: Workspace, tmp_path: Path) -> None:
    """The same layers, the same pixels as the command's picture, furniture aside."""
    from PIL import Image

    view = view_of(live)
    content = live.settled()
    render_map(town, tmp_path / "map.png", view=view, storm_id="three", job=Job())
    with Image.open(tmp_path / "map.png") as picture:
        printed = np.asarray(picture.convert("RGB"))
    drawn = live.map.draw(content, view)[..., :3]
    assert (drawn[40:140] == printed[40:140]).all()


def test_a_region_is_a_part_of_the_picture(live: Watched) -> None:
    """Strips fit what is there to the bit, hatching too."""
    view, content = view_of(live, 13.0), live.settled()
    whole = live.map.draw(content, view)
    part = live.map.draw(content, view, region=PixelRect(200, 20, 40, 100))
    assert (whole[20:120, 200:240] == part).all()


def test_hatching_lies_still_on_the_ground(live: Watched) -> None:
    """A view moved by whole pixels shows the same pixels moved, also where no radar looked."""
    from stormops_desktop.engines.cartography.projection import pixels_to_lonlat

    view, content = view_of(live, 13.0), live.settled()
    lon, lat = pixels_to_lonlat(view, np.array([120.0 + 7]), np.array([90.0 + 4]))
    moved = View(float(lon[0]), float(lat[0]), view.zoom, view.width, view.height)
    one, other = live.map.draw(content, view).astype(int), live.map.draw(content, moved).astype(int)
    assert np.abs(one[4:, 7:] - other[:-4, :-7]).max() <= 2


def test_commits_reach_the_map(live: Watched, town: Workspace) -> None:
    """A layer that is switched on, seen through and switched off again changes the content each time."""
    before = live.settled()
    assert "tracts" not in names(before)
    show_layers(town, ["tracts"], visible=True, job=Job())
    live.map.follow(frozenset({"map_layers"}))
    after = live.settled()
    assert "tracts" in names(after)
    assert after.number > before.number
    set_layer_opacity(town, "tracts", 0.25, job=Job())
    live.map.follow(frozenset({"map_layers"}))
    assert {layer.name: layer.opacity for layer in live.settled().layers}["tracts"] == 0.25


def test_what_does_not_change_is_not_made_again(live: Watched) -> None:
    """A commit that no layer reads leaves prepared layers and the content's number as they are."""
    before = live.settled()
    live.map.follow(frozenset({"drafts", "bookmarks"}))
    after = live.settled()
    assert after.number == before.number
    assert all(one.prepared is other.prepared for one, other in zip(before.layers, after.layers, strict=True))


def test_what_could_not_be_read_is_read_with_the_next_picture(live: Watched, town: Workspace) -> None:
    """A workspace that fails once costs one picture: the commit that it hid shows in the next one."""
    live.settled()
    show_layers(town, ["tracts"], visible=True, job=Job())
    live.map.follow(frozenset({"map_layers"}))
    with closing(sqlite3.connect(town.root / DATABASE)) as other:
        other.execute("ALTER TABLE map_layers RENAME TO away")
        with pytest.raises(BadInputError):
            live.map.arrange("three")
        other.execute("ALTER TABLE away RENAME TO map_layers")
    assert "tracts" in names(live.settled())


def test_a_setting_can_be_tried(live: Watched, town: Workspace) -> None:
    """While a slider moves, the map shows a setting that is not in the workspace; a commit ends it."""
    live.settled()
    live.map.try_setting(LayerSetting("properties", opacity=0.5))
    assert {layer.name: layer.opacity for layer in live.settled().layers}["properties"] == 0.5
    set_layer_opacity(town, "hail", 0.75, job=Job())
    live.map.follow(frozenset({"map_layers"}))
    opacities = {layer.name: layer.opacity for layer in live.settled().layers}
    assert (opacities["properties"], opacities["hail"]) == (1.0, 0.75)


def test_opacity_lets_the_ground_through(live: Watched) -> None:
    """Half opaque is half way between the layer and the ground, everywhere."""
    view = view_of(live, 16.0)
    whole = live.map.draw(only(live, "properties"), view).astype(int)
    live.map.try_setting(LayerSetting("properties", opacity=0.5))
    half = live.map.draw(only(live, "properties"), view).astype(int)
    ground = live.map.draw(MapContent(0, (), (), (), live.settled().marks), view).astype(int)
    outlines = 30  # a stroke of half ink over a fill of half ink is not half of both
    assert np.median(np.abs(half - (whole + ground) / 2)) <= 1
    assert (np.abs(half - (whole + ground) / 2) <= outlines).mean() > 0.99


def only(live: Watched, name: str) -> MapContent:
    """The content with one layer alone."""
    content = live.settled()
    shown = tuple(layer for layer in content.layers if layer.name == name)
    return MapContent(content.number, shown, (), (), content.marks)


def test_a_frame_of_a_storm(live: Watched) -> None:
    """The first of three frames is smaller hail than the storm's maximum."""
    view = view_of(live, 14.0)
    maximum = live.map.draw(only(live, "hail"), view)
    live.map.try_setting(LayerSetting("hail", settings={"frame": 0}))
    first = live.map.draw(only(live, "hail"), view)
    assert (maximum != first).any(-1).mean() > 0.2
    live.map.try_setting(LayerSetting("hail", settings={"frame": 1}))
    assert (live.map.draw(only(live, "hail"), view) == maximum).all()  # the second frame is the largest


def test_a_layer_whose_file_vanished_is_left_out(live: Watched, town: Workspace, tmp_path: Path) -> None:
    """Its error is told once, with the file and what to do; the other layers are drawn."""
    generation = town.generation("score/three")
    assert generation is not None
    shutil.rmtree(generation.path)
    content = live.settled()
    assert {"hail", "roads"} <= set(names(content))
    assert [layer for layer, _ in content.failed] == ["properties"]
    live.map.follow(frozenset({"slots"}))
    live.settled()
    assert len(live.told) == 1
    assert live.told[0].remedy
    assert live.map.draw(content, view_of(live)).shape == (180, 240, 4)


def test_a_layer_that_fails_while_drawing_is_left_out(live: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a layer raises, the rest of the map is there, and a person hears of it once."""
    content = live.settled()

    def broken(self: StillLayer, view: View) -> NDArray[np.uint8]:
        raise ValueError("no such thing")

    roads = next(layer for layer in content.layers if layer.name == "roads")
    monkeypatch.setattr(type(roads.prepared), "scene_layers", broken)
    for _ in range(2):
        picture = live.map.draw(content, view_of(live))
    assert len(np.unique(picture.reshape(-1, 4), axis=0)) > 10
    assert [error.record for error in live.told] == ["roads"]
    assert "no such thing" in live.told[0].message


def test_a_slow_layer_holds_up_no_other(live: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """D91: while one layer is being read, the others are drawn, it is named as pending, and news follows."""
    may_go_on = threading.Event()
    quick = map_layer("roads").prepare

    def slow(request: LayerRequest) -> object:
        may_go_on.wait(PATIENCE_S)
        return quick(request)

    monkeypatch.setattr(map_layer("roads"), "prepare", slow)
    ends = time.monotonic() + PATIENCE_S
    while live.map.arrange("three").pending != ("roads",):
        assert time.monotonic() < ends
        time.sleep(0.005)
    content, heard = live.map.arrange("three"), len(live.news)
    assert "properties" in names(content)
    live.map.draw(content, view_of(live))
    may_go_on.set()
    assert "roads" in names(live.settled())
    assert len(live.news) > heard


def test_the_marks_of_what_is_shown(live: Watched) -> None:
    """Invented data marks the map; no storm, no drill."""
    marks = live.settled().marks
    assert (marks.synthetic, marks.drill) == (True, False)


def test_drawing_can_be_cancelled(live: Watched) -> None:
    """A token that says so ends the picture."""
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        live.map.draw(live.settled(), view_of(live), cancel=cancel)


def test_another_storm_or_none(live: Watched) -> None:
    """Without a storm there is no hail and the properties are plain; the storm comes back."""
    assert "hail" in names(live.settled("three"))
    assert "hail" not in names(live.settled(None))
    assert "hail" in names(live.settled("three"))


def test_an_empty_workspace(workspace: Workspace) -> None:
    """Nothing to show is paper, and there is no territory."""
    empty = LiveMap(workspace, pool=None, news=lambda: None, tell=lambda error: None)
    try:
        content = Watched(empty).settled(None)
        picture = empty.draw(content, View(-96.8, 33.1, 12, 32, 32))
        assert territory_bbox(workspace) is None
        assert content.layers == ()
        assert (picture == picture[0, 0]).all()
    finally:
        empty.close()
