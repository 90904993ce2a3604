"""Routes over the map, by pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.engines.cartography.projection import lonlat_to_pixels, view_for_bbox
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.scene import View
from stormops_desktop.operations.routes.day_board import DayBoard
from stormops_desktop.operations.routes.plan_sketch import PlanSketch, SketchedCrew
from stormops_desktop.operations.routes.planned_days import planned_days
from stormops_desktop.operations.routes.read_day_board import read_day_board
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.ui.map.routes_overlay import RoutesOverlay
from stormops_desktop.ui.map.routes_painting import paint_marked, paint_routes
from stormops_desktop.ui.map.routes_picture import (
    RoutesPicture,
    picture_of_board,
    picture_of_sketch,
    world_of,
)
from stormops_desktop.ui.map.stop_badges import with_numbers
from stormops_desktop.ui.theme.crew_colors import crew_color
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea

GROUND = (90, 90, 90)


@pytest.fixture
def board(desk: Desk) -> DayBoard:
    """The demo's day."""
    found = read_day_board(desk.workspace, planned_days(desk.workspace)[0].day)
    assert found is not None
    return found


def painted(picture: RoutesPicture, view: View, marked: str = "") -> NDArray[np.uint8]:
    """The picture over grey ground: uint8, shape (rows, columns, 3)."""
    image = QImage(view.width, view.height, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.fillRect(image.rect(), Qt.GlobalColor.darkGray)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(view.pixel_ratio, view.pixel_ratio)
    paint_routes(painter, view, picture)
    paint_marked(painter, view, picture, marked)
    painter.end()
    return (
        np.array(image.constBits(), np.uint8)
        .reshape(view.height, -1)[:, : 3 * view.width]
        .reshape(view.height, view.width, 3)
    )


def around(board: DayBoard, width: int = 800, height: int = 600) -> View:
    """A view of the whole day."""
    places = np.array([(stop.lon, stop.lat) for stop in board.stops()])
    (west, south), (east, north) = places.min(0), places.max(0)
    bbox: BBox = (float(west), float(south), float(east), float(north))
    return view_for_bbox(bbox, width, height)


def near(pixels: NDArray[np.uint8], color: tuple[int, int, int], most: int = 40) -> NDArray[np.bool_]:
    """Where a picture has about this colour."""
    found: NDArray[np.bool_] = np.abs(pixels.astype(int) - color).max(axis=2) <= most
    return found


def rgb(number: int) -> tuple[int, int, int]:
    """A crew's colour."""
    color = crew_color(number)
    return color.red(), color.green(), color.blue()


def test_each_crew_is_drawn_in_its_colour_where_it_stops(board: DayBoard, qapp: QApplication) -> None:
    """Close by, the disc of each crew's first stop has that crew's colour at the stop's very place."""
    for number, route in enumerate(board.routes):
        stop = route.stops[0]
        view = View(stop.lon, stop.lat, 18.0, 200, 200)
        pixels = painted(picture_of_board(board), view)
        disc = near(pixels[88:112, 88:112], rgb(number))
        assert disc.sum() > 60


def test_arrows_stay_in_place_while_the_map_is_panned(board: DayBoard, qapp: QApplication) -> None:
    """A pan by whole pixels moves the picture by these pixels: nothing jumps along the routes."""
    view = around(board)
    moved = replace(view, lon=view.lon + 40 * 360.0 / (256 * 2.0**view.zoom))
    before, after = (painted(picture_of_board(board), each).astype(int) for each in (view, moved))
    inside = np.abs(before[60:-60, 100:-60] - after[60:-60, 60:-100]).max(axis=2)
    assert (inside > 60).mean() < 0.002


def test_no_two_numbers_lie_on_each_other(board: DayBoard, qapp: QApplication) -> None:
    """At every zoom numbers stand at least their room apart; close by, every stop on a route has its own."""
    picture = picture_of_board(board)
    counts = []
    for zoom in (12.0, 15.0, 17.25, 24.0):
        numbered = with_numbers(picture, int(zoom * 4))
        places = picture.stops[numbered] * 256 * 2.0**zoom
        apart = np.abs(places[:, None] - places[None]).max(axis=2) + np.eye(len(places)) * 1e9
        assert apart.min() >= 19.0
        counts.append(int(numbered.sum()))
    assert counts == sorted(counts)
    assert counts[-1] == sum(len(route.stops) for route in board.routes)


def test_a_marked_stop_has_a_halo_of_two_tones(board: DayBoard, qapp: QApplication) -> None:
    """G74: the chosen stop is ringed in yellow within black, seen on light and dark ground alike."""
    stop = board.routes[0].stops[2]
    view = View(stop.lon, stop.lat, 18.0, 120, 120)
    plain, marked = (painted(picture_of_board(board), view, each) for each in ("", stop.stop_id))
    ring = slice(40, 80)
    for tone in ((255, 213, 74), (27, 31, 36)):
        more = near(marked[ring, ring], tone, 30).sum() - near(plain[ring, ring], tone, 30).sum()
        assert more > 60


def test_high_density_screens_get_the_same_picture_finer(board: DayBoard, qapp: QApplication) -> None:
    """With two device pixels a pixel the picture is the same one, twice as fine."""
    view = around(board, 400, 300)
    fine = painted(picture_of_board(board), replace(view, width=800, height=600, pixel_ratio=2.0)).astype(int)
    coarse = painted(picture_of_board(board), view).astype(int)
    averaged = fine.reshape(300, 2, 400, 2, 3).mean(axis=(1, 3))
    assert (np.abs(averaged - coarse).max(axis=2) > 90).mean() < 0.03


def test_a_plan_being_searched_for_is_drawn_between_its_places(qapp: QApplication) -> None:
    """A sketch of one crew shows its line in the crew's colour half-way between two stops."""
    places = ((-96.82, 33.15), (-96.82, 33.152), (-96.815, 33.152), (-96.82, 33.15))
    sketch = PlanSketch((SketchedCrew("Crew 1", places), SketchedCrew("Crew 2", ())), 3, 2, 500)
    view = View(-96.8175, 33.152, 16.0, 300, 300)
    pixels = painted(picture_of_sketch(sketch), view)
    x, y = lonlat_to_pixels(view, np.array([-96.8175]), np.array([33.152]))
    column, row = round(float(x[0])), round(float(y[0]))
    assert near(pixels[row - 4 : row + 5, column - 4 : column + 5], rgb(0)).any()


def test_places_are_fractions_of_the_world() -> None:
    """Null Island lies in the middle of the world, the date line on its edges."""
    assert world_of([(0.0, 0.0), (-180.0, 0.0), (180.0, 0.0)]).tolist() == [
        [0.5, 0.5],
        [0.0, 0.5],
        [1.0, 0.5],
    ]


def test_the_map_of_a_window_shows_the_day_and_its_layer_hides_it(area: WorkArea, qtbot: QtBot) -> None:
    """The window's map shows the planned day by itself; where its layer is hidden, it is not drawn."""
    overlay = next(child for child in area.canvas.children() if isinstance(child, RoutesOverlay))
    qtbot.waitUntil(lambda: overlay.painted, timeout=30_000)
    assert area.desk.day is not None
    view = area.canvas.view
    assert _overlay_pixels(overlay, view) > 100
    area.canvas.look(replace(view, lon=view.lon + 0.001, zoom=view.zoom + 0.4))
    assert not overlay.painted
    assert _overlay_pixels(overlay, area.canvas.view) > 100, "while the map moves, routes move along"
    qtbot.waitUntil(lambda: overlay.painted, timeout=30_000)
    hidden: dict[str, object] = {
        "position": 5,
        "visible": False,
        "opacity": 1.0,
        "style": None,
        "settings": {},
    }
    area.desk.workspace.apply(Command("hide routes", (RowChange("map_layers", "routes", None, hidden),)))
    area.desk.changed.emit(frozenset({"map_layers"}))
    qtbot.waitUntil(lambda: area.desk.idle, timeout=30_000)
    assert _overlay_pixels(overlay, area.canvas.view) == 0


def _overlay_pixels(overlay: RoutesOverlay, view: View) -> int:
    """How many pixels it touches."""
    image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    overlay.paint(painter, view)
    painter.end()
    pixels = np.array(image.constBits(), np.uint8).reshape(view.height, view.width, 4)
    return int((pixels[..., 3] > 0).sum())
