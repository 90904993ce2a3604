"""Measuring on the map, and drawing areas that are kept."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from stormops_desktop.operations.maps.draw_area import read_areas
from stormops_desktop.ui.map.tools.draw_area_tool import DrawAreaTool
from stormops_desktop.ui.map.tools.measure_tool import MeasureTool
from stormops_desktop.ui.preferences.preferences import Units
from tests.ui.map.map_stand import MapStand

ELLIPSOID = Geod(ellps="WGS84")
TRIANGLE = (QPoint(200, 150), QPoint(600, 150), QPoint(400, 500))


def tool_of(stand: MapStand, name: str) -> MeasureTool:
    stand.tools.choose(name)
    tool = stand.tools.tool(name)
    assert isinstance(tool, MeasureTool)
    return tool


def test_a_length_is_measured_on_the_ground(stand: MapStand) -> None:
    """The way over three clicks has its geodesic length, leg by leg, in the person's units."""
    tool = tool_of(stand, "measure")
    for pixel in TRIANGLE:
        stand.click(pixel)
    stand.key(Qt.Key.Key_Return)
    lon, lat = zip(*(stand.place(pixel) for pixel in TRIANGLE), strict=True)
    legs = ELLIPSOID.line_lengths(lon, lat)
    assert tool.measured == pytest.approx((sum(legs), legs[-1]), rel=1e-9)
    assert " ft" in tool.words()
    stand.desk.preferences.units = Units.METRIC
    assert " m" in tool.words()
    assert "last leg" in tool.words()


def test_an_area_at_48_north_is_the_geodesic_one(stand: MapStand) -> None:
    """G53: in a Web Mercator view at 48 degrees north a shape measures its geodesic area, not 2.2 times."""
    tool = tool_of(stand, "measure_area")
    stand.canvas.go_to(-100.0, 48.0, 14.0)
    stand.rest()
    for pixel in TRIANGLE:
        stand.click(pixel)
    stand.rest()
    lon, lat = zip(*(stand.place(pixel) for pixel in TRIANGLE), strict=True)
    expected = abs(ELLIPSOID.polygon_area_perimeter(lon, lat)[0])
    assert tool.measured[0] == pytest.approx(expected, rel=1e-9)
    mercator_pixel_m = 156_543.034 / 2**14
    flat = 0.5 * 400 * 350 * mercator_pixel_m**2
    assert flat / tool.measured[0] == pytest.approx(2.23, abs=0.03)
    assert "geodesic" in stand.toolbar.named_actions["measure_area"].toolTip()
    assert "acres" in tool.words() or "sq mi" in tool.words()


def test_the_length_follows_the_mouse_and_the_map(stand: MapStand) -> None:
    """The next leg is told before its click; zooming in between changes nothing of what was measured."""
    tool = tool_of(stand, "measure")
    stand.click(TRIANGLE[0])
    QTest.mouseMove(stand.canvas, TRIANGLE[1])
    stand.rest()
    before = tool.measured[0]
    stand.click(TRIANGLE[1])
    QTest.mouseMove(stand.canvas, TRIANGLE[1])
    stand.canvas.zoom_by(-1.0)
    stand.rest()
    stand.key(Qt.Key.Key_Return)
    assert tool.measured[0] == pytest.approx(before, rel=1e-9)


@pytest.mark.parametrize("language", ["de_DE", "es_US", "en_US"])
def test_a_copied_measure_has_a_dot_in_every_language(stand: MapStand, language: str) -> None:
    """G65: where the screen shows decimal commas, the clipboard still holds a dot and no separators."""
    QLocale.setDefault(QLocale(language))
    tool = tool_of(stand, "measure")
    stand.canvas.go_to(*stand.homes[0], 12.0)
    stand.rest()
    for pixel in TRIANGLE[:2]:
        stand.click(pixel)
    stand.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    figure, unit = QGuiApplication.clipboard().text().split(" ")
    assert float(figure) * 0.3048 == pytest.approx(tool.measured[0], abs=0.05)
    assert unit == "ft"
    if language == "de_DE":
        assert "," in tool.words()


def test_an_area_is_copied_in_the_persons_units(stand: MapStand) -> None:
    """Square feet, or square metres where she works in metres."""
    tool = tool_of(stand, "measure_area")
    for pixel in TRIANGLE:
        stand.click(pixel)
    stand.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().endswith(" sq ft")
    stand.desk.preferences.units = Units.METRIC
    stand.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert float(QGuiApplication.clipboard().text().removesuffix(" m2")) == pytest.approx(
        tool.measured[0], abs=0.1
    )


def test_escape_and_another_tool_drop_what_was_begun(stand: MapStand) -> None:
    """Escape empties the measure; so does choosing another tool; backspace takes back one corner."""
    tool = tool_of(stand, "measure")
    stand.click(TRIANGLE[0])
    stand.click(TRIANGLE[1])
    stand.key(Qt.Key.Key_Backspace)
    assert len(tool.places) == 1
    stand.key(Qt.Key.Key_Escape)
    assert tool.places == []
    stand.click(TRIANGLE[0])
    stand.tools.choose("pan")
    assert tool.places == []
    assert stand.canvas.tool is None


def test_a_shape_is_seen_on_the_map_while_it_is_drawn(stand: MapStand) -> None:
    """Its line, in two tones, and its measure are painted over the map."""
    before = stand.picture()
    tool_of(stand, "measure_area")
    for pixel in TRIANGLE:
        stand.click(pixel)
    after = stand.picture()
    on_line = (TRIANGLE[0] + TRIANGLE[1]) / 2
    assert after.pixelColor(on_line).lightness() < 60
    assert after.pixelColor(on_line + QPoint(0, 2)).lightness() > 180
    inside = QPoint(400, 250)
    assert after.pixelColor(inside) != before.pixelColor(inside)


def test_a_drawn_area_is_named_and_kept(stand: MapStand) -> None:
    """Corners, Enter, a name, Enter: the area is in the workspace with its corners, as one step to undo."""
    tool = tool_of(stand, "draw_area")
    assert isinstance(tool, DrawAreaTool)
    places = [stand.place(pixel) for pixel in TRIANGLE]
    for pixel in TRIANGLE:
        stand.click(pixel)
    stand.key(Qt.Key.Key_Return)
    assert tool.card.isVisible()
    assert tool.card.line.hasFocus()
    QTest.keyClicks(tool.card.line, "North side")
    QTest.keyClick(tool.card.line, Qt.Key.Key_Return)
    stand.qtbot.waitUntil(lambda: len(read_areas(stand.desk.workspace)) == 1)
    stand.rest()
    (kept,) = read_areas(stand.desk.workspace)
    assert kept.name == "North side"
    np.testing.assert_allclose(sorted(kept.outline[:-1]), sorted(places), atol=1e-12)
    stand.qtbot.waitUntil(lambda: not tool.card.isVisible())
    assert stand.desk.workspace.undo() == "draw the area “North side”"
    assert read_areas(stand.desk.workspace) == ()


def test_an_area_that_crosses_itself_is_refused_where_it_was_drawn(stand: MapStand) -> None:
    """The card tells why and keeps the shape; nothing is stored; Escape drops it."""
    tool = tool_of(stand, "draw_area")
    assert isinstance(tool, DrawAreaTool)
    for pixel in (QPoint(200, 150), QPoint(600, 450), QPoint(600, 150), QPoint(200, 450)):
        stand.click(pixel)
    stand.key(Qt.Key.Key_Return)
    QTest.keyClicks(tool.card.line, "Bow tie")
    QTest.keyClick(tool.card.line, Qt.Key.Key_Return)
    stand.qtbot.waitUntil(lambda: "crosses itself" in tool.card.facts.text())
    stand.rest()
    assert tool.card.isVisible()
    assert read_areas(stand.desk.workspace) == ()
    QTest.keyClick(tool.card.line, Qt.Key.Key_Escape)
    assert not tool.card.isVisible()
    assert tool.places == []
