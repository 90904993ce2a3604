"""The Storms panel over a demo workspace, and storm files to give it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.model.hail import Grid, HailField
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel
from stormops_desktop.ui.window.choose_storm import choose_storm
from stormops_desktop.ui.window.desk import Desk


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[StormsPanel]:
    """The panel, shown and at rest, without a window around it."""
    choose_storm(desk)
    panel = StormsPanel(desk)
    panel.resize(340, 700)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.list_page.model.rowCount() > 0, timeout=30_000)
    yield panel
    panel.close()
    panel.deleteLater()


@pytest.fixture
def mesh_file(tmp_path: Path) -> Path:
    """An MRMS-shaped GRIB2 file of an older storm, of 50 mm over the demo's suburb."""
    values = np.zeros((60, 60), np.float32)
    values[20:40, 20:40] = 50.0
    grid = Grid(-97.12, 33.45, 0.01, 0.01, 60, 60)
    field = HailField(grid, values, "MESH_Max_1440min", datetime(2024, 2, 28, 10, tzinfo=UTC), 1440)
    path = tmp_path / "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
    path.write_bytes(grib_message(field, product_table_in_use()))
    return path
