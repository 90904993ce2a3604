"""A map with its tool bar and time slider over the demo workspace, without the panels around it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.storms import storm_ids
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.map_toolbar import MapToolbar
from stormops_desktop.ui.map.time_slider import TimeSlider
from stormops_desktop.ui.map.tools.map_tools import MapTools
from stormops_desktop.ui.window.desk import Desk
from tests.ui.map.map_stand import MapStand


@pytest.fixture
def stand(desk: Desk, qtbot: QtBot) -> Iterator[MapStand]:
    """The map at street zoom over the middle home, with the demo's storm."""
    table = read_properties(desk.workspace)
    homes = list(zip(table["lon"].to_pylist(), table["lat"].to_pylist(), strict=True))
    desk.storm = storm_ids(desk.workspace)[0]
    frame = QWidget()
    canvas = desk.canvas = MapCanvas(desk)
    tools = MapTools(canvas)
    made = MapStand(qtbot, desk, frame, canvas, tools, MapToolbar(canvas, tools), TimeSlider(canvas), homes)
    column = QVBoxLayout(frame)
    for widget in (made.toolbar, canvas, made.slider):
        column.addWidget(widget)
    frame.resize(900, 700)
    frame.show()
    middle = np.argmin(np.hypot(*(np.array(homes) - np.mean(homes, axis=0)).T))
    canvas.go_to(*homes[int(middle)], 18.0)
    canvas.setFocus()
    made.rest()
    yield made
    canvas.close_map()
    frame.close()
    frame.deleteLater()
