"""The Properties panel over a demo, and a table of a million homes in memory."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.properties.property_table import PropertyTable
from stormops_desktop.stores.scores import PREFIX
from stormops_desktop.ui.panels.properties.properties_panel import PropertiesPanel
from stormops_desktop.ui.window.desk import Desk

MILLION = 1_000_000


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> PropertiesPanel:
    """The panel alone, shown, with the scored storm, at rest."""
    desk.storm = desk.workspace.slots(PREFIX)[0].removeprefix(PREFIX)
    panel = PropertiesPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(1300, 500)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.model.rowCount() == 1_000, timeout=20_000)
    return panel


@pytest.fixture(scope="module")
def million() -> PropertyTable:
    """A million homes with a score, a roof and an address each."""
    rng = np.random.default_rng(5)
    numbers = pa.array(np.arange(MILLION))
    materials = pa.array(["asphalt_3tab", "metal", "tile"])
    return PropertyTable(
        {
            "property_id": pc.binary_join_element_wise("syn", numbers.cast(pa.string()), "-"),
            "address": pc.binary_join_element_wise(numbers.cast(pa.string()), "Oak St", " "),
            "sii": pa.array(rng.uniform(0, 100, MILLION).astype(np.float32)),
            "roof_material": pa.DictionaryArray.from_arrays(
                pa.array(rng.integers(0, 3, MILLION).astype(np.int8)), materials
            ),
            "lon": pa.array(rng.uniform(-97, -96, MILLION)),
            "lat": pa.array(rng.uniform(33, 34, MILLION)),
        },
        time_zone="America/Chicago",
        synthetic=True,
    )
