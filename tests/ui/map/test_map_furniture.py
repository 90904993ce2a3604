"""What lies on every map, the coordinates beside it, and bookmarks."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from stormops_desktop.operations.maps.keep_bookmarks import list_bookmarks
from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.map.bookmarks_menu import BookmarksMenu
from stormops_desktop.ui.map.coordinate_button import CoordinateButton
from stormops_desktop.ui.preferences.preferences import CoordinateFormat, Theme, Units
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.map.map_stand import MapStand


def corner(stand: MapStand, left: int, top: int, width: int, height: int) -> np.ndarray:
    """Grey values of a part of the canvas."""
    image = stand.canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[top : top + height, left : left + width].astype(int)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_furniture_is_readable_in_both_themes(stand: MapStand, qapp: QApplication, theme: Theme) -> None:
    """D97: scale bar, north arrow and marks stand in boxes of the theme, light on dark or dark on light."""
    stand.desk.preferences.theme = theme
    prepare(qapp, stand.desk.preferences)
    canvas = stand.canvas
    for left, top in ((12, canvas.height() - 30), (canvas.width() - 40, 12), (14, 14)):
        box = corner(stand, left, top, 26, 18)
        ground, ink = (box.min(), box.max()) if theme is Theme.DARK else (box.max(), box.min())
        assert abs(ground - ink) > 90, (left, top, theme)


def test_the_bar_is_in_the_person_s_units(stand: MapStand) -> None:
    """Feet or metres: the bar's box is repainted when the preference changes."""
    area = (10, stand.canvas.height() - 44, 150, 36)
    feet = corner(stand, *area)
    stand.desk.preferences.units = Units.METRIC
    QApplication.processEvents()
    assert (corner(stand, *area) != feet).any()


def test_coordinates_follow_the_mouse(stand: MapStand) -> None:
    """The button tells the place under the mouse in the chosen form, and copies the middle of the map."""
    button = CoordinateButton(stand.canvas, stand.frame)
    QTest.mouseMove(stand.canvas, QPoint(100, 100))
    lon, lat = stand.place(QPoint(100, 100))
    said = [float(part) for part in button.text().split(", ")]
    assert said == pytest.approx([lat, lon], abs=1e-5)
    utm = next(action for action in button.menu().actions() if "UTM" in action.text())
    utm.trigger()
    assert stand.desk.preferences.coordinates is CoordinateFormat.UTM
    assert button.text().startswith("14S ")
    assert button.accessibleDescription() == button.text()
    button.menu().actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith("14S ")


def test_the_status_bar_tells_coordinates_while_a_workspace_is_open(
    area: WorkArea, window: MainWindow
) -> None:
    """They come with the workspace and go with it."""
    assert window.area is area
    (button,) = window.statusBar().findChildren(CoordinateButton)
    assert button.isVisible()
    window.close_workspace()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.statusBar().findChildren(CoordinateButton)


def test_bookmarks_are_kept_gone_to_and_removed(stand: MapStand) -> None:
    """The view is kept under a name, survives a journey, comes back by undo after removal."""
    menu = BookmarksMenu(stand.canvas, stand.frame)
    there = stand.canvas.view
    menu.keep_view()
    (asked,) = stand.canvas.findChildren(QInputDialog)
    asked.setTextValue("Elm & Main")
    asked.accept()
    stand.qtbot.waitUntil(lambda: "Elm && Main" in [action.text() for action in menu.actions()])
    stand.canvas.show_territory()
    stand.rest()
    next(action for action in menu.actions() if action.text() == "Elm && Main").trigger()
    stand.rest()
    view = stand.canvas.view
    assert (view.lon, view.lat, view.zoom) == pytest.approx((there.lon, there.lat, there.zoom))
    menu._removing.actions()[0].trigger()
    stand.qtbot.waitUntil(lambda: "Elm && Main" not in [action.text() for action in menu.actions()])
    stand.desk.undo()
    stand.qtbot.waitUntil(lambda: len(list_bookmarks(stand.desk.workspace)) == 1)
