"""The canvas by itself: what its pixels are, and maps of its own over a workspace."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from tests.ui.map.map_stand import MapStand

MIDDLE = QPoint(320, 240)


def bare(stand: MapStand) -> MapStand:
    """The stand whose canvas paints the whole territory and no overlays."""
    for overlay in list(stand.canvas._overlays):
        stand.canvas.remove_overlay(overlay)
    stand.canvas.show_territory()
    stand.rest()
    return stand


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
    assert live is not None
    content = live.arrange(stand.desk.storm)
    return live.draw(content, stand.canvas.view)[60:-60, 60:-60, :3].astype(np.int64)


def drag_and_hold(stand: MapStand, button: Qt.MouseButton, way: QPoint) -> None:
    """Drag the map and rest the hand before letting go, so that it does not slide on."""
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(stand.canvas, button, plain, MIDDLE)
    QTest.mouseMove(stand.canvas, MIDDLE + way / 2)
    QTest.mouseMove(stand.canvas, MIDDLE + way)
    stand.qtbot.wait(120)
    QTest.mouseRelease(stand.canvas, button, plain, MIDDLE + way)
    stand.rest()


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
