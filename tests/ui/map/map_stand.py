"""A map with its tool bar and time slider, and a hand for the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.map_toolbar import MapToolbar
from stormops_desktop.ui.map.screen_places import place_at, points_of
from stormops_desktop.ui.map.time_slider import TimeSlider
from stormops_desktop.ui.map.tools.map_tools import MapTools
from stormops_desktop.ui.window.desk import Desk

PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass
class MapStand:
    """The widgets, and a hand for the mouse."""

    qtbot: QtBot
    desk: Desk
    frame: QWidget
    canvas: MapCanvas
    tools: MapTools
    toolbar: MapToolbar
    slider: TimeSlider
    homes: list[LonLat]

    def rest(self) -> None:
        """Wait until every question is answered and the exact picture shows."""
        self.qtbot.waitUntil(lambda: self.desk.idle and self.canvas.idle, timeout=30_000)

    def pixel(self, place: LonLat) -> QPoint:
        """Where a place is on the canvas."""
        return points_of(self.canvas.view, [place])[0].toPoint()

    def place(self, pixel: QPoint) -> LonLat:
        """The place under a pixel."""
        return place_at(self.canvas.view, QPointF(pixel))

    def click(
        self, pixel: QPoint, modifiers: Qt.KeyboardModifier = PLAIN, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press and release, then wait for what comes of it."""
        QTest.mouseClick(self.canvas, button, modifiers, pixel)
        self.rest()

    def drag(self, *pixels: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Hold the left button along some pixels."""
        QTest.mousePress(self.canvas, LEFT, modifiers, pixels[0])
        for start, end in pairwise(pixels):
            for step in range(1, 11):
                QTest.mouseMove(self.canvas, start + (end - start) * step / 10)
        QTest.mouseRelease(self.canvas, LEFT, modifiers, pixels[-1])
        self.rest()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """A key while the map has the keyboard."""
        QTest.keyClick(self.canvas, key, modifiers)
        self.rest()

    def selected(self) -> list[int]:
        """Rows of the selection."""
        return [int(row) for row in self.desk.selection.rows]

    def in_sight(self) -> list[int]:
        """Rows of the homes that are well inside the canvas."""
        inner = self.canvas.rect().adjusted(60, 60, -60, -60)
        return [row for row, home in enumerate(self.homes) if inner.contains(self.pixel(home))]

    def picture(self, around: QPoint | None = None, reach: int = 60) -> QImage:
        """What the canvas shows, whole or around a pixel."""
        whole = self.canvas.grab().toImage()
        if around is None:
            return whole
        return whole.copy(QRect(around.x() - reach, around.y() - reach, 2 * reach, 2 * reach))
