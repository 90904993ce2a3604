"""Routes and packets can be worked without a mouse and heard without a screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.routes.planned_days import planned_days
from stormops_desktop.ui.panels.catalog import panel_entry
from stormops_desktop.ui.panels.packets.packets_panel import PacketsPanel
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.window.desk import Desk

_MOST_STEPS = 60


@pytest.mark.parametrize("name", ["routes", "packets"])
def test_tab_reaches_every_control_once_and_each_has_a_name(name: str, desk: Desk, qtbot: QtBot) -> None:
    """G72: Tab goes round through every control, is trapped in none, and each tells its name."""
    desk.day = planned_days(desk.workspace)[0].day
    panel = panel_entry(name).make(desk)
    try:
        panel.resize(440, 760)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(lambda: desk.idle, timeout=60_000)
        panel.setFocus(Qt.FocusReason.TabFocusReason)
        visited = _walk()
        assert len({id(widget) for widget in visited}) == len(visited), "each control once"
        names = [_name(widget) for widget in visited]
        silent = [type(widget).__name__ for widget, told in zip(visited, names, strict=True) if not told]
        assert not silent
        for widget in _wanted(panel):
            assert widget in visited, _name(widget)
    finally:
        panel.close()
        panel.deleteLater()


def _walk() -> list[QWidget]:
    """The controls that Tab visits, from the one that has the keyboard until it is back there."""
    visited: list[QWidget] = []
    for _ in range(_MOST_STEPS):
        widget = QApplication.focusWidget()
        assert widget is not None
        if visited and widget is visited[0]:
            return visited
        if not visited or widget is not visited[-1]:  # a date has a step for each of its parts
            visited.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come round: {[_name(widget) for widget in visited[-5:]]}")


def _name(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def _wanted(panel: Panel) -> list[QWidget]:
    """Controls without which the panel's work cannot be done."""
    if isinstance(panel, RoutesPanel):
        bar, page = panel.bar, panel.day_page
        return [bar.date, bar.crews, bar.alike, bar.seconds, bar.build, bar.again, page.timeline, page.list]
    assert isinstance(panel, PacketsPanel)
    options = panel.options
    return [
        panel.routes,
        options.language,
        options.paper,
        options.folder,
        panel.preview,
        panel.export,
        panel.pages,
    ]
