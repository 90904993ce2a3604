"""Opening a panel for the first time is smooth: it is made in steps, none of which holds up the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.catalog import panel_entry
from stormops_desktop.ui.panels.playbooks.form_fields import ABOUT, GOALS, LIMITS, TARGETING
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.window_watchdog import WindowWatchdog


@pytest.mark.parametrize("name", ["playbooks", "routes"])
def test_no_step_of_making_a_panel_takes_50_ms(area: WorkArea, qtbot: QtBot, name: str) -> None:
    """G01: from the click on its tab until the panel is filled, no step of its making holds the thread."""
    panel_entry(name).load()
    watchdog = WindowWatchdog()
    with watchdog.watching():
        area.dock(name).show()
        area.dock(name).raise_()
        qtbot.waitUntil(lambda: name in area.panels and area.desk.idle, timeout=30_000)
        qtbot.wait(300)
    of_panels = [stall for stall in watchdog.stalls if f"ui/panels/{name}/" in stall.stack]
    assert not of_panels, watchdog.report()
    panel = area.panels[name]
    if isinstance(panel, PlaybooksPanel):
        assert {field.path for field in (*ABOUT, *TARGETING, *LIMITS, *GOALS)} < set(
            panel.editor.form.editors
        )
    if isinstance(panel, RoutesPanel):
        assert panel.tabs.count() == 2
