"""Pictures as they are painted: in their own memory, and over every pixel of the view."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.operations.maps.map_marks import MapMarks
from stormops_desktop.ui.map import camera
from stormops_desktop.ui.map.picture import Picture, paint_pictures, screen_image

VIEW = View(-96.8, 33.1, 12.0, 160, 120)
UNPAINTED, NEWEST, AROUND, GROUND = (QColor(name) for name in ("magenta", "red", "blue", "green"))


def picture(view: View, color: QColor) -> Picture:
    """One colour all over."""
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(color)
    return Picture(view, image, MapContent(1, (), (), (), MapMarks()))


def painted(view: View, newest: Picture | None, around: Picture | None) -> NDArray[np.uint32]:
    """The words of a view that was not painted before."""
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(UNPAINTED)
    painter = QPainter(image)
    paint_pictures(painter, view, newest, around, GROUND)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(view.height, view.width).copy()


@settings(deadline=None, max_examples=60)
@given(st.floats(-3, 3), st.floats(0, 160), st.floats(0, 120), st.integers(-200, 200), st.integers(-200, 200))
def test_no_pixel_is_left_out(zoom: float, x: float, y: float, dx: int, dy: int) -> None:
    """G09: wherever a hand has moved and zoomed the map, each pixel shows the map or its ground."""
    view = camera.moved(camera.zoomed(VIEW, VIEW.zoom + zoom, x, y), dx, dy)
    newest = picture(VIEW, NEWEST)
    around = picture(View(VIEW.lon, VIEW.lat, 10.0, 160, 120), AROUND)
    for pictures in ((newest, around), (newest, None), (None, around), (None, None)):
        assert not (painted(view, *pictures) == UNPAINTED.rgb()).any()


def test_the_newest_lies_above_its_surroundings() -> None:
    """Zoomed out, the newest picture is in the middle, the coarser one about it, the ground beyond both."""
    newest = picture(VIEW, NEWEST)
    around = picture(View(VIEW.lon, VIEW.lat, 11.0, 160, 120), AROUND)
    words = painted(View(VIEW.lon, VIEW.lat, 10.0, 160, 120), newest, around)
    places = [words[60, 80], words[60, 50], words[60, 10], words[2, 80], words[40, 80]]
    assert places == [color.rgb() for color in (NEWEST, AROUND, GROUND, GROUND, AROUND)]


def test_a_screen_image_keeps_what_is_drawn_into_it() -> None:
    """Blue, green, red, alpha in, the colour out, long after the drawing is done."""

    def draw(pixels: NDArray[np.uint8]) -> None:
        pixels[:] = (30, 20, 10, 255)
        pixels[1, 2] = (3, 2, 1, 255)

    image = screen_image(5, 4, draw)
    assert image.pixelColor(0, 0) == QColor(10, 20, 30)
    assert image.pixelColor(2, 1) == QColor(1, 2, 3)
