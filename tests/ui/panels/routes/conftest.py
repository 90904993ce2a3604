"""The Routes panel over the demo's day, at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.routes.day_board import DayBoard
from stormops_desktop.operations.routes.planned_days import planned_days
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.window.desk import Desk

PATIENCE_MS = 30_000


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[RoutesPanel]:
    """Shown as wide as its dock, with the demo's routes."""
    desk.day = planned_days(desk.workspace)[0].day
    panel = RoutesPanel(desk)
    panel.resize(440, 760)
    panel.show()
    qtbot.waitUntil(lambda: panel.board is not None and desk.idle, timeout=PATIENCE_MS)
    panel.activateWindow()
    panel.setFocus()
    yield panel
    panel.close()
    panel.deleteLater()


@pytest.fixture
def board(panel: RoutesPanel) -> DayBoard:
    """The day as it was built."""
    assert panel.board is not None
    return panel.board


@pytest.fixture
def after_change(panel: RoutesPanel, qtbot: QtBot) -> Callable[[Callable[[], object]], DayBoard]:
    """Do something that changes the day; returns the board when the panel shows the change."""

    def change(act: Callable[[], object]) -> DayBoard:
        before = panel.board
        act()
        qtbot.waitUntil(lambda: panel.board is not before and panel.desk.idle, timeout=PATIENCE_MS)
        assert panel.board is not None
        return panel.board

    return change
