"""The Packets panel over the demo's day, at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.operations.routes.planned_days import planned_days
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.ui.panels.packets.packets_panel import PacketsPanel
from stormops_desktop.ui.window.desk import Desk

PATIENCE_MS = 120_000
_STOPS_LEFT = 8


@pytest.fixture
def short_route(desk: Desk) -> None:
    """Leave eight stops to the first crew, so that its packet is made quickly."""
    rows = desk.workspace.rows(
        select(stops.c.stop_id, stops.c.state, stops.c.reason)
        .where(stops.c.route_id.like("%-crew-1"))
        .where(stops.c.number > _STOPS_LEFT)
    )
    after = {"state": "skipped", "reason": "not in this test"}
    changes = tuple(
        RowChange("stops", row["stop_id"], {"state": row["state"], "reason": row["reason"]}, after)
        for row in rows
    )
    desk.workspace.apply(Command("shorten a route", changes))


@pytest.fixture
def make_panel(desk: Desk, short_route: None, qtbot: QtBot) -> Iterator[Callable[[], PacketsPanel]]:
    """Panels of one desk, shown as wide as a dock."""
    made: list[PacketsPanel] = []

    def make() -> PacketsPanel:
        panel = PacketsPanel(desk)
        made.append(panel)
        panel.resize(440, 760)
        panel.show()
        qtbot.waitUntil(lambda: bool(panel.routes.routes) and desk.idle, timeout=PATIENCE_MS)
        panel.activateWindow()
        return panel

    desk.day = planned_days(desk.workspace)[0].day
    yield make
    for panel in made:
        panel.close()
        panel.deleteLater()


@pytest.fixture
def panel(make_panel: Callable[[], PacketsPanel], tmp_path: Path) -> PacketsPanel:
    """One, which writes its files to an empty folder; only the first crew is wanted."""
    panel = make_panel()
    panel.options.folder.setText(str(tmp_path / "out"))
    panel.options.folder.editingFinished.emit()
    for row in range(1, panel.routes.count()):
        panel.routes.item(row).setCheckState(panel.routes.item(row).checkState().Unchecked)
    return panel
