"""The chosen basemap in pictures that are drawn once, and in the live map."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from stormops_desktop.engines.cartography.tile_grid import tiles_of_view
from stormops_desktop.formats.tiles.mbtiles_writer import writing_mbtiles
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileSet
from stormops_desktop.model.errors import CancelledError, StormOpsError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import View
from stormops_desktop.operations.basemaps.edit_basemaps import add_tile_file, add_tile_server, remove_basemap
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import set_layer_settings
from stormops_desktop.operations.maps.live_map import LiveMap
from stormops_desktop.operations.maps.paper_map import draw_paper_map
from stormops_desktop.operations.maps.render_map import render_map
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import TileServer

VIEW = View(-96.82, 33.15, 12.3, 300, 200)
BLUE = [10, 120, 200]


@pytest.fixture
def server(workspace: Workspace, tile_server: TileServer) -> Basemap:
    """The server's tiles, chosen for the map."""
    streets = Basemap("", "Streets", BasemapKind.XYZ, tile_server.template, "© Testers")
    added = add_tile_server(workspace, streets, job=Job())
    set_layer_settings(workspace, "basemap", {"basemap": added.basemap_id}, job=Job())
    return added


@pytest.fixture
def live(workspace: Workspace) -> Iterator[Callable[..., LiveMap]]:
    """Make a live map that is closed after the test."""
    made = []

    def make(told: list[StormOpsError]) -> LiveMap:
        made.append(LiveMap(workspace, pool=None, news=lambda: None, tell=told.append))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _drawn(live: LiveMap, holds: Callable[[np.ndarray], bool]) -> bool:
    """Draw until the picture is as wanted."""
    for _ in range(500):
        if holds(live.draw(live.arrange(None), VIEW)[..., :3]):
            return True
        time.sleep(0.01)
    return False


def test_a_picture_waits_for_its_tiles(workspace: Workspace, server: Basemap, tmp_path: Path) -> None:
    """F97: a picture for paper has its basemap, though the tiles come over the network."""
    answer = render_map(workspace, tmp_path / "map.png", view=VIEW, layers=["basemap"], job=Job())
    assert answer.layers == ("basemap",)
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.convert("RGB").getpixel((150, 60)) == tuple(BLUE)


def test_the_map_of_the_window_has_its_basemap_on_paper(workspace: Workspace, server: Basemap) -> None:
    """F97: the page that is printed from the window waits for the tiles, as the command's picture does."""
    paper = draw_paper_map(workspace, VIEW, storm_id=None, drawn_above=frozenset(), job=Job())
    assert (paper.pixels[..., :3] == BLUE).all()
    assert paper.left_out == ()


def test_a_page_that_waits_for_tiles_can_be_cancelled(
    workspace: Workspace, server: Basemap, tile_server: TileServer
) -> None:
    """A server that hangs holds up a print only until somebody cancels it."""
    tile_server.hang.set()
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        draw_paper_map(workspace, VIEW, storm_id=None, drawn_above=frozenset(), job=Job(cancel=cancel))
    assert time.monotonic() - begun < 10
    timer.join()


def test_a_picture_without_its_tiles_is_not_made(
    workspace: Workspace, server: Basemap, tile_server: TileServer, tmp_path: Path
) -> None:
    """F97: where tiles are missing the person hears of it before a page without them is printed."""
    tile_server.answer = lambda _: (500, {}, b"")
    with pytest.raises(StormOpsError, match="out of order"):
        render_map(workspace, tmp_path / "map.png", view=VIEW, layers=["basemap"], job=Job())
    assert not (tmp_path / "map.png").exists()


def test_without_a_choice_there_is_no_basemap(workspace: Workspace, tmp_path: Path) -> None:
    """Asked for by name it is told how to choose one."""
    with pytest.raises(UsageError, match="basemap"):
        render_map(workspace, tmp_path / "map.png", view=VIEW, layers=["basemap"], job=Job())


def test_the_live_map_shows_tiles_as_they_come(
    server: Basemap, live: Callable[..., LiveMap], tile_server: TileServer
) -> None:
    """The first picture is there at once without tiles, a later one with them; whose they are is named."""
    told: list[StormOpsError] = []
    tile_server.hang.set()
    shown = live(told)
    assert _drawn(shown, lambda rgb: shown.arrange(None).layers != ())
    assert shown.arrange(None).attributions == ("© Testers",)
    tile_server.hang.clear()
    tile_server.let_go.set()
    assert _drawn(shown, lambda rgb: bool((rgb == BLUE).all()))


def test_a_basemap_that_fails_leaves_the_map_as_it_is(
    server: Basemap, live: Callable[..., LiveMap], tile_server: TileServer
) -> None:
    """G67: a server that answers with a web page costs the basemap only, and the person is told."""
    tile_server.answer = lambda _: (200, {"Content-Type": "text/html"}, b"<html>")
    told: list[StormOpsError] = []
    assert _drawn(live(told), lambda rgb: len(told) > 0 and bool((rgb != BLUE).any()))
    assert "no picture" in told[0].message


def test_another_choice_is_shown_and_a_removed_one_is_told(
    workspace: Workspace,
    server: Basemap,
    live: Callable[..., LiveMap],
    tmp_path: Path,
    tile_server: TileServer,
) -> None:
    """Choosing a file of tiles shows it instead; when the chosen basemap is removed the map says so."""
    told: list[StormOpsError] = []
    shown = live(told)
    assert _drawn(shown, lambda rgb: bool((rgb == BLUE).all()))
    tiles = tiles_of_view(VIEW, tile_px=256, min_zoom=0, max_zoom=19)
    assert tiles is not None
    path = tmp_path / "red.mbtiles"
    with writing_mbtiles(path, TileSet("Red", "", 12, 12, (-97, 33, -96, 34), "png")) as writer:
        for tile in tiles:
            writer.add(tile, tile_server.picture((200, 0, 0)))
    red = add_tile_file(workspace, path, job=Job())
    set_layer_settings(workspace, "basemap", {"basemap": red.basemap_id}, job=Job())
    shown.follow(frozenset({"map_layers"}))
    assert _drawn(shown, lambda rgb: bool((rgb == [200, 0, 0]).all()))
    remove_basemap(workspace, red.basemap_id, job=Job())
    shown.follow(frozenset({"basemaps"}))
    assert _drawn(shown, lambda rgb: bool(told) and bool((rgb != [200, 0, 0]).all()))
    assert "not in the workspace any more" in told[-1].message
