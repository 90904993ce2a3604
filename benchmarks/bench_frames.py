"""The map under the hand, with 1,000,000 scored homes: frames, new views, recolouring, memory.

The canvas of the window, 1536 x 1024, off screen, with the layers of a first look: hail, homes, roads. A hand
drags and a touch pad zooms at 125 movements a second; a notched wheel turns twenty notches a second, and the
map may come to rest between two. A frame's time runs from the return of the `paintEvent` before to that of
its own; where the map rested, its exact picture on the screen, from the input that ended the rest. A picture
is exact when the canvas says so, and timed from the last input on: the median of some tries is told.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from numpy.typing import NDArray
from PySide6.QtCore import QEventLoop, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.million_homes import HOMES, million_homes
from stormops_desktop.engines.cartography.projection import view_bbox
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import View
from stormops_desktop.stores.storms import storm_ids
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.application import application_for, prepare
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk

WIDTH, HEIGHT = 1536, 1024
AT_REST_S = 5.0
"""How long the hand is away before memory counts: what was freed is given back meanwhile."""
STREET_ZOOM = 17.0
TRIES = 5
MOVEMENTS, MOVEMENT_S = 250, 0.008
NOTCHES, NOTCH_S = 40, 0.05
FINE_TURN, NOTCH = 15, 120
VIEWS = 9
SETTLE_S = 0.5
PATIENCE_S = 300.0
type Homes = tuple[NDArray[np.float64], NDArray[np.float64]]

VIEW_TARGETS = ((4_000, 20), (16_000, 30), (250_000, 60), (HOMES, 150))


class TimedCanvas(MapCanvas):
    """Notes how long each frame was waited for."""

    def __init__(self, desk: Desk) -> None:
        self.frames: list[float] = []
        """Seconds."""
        self._since: float | None = None
        super().__init__(desk)

    def begin(self) -> None:
        """An input comes now: where the map rested, its next frame is waited for from here on."""
        if self._since is None:
            self._since = time.perf_counter()

    def rest(self) -> None:
        """The hand rests: no frame is waited for until the next input."""
        self._since = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint and note the time."""
        super().paintEvent(event)
        now = time.perf_counter()
        if self._since is not None:
            self.frames.append(now - self._since)
        self._since = None if self.idle else now


@contextmanager
def shown_canvas(folder: Path) -> Iterator[TimedCanvas]:
    """The canvas over a workspace, the whole territory drawn; closed afterwards."""
    application = application_for(["bench"])
    with TemporaryDirectory() as settings, Workspace.open(folder) as workspace:
        preferences = Preferences(QSettings(f"{settings}/window.ini", QSettings.Format.IniFormat))
        prepare(application, preferences)
        desk = Desk(workspace, preferences)
        desk.storm = storm_ids(workspace)[0]
        canvas = TimedCanvas(desk)
        canvas.resize(WIDTH, HEIGHT)
        canvas.show()
        canvas.show_bbox(workspace.require(PROPERTIES_SLOT, remedy="").manifest["bbox"])
        exact_after(canvas)
        yield canvas
        canvas.close_map()
        canvas.close()
        desk.close()


def exact_after(canvas: MapCanvas) -> float:
    """Seconds until the exact picture of the view is on the screen."""
    began = time.perf_counter()
    waker = QTimer(interval=1000)
    waker.start()
    while not canvas.idle:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert time.perf_counter() - began < PATIENCE_S, "no exact picture"
    waker.stop()
    return time.perf_counter() - began


def let_pass(seconds: float) -> None:
    """Let the window work for a time; as in the program, its thread sleeps where it has nothing to do."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=round(seconds * 1000), timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def pan(canvas: TimedCanvas) -> float:
    """A hand drags to and fro; milliseconds until exact when it rests."""
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(WIDTH / 2, HEIGHT / 2)
    QTest.mousePress(canvas, left, plain, at.toPoint())
    for number in range(MOVEMENTS):
        step = 1 if number // 50 % 2 == 0 else -1
        at += QPointF(7, 4) * step
        canvas.begin()
        QTest.mouseMove(canvas, at.toPoint())
        let_pass(MOVEMENT_S)
    let_pass(0.1)
    canvas.rest()
    canvas.begin()
    QTest.mouseMove(canvas, (at + QPointF(9, 5)).toPoint())
    canvas._hand._grip = None  # the hand rests without letting go: no slide
    return exact_after(canvas) * 1000


def turn(canvas: TimedCanvas, turned: int) -> None:
    """Turn the wheel over the middle."""
    at = QPointF(WIDTH / 2, HEIGHT / 2)
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    canvas.begin()
    QApplication.sendEvent(canvas, event)


def zoom(canvas: TimedCanvas, turned: int, *, changes: int, times: int, pause_s: float) -> float:
    """The same while one zooms to and fro by such turns, the other way after so many."""
    for number in range(times):
        turn(canvas, turned if number // changes % 2 == 0 else -turned)
        let_pass(pause_s)
    turn(canvas, turned)
    return exact_after(canvas) * 1000


WAYS: tuple[tuple[str, Callable[[TimedCanvas], float]], ...] = (
    ("panning", pan),
    ("zooming by wheel", partial(zoom, turned=NOTCH, changes=6, times=NOTCHES, pause_s=NOTCH_S)),
    (
        "zooming by touch pad",
        partial(zoom, turned=FINE_TURN, changes=48, times=MOVEMENTS, pause_s=MOVEMENT_S),
    ),
)
"""A notched wheel goes to and fro by three zooms; two fingers on a touch pad leave no rest."""


def views(homes: Homes, whole: View, properties: int) -> Iterator[View]:
    """New views that show so many homes each."""
    for number in range(VIEWS):
        angle = 2 * math.pi * number / VIEWS
        reach = 0.0004 if properties == HOMES else 0.03
        view = replace(
            whole, lon=whole.lon + reach * math.cos(angle), lat=whole.lat + reach * math.sin(angle)
        )
        yield view if properties == HOMES else replace(view, zoom=zoom_showing(homes, view, properties))


def zoom_showing(homes: Homes, view: View, properties: int) -> float:
    """The zoom at which a view shows so many homes."""
    low, high = view.zoom, 20.0
    while high - low > 0.01:
        zoom = (low + high) / 2
        west, south, east, north = view_bbox(replace(view, zoom=zoom))
        seen = (homes[0] > west) & (homes[0] < east) & (homes[1] > south) & (homes[1] < north)
        low, high = (zoom, high) if seen.sum() > properties else (low, zoom)
    return low


def homes_of(canvas: MapCanvas) -> Homes:
    """Longitudes and latitudes."""
    table = read_properties(canvas.desk.workspace)
    return table["lon"].to_numpy(), table["lat"].to_numpy()


def new_views(canvas: MapCanvas, whole: View) -> Iterator[dict[str, Any]]:
    """How long a new view takes, from the call to the exact picture."""
    homes = homes_of(canvas)
    for properties, target in VIEW_TARGETS:
        times = []
        for view in list(views(homes, whole, properties)):
            let_pass(SETTLE_S)
            began = time.perf_counter()
            canvas.go_to(view.lon, view.lat, view.zoom)
            exact_after(canvas)
            times.append((time.perf_counter() - began) * 1000)
        yield row(f"new view of {properties:,} homes with hail and roads", statistics.median(times), target)


def recoloured(canvas: MapCanvas, whole: View) -> dict[str, Any]:
    """All homes in the colours of another attribute."""
    canvas.go_to(whole.lon, whole.lat, whole.zoom)
    exact_after(canvas)
    times = []
    for number in range(VIEWS):
        let_pass(SETTLE_S)
        began = time.perf_counter()
        canvas.try_setting(LayerSetting("properties", settings={"by": ("moe", "sii")[number % 2]}))
        let_pass(0.0)
        exact_after(canvas)
        times.append((time.perf_counter() - began) * 1000)
    return row("recolouring all homes by another attribute", statistics.median(times), 200)


def row(work: str, ours: float, target: float, unit: str = "ms") -> dict[str, Any]:
    """One line of the table."""
    return {
        "work": f"map of {HOMES:,} homes: {work}", "ours": round(ours, 2), "peer": None, "ratio": None,
        "target": f"<= {target:g} {unit}", "unit": unit, "met": ours <= target,
    }  # fmt: skip


def moved(
    canvas: TimedCanvas, whole: View, name: str, at_zoom: float, limits: tuple[int, int]
) -> list[dict[str, Any]]:
    """Frames and exactness while one pans and zooms about a zoom."""
    rows = []
    for way, move in WAYS:
        frames, exact_ms = [], []
        for _ in range(TRIES):
            canvas.go_to(whole.lon, whole.lat, at_zoom)
            exact_after(canvas)
            let_pass(SETTLE_S)
            canvas.frames.clear()
            exact_ms.append(move(canvas))
            frames += canvas.frames
        p95 = statistics.quantiles(frames, n=20)[-1] * 1000
        rows.append(row(f"{way} at {name}, p95 between frames", p95, limits[0]))
        exact = statistics.median(exact_ms)
        rows.append(row(f"{way} at {name}, exact after the last input", exact, limits[1]))
    return rows


def pss_gb() -> float:
    """Proportional set size of this process and its children, GB."""
    own = psutil.Process()
    return float(sum(part.memory_full_info().pss for part in [own, *own.children(recursive=True)])) / 1e9


def run() -> list[dict[str, Any]]:
    """All rows."""
    with million_homes() as folder, shown_canvas(folder) as canvas:
        whole = canvas.view
        rows = moved(canvas, whole, "street zoom", STREET_ZOOM, (16, 30))
        rows += moved(canvas, whole, "the whole territory", whole.zoom, (33, 150))
        rows += new_views(canvas, whole)
        rows.append(recoloured(canvas, whole))
        moving = row("memory of the map while a hand moves it, PSS", pss_gb(), 1.2, "GB")
        rows.append({**moving, "target": "-", "met": None})
        let_pass(AT_REST_S)
        rows.append(row("memory of the map, PSS", pss_gb(), 1.2, "GB"))
        return rows


if __name__ == "__main__":
    for found in run():
        print(json.dumps(found), flush=True)
