"""The Layers panel over the demo workspace, without a window around it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.storms import storm_ids
from stormops_desktop.ui.panels.layers.layers_panel import LayersPanel
from stormops_desktop.ui.window.desk import Desk


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[LayersPanel]:
    """The panel alone, filled."""
    desk.storm = storm_ids(desk.workspace)[0]
    panel = LayersPanel(desk)
    panel.resize(300, 700)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.model.rowCount() > 0, timeout=30_000)
    yield panel
    panel.close()
    panel.deleteLater()
