"""The map under the hand: moved, zoomed, never blank, exact when it rests."""

from __future__ import annotations

import math
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import View
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map import camera
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.motion import GLIDE_S
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from tests.ui.map.map_stand import MapStand

KEY = Qt.Key
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
MIDDLE = QPoint(320, 240)


def pixels_of(image: QImage) -> NDArray[np.int64]:
    """Red, green, blue of an image, shape (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    words = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return words[..., 2::-1].astype(np.int64)


def shown(stand: MapStand) -> NDArray[np.int64]:
    """The canvas as it is painted now, without its edges, where furniture lies."""
    return pixels_of(stand.canvas.grab().toImage())[60:-60, 60:-60]


def drawn_anew(stand: MapStand) -> NDArray[np.int64]:
    """The exact picture of the view, drawn whole, without its edges."""
    live = stand.canvas._maker._map
    content = live.arrange(stand.desk.storm)
    return live.draw(content, stand.canvas.view)[60:-60, 60:-60, :3].astype(np.int64)


def turn_wheel(stand: MapStand, at: QPoint, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    """One turn of the wheel (120: a notch away from the person)."""
    canvas = stand.canvas
    event = QWheelEvent(
        QPointF(at), canvas.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, turned),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def drag_and_hold(stand: MapStand, button: Qt.MouseButton, way: QPoint) -> None:
    """Drag the map and rest the hand before letting go, so that it does not slide on."""
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(stand.canvas, button, plain, MIDDLE)
    QTest.mouseMove(stand.canvas, MIDDLE + way / 2)
    QTest.mouseMove(stand.canvas, MIDDLE + way)
    stand.qtbot.wait(120)
    QTest.mouseRelease(stand.canvas, button, plain, MIDDLE + way)
    stand.rest()


@pytest.fixture(autouse=True)
def _no_overlays(stand: MapStand) -> None:
    """Only what the canvas itself paints, of the whole territory."""
    for overlay in list(stand.canvas._overlays):
        stand.canvas.remove_overlay(overlay)
    stand.canvas.show_territory()
    stand.rest()


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


def test_the_wheel_zooms_about_the_mouse(stand: MapStand) -> None:
    """Half a zoom a notch, a tenth with Ctrl; the place under the mouse stays; it glides there."""
    zoom, at = stand.canvas.view.zoom, QPoint(400, 150)
    place = stand.place(at)
    turn_wheel(stand, at, 120, Qt.KeyboardModifier.NoModifier)
    assert stand.canvas.view.zoom < zoom + 0.5
    assert stand.canvas.aim.zoom == pytest.approx(zoom + 0.5)
    stand.rest()
    assert stand.canvas.view.zoom == pytest.approx(zoom + 0.5)
    turn_wheel(stand, at, -120, CTRL)
    stand.rest()
    assert stand.canvas.view.zoom == pytest.approx(zoom + 0.4)
    assert (stand.pixel(place) - at).manhattanLength() <= 2


def test_a_fine_wheel_zooms_at_once(stand: MapStand) -> None:
    """The small steps of a touch pad are not delayed by gliding; quick notches add up."""
    zoom = stand.canvas.view.zoom
    turn_wheel(stand, MIDDLE, 12, Qt.KeyboardModifier.NoModifier)
    assert stand.canvas.view.zoom == pytest.approx(zoom + 0.05)
    for _ in range(3):
        turn_wheel(stand, MIDDLE, 120, Qt.KeyboardModifier.NoModifier)
    stand.rest()
    assert stand.canvas.view.zoom == pytest.approx(zoom + 1.55)


def test_a_pinch_zooms_about_the_fingers(stand: MapStand) -> None:
    """Two fingers on a touch pad, a fifth farther apart: a fifth of a zoom, where they are."""
    zoom, at = stand.canvas.view.zoom, QPoint(500, 200)
    place = stand.place(at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, QPointF(at),
        QPointF(at), stand.canvas.mapToGlobal(QPointF(at)), 0.2, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(stand.canvas, pinch)
    stand.rest()
    assert stand.canvas.view.zoom == pytest.approx(zoom + 0.2)
    assert (stand.pixel(place) - at).manhattanLength() <= 2


def test_a_space_bar_that_comes_up_elsewhere_is_not_held(stand: MapStand) -> None:
    """When another widget takes the keyboard, the tool has the mouse again."""
    stand.tools.choose("select_box")
    QTest.keyPress(stand.canvas, KEY.Key_Space)
    QApplication.sendEvent(stand.canvas, QFocusEvent(QEvent.Type.FocusOut))
    before = stand.canvas.view
    stand.drag(QPoint(100, 100), QPoint(300, 300))
    assert stand.canvas.view == before


def test_keys_move_and_zoom(stand: MapStand) -> None:
    """Arrows move the map the other way, plus and minus zoom about the middle, Home shows everything."""
    whole = stand.canvas.view
    stand.key(KEY.Key_Plus)
    near = stand.canvas.view
    assert near.zoom == pytest.approx(whole.zoom + 1)
    assert (near.lon, near.lat) == pytest.approx((whole.lon, whole.lat))
    stand.key(KEY.Key_Right)
    stand.key(KEY.Key_Down, SHIFT)
    assert stand.canvas.view.lon > near.lon
    assert stand.canvas.view.lat < near.lat
    stand.key(KEY.Key_Left)
    stand.key(KEY.Key_Up, SHIFT)
    assert (stand.canvas.view.lon, stand.canvas.view.lat) == pytest.approx((near.lon, near.lat))
    stand.key(KEY.Key_Minus)
    assert stand.canvas.view.zoom == pytest.approx(whole.zoom)
    stand.key(KEY.Key_PageDown)
    stand.key(KEY.Key_Home)
    stand.qtbot.waitUntil(lambda: stand.canvas.view == whole)


def test_back_and_forward(stand: MapStand) -> None:
    """Alt+Left shows the views before, Alt+Right those after; a new view ends what was ahead."""
    canvas, history = stand.canvas, stand.canvas.history
    stand.qtbot.waitUntil(lambda: history._resting is None)
    views = [canvas.view]
    for _ in range(2):
        stand.key(KEY.Key_Plus)
        stand.qtbot.waitUntil(lambda: history._resting is None)
        views.append(canvas.view)
    assert not canvas.history.can_go_forward
    stand.key(KEY.Key_Left, ALT)
    assert canvas.view.zoom == views[1].zoom
    stand.key(KEY.Key_Left, ALT)
    assert canvas.view.zoom == views[0].zoom
    while history.can_go_back:
        stand.key(KEY.Key_Left, ALT)
    first = canvas.view
    stand.key(KEY.Key_Left, ALT)
    assert canvas.view == first
    while canvas.view.zoom != views[0].zoom:
        stand.key(KEY.Key_Right, ALT)
    stand.key(KEY.Key_Right, ALT)
    assert canvas.view.zoom == views[1].zoom
    stand.key(KEY.Key_Right, SHIFT)
    stand.key(KEY.Key_Left, ALT)
    stand.key(KEY.Key_Right, ALT)
    assert not canvas.history.can_go_forward
    assert canvas.view.zoom == views[1].zoom
    assert canvas.view.lon > views[1].lon


def test_a_rectangle_with_shift_is_zoomed_into(stand: MapStand) -> None:
    """What was in the rectangle fills the map; Escape and a mere click change nothing."""
    before = stand.canvas.view
    stand.drag(QPoint(100, 100), QPoint(103, 101), modifiers=SHIFT)
    assert stand.canvas.view == before
    corner = stand.place(QPoint(200, 150))
    stand.drag(QPoint(200, 150), QPoint(360, 270), modifiers=SHIFT)
    share = max(160 / before.width, 120 / before.height)
    assert stand.canvas.view.zoom == pytest.approx(before.zoom - math.log2(share), abs=0.01)
    assert stand.canvas.rect().adjusted(-2, -2, 2, 2).contains(stand.pixel(corner))
    QTest.mousePress(stand.canvas, Qt.MouseButton.LeftButton, SHIFT, QPoint(10, 10))
    QTest.mouseMove(stand.canvas, QPoint(200, 200))
    there = stand.canvas.view
    stand.key(KEY.Key_Escape)
    QTest.mouseRelease(stand.canvas, Qt.MouseButton.LeftButton, SHIFT, QPoint(200, 200))
    assert stand.canvas.view == there


def test_a_double_click_zooms_there(stand: MapStand) -> None:
    """In by one where it was clicked, out by one with Shift."""
    zoom, at = stand.canvas.view.zoom, QPoint(150, 300)
    place = stand.place(at)
    QTest.mouseDClick(stand.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    stand.rest()
    assert stand.canvas.view.zoom == pytest.approx(zoom + 1)
    assert (stand.pixel(place) - at).manhattanLength() <= 2
    QTest.mouseDClick(stand.canvas, Qt.MouseButton.LeftButton, SHIFT, at)
    stand.rest()
    assert stand.canvas.view.zoom == pytest.approx(zoom)


def test_a_flick_slides_on_and_a_click_stops_it(stand: MapStand) -> None:
    """Let go in motion, the map slides on in that direction and comes to rest; a press stops it at once."""
    canvas = stand.canvas
    stand.canvas.go_to(*stand.homes[0], 16.0)
    stand.rest()

    def flick() -> None:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, MIDDLE)
        for step in range(1, 9):
            QTest.mouseMove(canvas, MIDDLE + QPoint(12 * step, 0))
            time.sleep(0.004)
        QTest.mouseRelease(
            canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, MIDDLE + QPoint(96, 0)
        )

    flick()
    released = canvas.view
    stand.rest()
    slid = camera.placement(released, canvas.view)
    assert slid.left > 10
    assert abs(slid.top) < 1
    flick()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, MIDDLE)
    stopped = canvas.view
    stand.qtbot.wait(80)
    assert canvas.view == stopped
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, MIDDLE)


@pytest.mark.parametrize("way", ["middle button", "space"])
def test_the_map_moves_whatever_the_tool(stand: MapStand, way: str) -> None:
    """The middle button, and the left one with the space bar, pan although a tool is chosen."""
    stand.tools.choose("select_box")
    before, held = stand.canvas.view, stand.place(MIDDLE)
    button = Qt.MouseButton.MiddleButton if way == "middle button" else Qt.MouseButton.LeftButton
    if way == "space":
        QTest.keyPress(stand.canvas, KEY.Key_Space)
        assert stand.canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
    drag_and_hold(stand, button, QPoint(40, 10))
    QTest.keyRelease(stand.canvas, KEY.Key_Space)
    assert stand.pixel(held) == MIDDLE + QPoint(40, 10)
    assert stand.canvas.view.zoom == before.zoom
    assert stand.selected() == []


def test_only_the_newest_view_is_drawn(stand: MapStand) -> None:
    """G09: of fifty views asked for in a row, those nobody waits for any more are never drawn."""
    made: list[View] = []
    stand.canvas._maker.made.connect(lambda picture: made.append(picture.view))
    for number in range(50):
        stand.canvas.go_to(*stand.homes[number], 14.0 + number / 25)
    stand.rest()
    assert made[-1] == stand.canvas.view
    assert len(made) < 25


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
    stand.frame.resize(900, 700)
    stand.rest()
    x, _ = lonlat_to_pixels(stand.canvas.view, *np.array(stand.homes).T)
    assert (x.max() - x.min()) / stand.canvas.view.width > 0.4
    stand.canvas.go_to(*stand.homes[0], 15.0)
    stand.frame.resize(500, 400)
    stand.rest()
    view = stand.canvas.view
    assert (view.lon, view.lat, view.zoom) == pytest.approx((*stand.homes[0], 15.0))


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
    stand.canvas._maker._map.data._kept.clear()
    stand.canvas._maker._map._shelf._layers.clear()
    stand.canvas._maker.follow(frozenset({"slots"}))
    stand.qtbot.waitUntil(lambda: bool(notices), timeout=10_000)
    stand.rest()
    assert all(str(found.path) in str(error) for error in notices)
    content = stand.canvas.content
    assert content is not None
    assert "roads" in [layer.name for layer in content.layers]


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


def open_map(folder: Path, preferences: Preferences, qtbot: QtBot) -> MapCanvas:
    """A canvas of its own over a workspace, at rest."""
    desk = Desk(Workspace.open(folder), preferences)
    canvas = MapCanvas(desk)
    canvas.resize(400, 300)
    canvas.show()
    qtbot.waitUntil(lambda: desk.idle and canvas.idle, timeout=30_000)
    return canvas


def close_map(canvas: MapCanvas) -> None:
    """Close it and its desk."""
    canvas.close_map()
    canvas.close()
    canvas.deleteLater()
    canvas.desk.close()
    canvas.desk.deleteLater()


def test_it_closes_while_it_draws(demo_folder: Path, preferences: Preferences, qtbot: QtBot) -> None:
    """D85: closed in the midst of drawing and gliding, the map ends its threads within a second."""
    canvas = open_map(demo_folder, preferences, qtbot)
    for number in range(5):
        canvas.go_to(-96.82 + number / 100, 33.15, 13.0 + number)
    canvas.zoom_by(1.0)
    began = time.monotonic()
    close_map(canvas)
    assert time.monotonic() - began < 1.0


def test_a_glide_is_short(stand: MapStand) -> None:
    """A step of the wheel never takes longer than it may, even where no exact picture comes."""
    stand.canvas._maker.made.disconnect(stand.canvas._take)
    began = time.monotonic()
    stand.canvas.zoom_by(1.0)
    stand.qtbot.waitUntil(lambda: stand.canvas.view == stand.canvas.aim, timeout=5_000)
    assert time.monotonic() - began < GLIDE_S + 0.5
    stand.canvas._maker.made.connect(stand.canvas._take)
    stand.canvas.go_to(*stand.homes[0])
