"""The strip below the map with which a person goes through a storm's frames."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSlider, QWidget

from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.text.quantities import hail_size, local_time, number
from stormops_desktop.ui.theme.icon_button import icon_button
from stormops_desktop.ui.theme.icons import icon

if TYPE_CHECKING:
    from stormops_desktop.operations.maps.storm_frames import StormFrame, StormFramesAnswer

_PLAY_MS = 700
_HAIL = "hail"


class TimeSlider(QWidget):
    """Shown where the storm has more than one frame; the whole storm's maximum is what shows at first.

    Which frame is looked at is no decision, so it is neither kept nor undone.
    """

    def __init__(self, canvas: MapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._frames: StormFramesAnswer | None = None
        self.play = icon_button("play", self.tr("Play the storm's frames"))
        self.play.setCheckable(True)
        self.previous = icon_button("previous_frame", self.tr("Frame before"))
        self.next = icon_button("next_frame", self.tr("Next frame"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("Time in the storm"))
        self.whole = QCheckBox(self.tr("&Whole storm"))
        self.whole.setToolTip(self.tr("The largest hail of all frames"))
        self.whole.setChecked(True)
        self.told = QLabel()
        self._timer = QTimer(self)
        self._timer.setInterval(_PLAY_MS)
        self._lay_out()
        self._connect()
        self.hide()
        self._ask()

    @property
    def frame(self) -> int | None:
        """The number of the frame that is shown, None for the whole storm."""
        return None if self.whole.isChecked() or self._frames is None else self.slider.value()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """What nobody sees does not run."""
        super().hideEvent(event)
        self.play.setChecked(False)

    # The storm

    def _ask(self) -> None:
        storm = self._canvas.desk.storm
        if storm is None:
            self._show_storm(None)
            return
        self._canvas.desk.ask(partial(_frames, storm_id=storm), self._show_storm, owner=self, topic="frames")

    def _show_storm(self, frames: StormFramesAnswer | None) -> None:
        if frames == self._frames:
            return
        looked_at_one = self.frame is not None
        self._frames = frames
        count = 0 if frames is None else len(frames.frames)
        with QSignalBlocker(self.slider), QSignalBlocker(self.whole):
            self.slider.setRange(0, max(count - 1, 0))
            self.slider.setValue(0)
            self.whole.setChecked(True)
        self.play.setChecked(False)
        self._say()
        self.setVisible(count > 1)
        if looked_at_one:  # the map still draws it
            self._show_frame()

    # The frame

    def _choose(self) -> None:
        with QSignalBlocker(self.whole):
            self.whole.setChecked(False)
        self._show_frame()

    def _show_frame(self) -> None:
        self._say()
        self._canvas.desk.ask(_hail_setting, self._try, owner=self, topic="hail")

    def _try(self, setting: LayerSetting | None) -> None:
        if setting is None:
            return
        if self.frame is None:
            self._canvas.try_setting(setting)
        else:
            settings = {**setting.settings, "frame": self.frame}
            self._canvas.try_setting(replace(setting, visible=True, settings=settings))

    def _say(self) -> None:
        frames = self._frames
        if frames is None or not frames.frames:
            self.told.clear()
            return
        if self.frame is None:
            words = self.tr("{0} frames").format(number(len(frames.frames)))
        else:
            words = self._words(frames.frames[self.frame], frames.time_zone)
        self.told.setText(words)
        self.slider.setToolTip(words)
        self.slider.setAccessibleDescription(words)

    def _words(self, frame: StormFrame, time_zone: str) -> str:
        units = self._canvas.desk.preferences.units
        when = local_time(frame.valid_time, time_zone)
        size = hail_size(frame.max_mm, units)
        if frame.window_min == 0:
            return self.tr("{0} · up to {1}").format(when, size)
        minutes = number(frame.window_min)
        return self.tr("{0} and the {1} min before · up to {2}").format(when, minutes, size)

    def _step(self, by: int) -> None:
        count = self.slider.maximum() + 1
        first = 0 if by > 0 else count - 1
        to = first if self.frame is None else (self.slider.value() + by) % count
        if to == self.slider.value():
            self._choose()
        self.slider.setValue(to)

    def _play(self, on: bool) -> None:
        self.play.setIcon(icon("pause" if on else "play"))
        if on:
            self._step(1)
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        if self._canvas.idle:  # a slow map is waited for
            self._step(1)

    def _layers_changed(self, tables: frozenset[str]) -> None:
        if "slots" in tables:
            self._ask()
        if "map_layers" in tables and self.frame is not None:
            self._show_frame()

    # Made once

    def _connect(self) -> None:
        desk = self._canvas.desk
        desk.storm_changed.connect(self._ask)
        desk.changed.connect(self._layers_changed)
        desk.preferences.changed.connect(lambda _: self._say())
        self.slider.valueChanged.connect(self._choose)
        self.whole.toggled.connect(self._show_frame)
        self.play.toggled.connect(self._play)
        self.previous.clicked.connect(lambda _checked=False: self._step(-1))
        self.next.clicked.connect(lambda _checked=False: self._step(1))
        self._timer.timeout.connect(self._tick)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        for button in (self.previous, self.play, self.next):
            row.addWidget(button)
        row.addWidget(self.slider, 1)
        row.addWidget(self.told)
        row.addWidget(self.whole)


def _hail_setting(workspace: Workspace) -> LayerSetting | None:
    return read_map_settings(workspace).setting(_HAIL)


def _frames(workspace: Workspace, *, storm_id: str) -> StormFramesAnswer:
    from stormops_desktop.operations.maps.storm_frames import storm_frames

    return storm_frames(workspace, storm_id)
