"""The map's picture: never blank, exact when it rests, of the newest view and settings."""

from __future__ import annotations

import shutil
import threading
import time
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.live_map import LiveMap
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.ui.map import camera
from tests.ui.map.canvas_stand import MIDDLE, bare, drag_and_hold, drawn_anew, shown
from tests.ui.map.map_stand import MapStand


@pytest.fixture
def stand(stand: MapStand) -> MapStand:
    """Only what the canvas itself paints, of the whole territory."""
    return bare(stand)


def test_a_drag_moves_the_map_and_mends_its_edges(stand: MapStand) -> None:
    """The place that was taken hold of is under the mouse; the mended picture is exact."""
    stand.canvas.go_to(*stand.homes[0], 16.0)
    stand.rest()
    held = stand.place(MIDDLE)
    made: list[object] = []
    stand.canvas._maker.made.connect(made.append)
    drag_and_hold(stand, Qt.MouseButton.LeftButton, QPoint(57, -38))
    assert stand.pixel(held) == MIDDLE + QPoint(57, -38)
    assert made
    assert np.abs(shown(stand) - drawn_anew(stand)).max() <= 2


def test_the_picture_moves_before_it_is_drawn(stand: MapStand) -> None:
    """G09: while the drawing thread is busy the newest picture is shown, shifted; no pixel waits for it."""
    stand.canvas.go_to(*stand.homes[0], 16.0)
    stand.rest()
    before = shown(stand)
    QTest.mousePress(stand.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, MIDDLE)
    event_free = MIDDLE + QPoint(30, 20)
    QTest.mouseMove(stand.canvas, event_free)
    after = shown(stand)
    assert not stand.canvas.idle
    assert (after[20:, 30:] == before[:-20, :-30]).all()
    QTest.mouseRelease(stand.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, event_free)


def test_what_is_uncovered_is_not_blank(stand: MapStand) -> None:
    """Zooming out shows the coarser picture of the surroundings until the exact one is drawn."""
    canvas = stand.canvas
    canvas.go_to(canvas.view.lon, canvas.view.lat, canvas.view.zoom + 1.5)
    stand.rest()
    stand.qtbot.waitUntil(lambda: canvas._around is not None and canvas._around.view.zoom < canvas.view.zoom)
    canvas.look(camera.zoomed(canvas.view, canvas.view.zoom - 1.2, 0, 0))
    painted, exact = shown(stand), drawn_anew(stand)
    ground = np.array([canvas._ground.red(), canvas._ground.green(), canvas._ground.blue()])
    blank = (painted == ground).all(-1) & ~(exact == ground).all(-1)
    assert blank.mean() < 0.05
    stand.rest()


def test_only_the_newest_view_is_drawn(stand: MapStand) -> None:
    """G09: of fifty views asked for in a row, those nobody waits for any more are never drawn."""
    made: list[View] = []
    stand.canvas._maker.made.connect(lambda picture: made.append(picture.view))
    for number in range(50):
        stand.canvas.go_to(*stand.homes[number], 14.0 + number / 25)
    stand.rest()
    assert made[-1] == stand.canvas.view
    assert len(made) < 25


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Pictures farther out than zoom 14 are drawn until they are cancelled; set when one is begun."""
    began, draws = threading.Event(), LiveMap.draw

    def draw(live: LiveMap, content: MapContent, view: View, **how: Any) -> NDArray[np.uint8]:
        while view.zoom < 14:
            began.set()
            how["cancel"].raise_if_cancelled()
            time.sleep(0.001)
        return draws(live, content, view, **how)

    monkeypatch.setattr(LiveMap, "draw", draw)
    return began


def test_a_hand_that_rests_waits_for_no_stale_picture(stand: MapStand, endless: threading.Event) -> None:
    """A picture that a moving hand would be shown is given up when the hand rests elsewhere."""
    canvas = stand.canvas
    canvas.go_to(*stand.homes[0], 16.5)
    stand.rest()
    stand.qtbot.wait(300)
    endless.clear()  # of the surroundings before
    canvas.go_to(*stand.homes[0], 13.0)
    assert endless.wait(5)
    canvas.go_to(*stand.homes[0], 17.0)
    running = canvas._maker._running
    assert running is not None
    assert not running.cancelled
    stand.rest()
    assert canvas.picture is not None
    assert canvas.picture.view == canvas.view


def test_surroundings_make_way_at_once(stand: MapStand, endless: threading.Event) -> None:
    """However long ago the last picture was drawn, a new view is not kept waiting by a wider one."""
    canvas = stand.canvas
    canvas.go_to(*stand.homes[0], 15.5)
    stand.rest()
    endless.clear()
    stand.qtbot.wait(500)
    assert endless.is_set()
    running = canvas._maker._running
    assert running is not None
    canvas.go_to(*stand.homes[0], 16.5)
    assert running.cancelled
    stand.rest()


def test_layers_follow_settings(stand: MapStand) -> None:
    """A setting that is tried shows at once, and the canvas tells that its content changed."""
    before = shown(stand)
    with stand.qtbot.waitSignal(stand.canvas.content_changed, timeout=10_000):
        stand.canvas.try_setting(LayerSetting("properties", visible=False))
    stand.rest()
    content = stand.canvas.content
    assert content is not None
    assert "properties" not in [layer.name for layer in content.layers]
    assert (shown(stand) != before).any()


def test_what_fails_is_told_and_the_map_goes_on(stand: MapStand, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error on the drawing thread reaches the bar of notices; the next view is drawn."""
    notices: list[StormOpsError] = []
    stand.desk.notice.connect(notices.append)
    live = stand.canvas._maker._map
    monkeypatch.setattr(live, "draw", lambda *_args, **_options: 1 / 0)
    stand.canvas.go_to(*stand.homes[0], 15.5)
    stand.rest()
    assert [error.remedy != "" for error in notices][:1] == [True]
    monkeypatch.undo()
    stand.canvas.go_to(*stand.homes[1], 16.5)
    stand.rest()
    assert np.abs(shown(stand) - drawn_anew(stand)).max() <= 2


def test_a_lost_layer_leaves_the_rest(stand: MapStand) -> None:
    """A layer whose file vanished is told with its file; roads and hail still show."""
    notices: list[StormOpsError] = []
    stand.desk.notice.connect(notices.append)
    found = stand.desk.workspace.generation("properties")
    assert found is not None
    shutil.rmtree(found.path)
    live = stand.canvas._maker._map
    assert live is not None
    live.data._kept.clear()
    live._shelf._layers.clear()
    stand.canvas._maker.follow(frozenset({"slots"}))
    stand.qtbot.waitUntil(lambda: bool(notices), timeout=10_000)
    stand.rest()
    assert all(str(found.path) in str(error) for error in notices)
    content = stand.canvas.content
    assert content is not None
    assert "roads" in [layer.name for layer in content.layers]


class Wash:
    """An overlay of one colour."""

    def __init__(self, color: str) -> None:
        self.color = QColor(color)

    def paint(self, painter: QPainter, view: View) -> None:
        """Over everything."""
        painter.fillRect(QRect(-1_000, -1_000, 3_000, 3_000), self.color)


def test_overlays_lie_in_order_and_a_lowest_one_below(stand: MapStand) -> None:
    """The last that came is on top; what is a ground for others lies below those that were there before."""
    seen = []
    washes = [Wash("red"), Wash("blue"), Wash("lime")]
    for wash, lowest in zip(washes, (False, False, True), strict=True):
        stand.canvas.add_overlay(wash, lowest=lowest)
    for gone in (washes[1], washes[0], washes[2]):
        seen.append(tuple(shown(stand)[100, 100]))
        stand.canvas.remove_overlay(gone)
    assert seen == [(0, 0, 255), (255, 0, 0), (0, 255, 0)]
