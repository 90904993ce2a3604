"""Measuring lengths and areas on the ground."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.tools.outline_tool import OutlineTool
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import (
    METERS_PER_FOOT,
    SQUARE_METERS_PER_SQUARE_FOOT,
    area,
    distance,
)


class MeasureTool(OutlineTool):
    """Shows what was measured until Escape or the next shape; Ctrl+C copies it.

    Geodesic on WGS 84, which takes PROJ; so it is worked out on a thread.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._measured: tuple[float, ...] = ()

    def measure(self, places: list[LonLat], workspace: Workspace) -> tuple[float, ...]:
        """What there is to measure of these places, metres and square metres; on any thread."""
        raise NotImplementedError

    def copied(self) -> str:
        """The measure for other programs: a dot for the decimals, no separators."""
        raise NotImplementedError

    @property
    def measured(self) -> tuple[float, ...]:
        """The newest answer of `measure`."""
        return self._measured

    @property
    def units(self) -> Units:
        """The person's."""
        return self.canvas.desk.preferences.units

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """It stays on the map until the next one."""

    def changed(self) -> None:
        """Measure again."""
        places = self.shape()
        if len(places) < 2:
            self._measured = ()
            return
        self.canvas.desk.ask(partial(self.measure, places), self._show, owner=self, topic=self.name)

    def key(self, event: QKeyEvent) -> bool:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._measured:
            QGuiApplication.clipboard().setText(self.copied())
            return True
        return super().key(event)

    def _show(self, measured: tuple[float, ...]) -> None:
        if self.places:
            self._measured = measured
            self.canvas.update()


class MeasureLengthTool(MeasureTool):
    """The way along some places."""

    name = "measure"
    closed = False
    least = 2

    def measure(self, places: list[LonLat], workspace: Workspace) -> tuple[float, ...]:
        """Of the whole way and of its last leg."""
        from stormops_desktop.engines.cartography.measure import leg_lengths

        legs = leg_lengths(places)
        return sum(legs), legs[-1]

    def words(self) -> str:
        """The whole way, and its last leg where it has several."""
        if not self.measured:
            return ""
        whole, last = (distance(length, self.units) for length in self.measured)
        if len(self.shape()) < 3:
            return whole
        return self.tr("{0}\nlast leg {1}").format(whole, last)

    def copied(self) -> str:
        """Feet or metres."""
        whole = self.measured[0]
        return f"{whole / METERS_PER_FOOT:.1f} ft" if self.units is Units.US else f"{whole:.2f} m"


class MeasureAreaTool(MeasureTool):
    """What a shape encloses."""

    name = "measure_area"

    def measure(self, places: list[LonLat], workspace: Workspace) -> tuple[float, ...]:
        """Its area, its perimeter, and 1 where it crosses itself, else 0."""
        from stormops_desktop.engines.cartography.measure import crosses_itself, outline_area

        return *outline_area(places), float(crosses_itself(places))

    @property
    def refused(self) -> bool:
        """A shape that crosses itself encloses less than it seems to."""
        return len(self.measured) == 3 and self.measured[2] > 0

    def words(self) -> str:
        """Area and perimeter."""
        if len(self.measured) < 3 or len(self.shape()) < self.least:
            return ""
        square_meters, around, _ = self.measured
        told = self.tr("{0}\naround {1}").format(
            area(square_meters, self.units), distance(around, self.units)
        )
        crossing = self.tr("crosses itself: parts cancel out")
        return f"{told}\n{crossing}" if self.refused else told

    def copied(self) -> str:
        """Square feet or square metres."""
        size = self.measured[0]
        if self.units is Units.US:
            return f"{size / SQUARE_METERS_PER_SQUARE_FOOT:.0f} sq ft"
        return f"{size:.1f} m2"
