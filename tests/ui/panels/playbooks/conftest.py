"""The Playbooks panel over the small demo."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.storms import storm_ids
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.window.desk import Desk


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> PlaybooksPanel:
    """The panel alone with the scored storm chosen, shown, and the starter play counted."""
    scored = [slot.removeprefix("score/") for slot in desk.workspace.slots("score/")]
    assert scored
    assert scored[0] in storm_ids(desk.workspace)
    desk.storm = scored[0]
    panel = PlaybooksPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(440, 900)
    panel.show()
    qtbot.waitUntil(lambda: panel.check.preview is not None and desk.idle, timeout=20_000)
    return panel
