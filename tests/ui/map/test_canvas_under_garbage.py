"""The map while layers come and go and other threads make garbage."""

from __future__ import annotations

import gc
import threading
from functools import partial

from PySide6.QtGui import QImage

from stormops_desktop.model.map_settings import LayerSetting
from tests.ui.map.map_stand import MapStand

TURNS = 250


def churn(stop: threading.Event) -> None:
    """Make cyclic garbage and have it collected, on this thread, until told to stop."""
    while not stop.is_set():
        for _ in range(200):
            ring: list[object] = []
            ring.append(ring)
        gc.collect(0)


def picture(stand: MapStand) -> QImage:
    """The map as it shows now."""
    return stand.canvas.grab().toImage()


def test_five_hundred_changes_of_layers_beside_a_busy_collector(stand: MapStand) -> None:
    """D81: layers shown and hidden 500 times while a thread collects garbage leave the map as it was."""
    stand.rest()
    before = picture(stand)
    stop = threading.Event()
    worker = threading.Thread(target=partial(churn, stop))
    worker.start()
    try:
        for turn in range(TURNS):
            for visible in (False, True):
                stand.canvas.try_setting(LayerSetting("properties", visible=visible))
            if turn % 25 == 0:
                stand.rest()
    finally:
        stop.set()
        worker.join()
    stand.rest()
    assert picture(stand) == before
