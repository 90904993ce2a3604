"""The map under the hand: moved and zoomed by mouse, wheel, fingers and keys."""

from __future__ import annotations

import math
import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stormops_desktop.ui.map import camera
from stormops_desktop.ui.map.motion import GLIDE_S
from tests.ui.map.canvas_stand import MIDDLE, bare, drag_and_hold
from tests.ui.map.map_stand import MapStand

KEY = Qt.Key
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def stand(stand: MapStand) -> MapStand:
    """Only what the canvas itself paints, of the whole territory."""
    return bare(stand)


def turn_wheel(stand: MapStand, at: QPoint, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    """One turn of the wheel (120: a notch away from the person)."""
    canvas = stand.canvas
    event = QWheelEvent(
        QPointF(at), canvas.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, turned),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


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


def test_a_notch_moves_the_map_at_once(stand: MapStand) -> None:
    """A glide's first step is taken with the turn of the wheel, not with the next tick of a clock."""
    zoom, at = stand.canvas.view.zoom, QPoint(400, 150)
    place = stand.place(at)
    turn_wheel(stand, at, 120, Qt.KeyboardModifier.NoModifier)
    assert zoom + 0.05 < stand.canvas.view.zoom < zoom + 0.2
    assert (stand.pixel(place) - at).manhattanLength() <= 2
    stand.rest()


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


def test_a_glide_is_short(stand: MapStand) -> None:
    """A step of the wheel never takes longer than it may, even where no exact picture comes."""
    stand.canvas._maker.made.disconnect(stand.canvas._take)
    began = time.monotonic()
    stand.canvas.zoom_by(1.0)
    stand.qtbot.waitUntil(lambda: stand.canvas.view == stand.canvas.aim, timeout=5_000)
    assert time.monotonic() - began < GLIDE_S + 0.5
    stand.canvas._maker.made.connect(stand.canvas._take)
    stand.canvas.go_to(*stand.homes[0])
