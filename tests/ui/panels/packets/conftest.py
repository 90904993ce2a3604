"""The Packets panel over the demo's day, at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.routes.planned_days import planned_days
from stormops_desktop.ui.panels.packets.packets_panel import PacketsPanel
from stormops_desktop.ui.window.desk import Desk

PATIENCE_MS = 120_000


@pytest.fixture
def make_panel(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], PacketsPanel]]:
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
