"""The map's life: opened, made larger, moved to another screen, closed."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.ui.map import picture_maker
from stormops_desktop.ui.map.freed_memory import give_back_memory
from stormops_desktop.ui.preferences.preferences import Preferences
from tests.ui.map.canvas_stand import bare, close_map, drawn_anew, open_map, shown
from tests.ui.map.map_stand import MapStand


@pytest.fixture
def stand(stand: MapStand) -> MapStand:
    """Only what the canvas itself paints, of the whole territory."""
    return bare(stand)


def test_the_whole_territory_is_seen_first(
    stand: MapStand, demo_folder: Path, preferences: Preferences, qtbot: QtBot
) -> None:
    """On its first opening the map shows every home, as close as it can."""
    copied = Path(shutil.copytree(demo_folder, demo_folder.with_name("never seen")))
    canvas = open_map(copied, preferences, qtbot)
    view = canvas.view
    x, y = lonlat_to_pixels(view, *np.array(stand.homes).T)
    close_map(canvas)
    assert min(x.min(), y.min()) > 0
    assert x.max() < view.width
    assert y.max() < view.height
    assert max((x.max() - x.min()) / view.width, (y.max() - y.min()) / view.height) > 0.6


def test_another_pixel_ratio(stand: MapStand, monkeypatch: pytest.MonkeyPatch) -> None:
    """D94: on a screen of twice the pixels and back, size, places and pixels stay consistent."""
    canvas, place = stand.canvas, stand.place(QPoint(200, 100))
    size = (canvas.view.width, canvas.view.height)
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
    canvas.fit_size()
    stand.rest()
    assert (canvas.view.width, canvas.view.height) == (2 * size[0], 2 * size[1])
    assert canvas._newest is not None
    assert canvas._newest.image.width() == 2 * size[0]
    assert (stand.pixel(place) - QPoint(200, 100)).manhattanLength() <= 1
    monkeypatch.undo()
    canvas.fit_size()
    stand.rest()
    assert (canvas.view.width, canvas.view.height) == size
    assert np.abs(shown(stand) - drawn_anew(stand)).max() <= 2


def test_resizing_keeps_the_middle(stand: MapStand) -> None:
    """A window made larger shows more about the same middle; the whole territory stays whole."""
    stand.frame.resize(1_100, 850)
    stand.rest()
    x, _ = lonlat_to_pixels(stand.canvas.view, *np.array(stand.homes).T)
    assert (x.max() - x.min()) / stand.canvas.view.width > 0.4
    stand.canvas.go_to(*stand.homes[0], 15.0)
    stand.frame.resize(500, 400)
    stand.rest()
    view = stand.canvas.view
    assert (view.lon, view.lat, view.zoom) == pytest.approx((*stand.homes[0], 15.0))


def test_the_last_view_is_shown_again(demo_folder: Path, preferences: Preferences, qtbot: QtBot) -> None:
    """A workspace opens where its map was left; another workspace does not."""
    left = open_map(demo_folder, preferences, qtbot)
    left.go_to(-96.81, 33.16, 15.25)
    close_map(left)
    again = open_map(demo_folder, preferences, qtbot)
    assert (again.view.lon, again.view.lat, again.view.zoom) == pytest.approx((-96.81, 33.16, 15.25))
    close_map(again)
    copied = Path(shutil.copytree(demo_folder, demo_folder.with_name("another")))
    other = open_map(copied, preferences, qtbot)
    assert other.view.zoom != 15.25
    close_map(other)


def test_it_closes_while_it_draws(demo_folder: Path, preferences: Preferences, qtbot: QtBot) -> None:
    """D85: closed in the midst of drawing and gliding, the map ends its threads within a second."""
    canvas = open_map(demo_folder, preferences, qtbot)
    for number in range(5):
        canvas.go_to(-96.82 + number / 100, 33.15, 13.0 + number)
    canvas.zoom_by(1.0)
    began = time.monotonic()
    close_map(canvas)
    assert time.monotonic() - began < 1.0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems put the window's thread first themselves")
def test_the_window_goes_before_its_drawing(stand: MapStand) -> None:
    """All threads that draw the map or prepare its layers have a lower priority than the window's."""
    nice = {
        thread.name: os.getpriority(os.PRIO_PROCESS, thread.native_id or 0)
        for thread in threading.enumerate()
        if thread.name.startswith(("map drawing", "map layer", "kernel"))
    }
    assert {"map drawing", "map layer_0", "kernel_0"} <= nice.keys()
    assert set(nice.values()) == {os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) + 5}


def test_freed_memory_is_given_back_when_the_hand_rests(
    stand: MapStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once after the last picture, on the drawing thread; never while views are asked for."""
    given: list[str] = []
    monkeypatch.setattr(picture_maker, "_TIDY_S", 0.05)
    monkeypatch.setattr(
        picture_maker, "give_back_memory", lambda: given.append(threading.current_thread().name)
    )
    for _ in range(3):
        stand.canvas.zoom_by(0.5)
    stand.rest()
    stand.qtbot.waitUntil(lambda: bool(given), timeout=10_000)
    stand.qtbot.wait(300)
    assert given == ["map drawing"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries give back by themselves")
def test_what_was_freed_leaves_the_process() -> None:
    """Blocks that the C library keeps on its heap are the system's again."""
    blocks = [bytearray(60_000) for _ in range(2_000)]
    last = bytearray(60_000)  # keeps the top of the heap in use
    process = psutil.Process()
    blocks.clear()
    kept = process.memory_info().rss
    give_back_memory()
    assert process.memory_info().rss < kept - 60_000_000
    del last
