"""The targeted homes are shown on the map."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.panels.playbooks.play_desk import SOON, settle


@pytest.fixture
def pixels(area: WorkArea) -> Callable[[], bytes]:
    """A function that takes the map's picture."""

    def grab() -> bytes:
        image = area.canvas.grab().toImage()
        return bytes(image.constBits())

    return grab


def test_targeted_homes_are_dots_on_the_map(
    area: WorkArea, qtbot: QtBot, pixels: Callable[[], bytes]
) -> None:
    """The map shows the targeted homes while it is asked to, and none when the tick is off."""
    area.desk.storm = area.desk.workspace.slots("score/")[0].removeprefix("score/")
    panel = area.show_panel("playbooks")
    assert isinstance(panel, PlaybooksPanel)
    qtbot.waitUntil(lambda: panel.check.preview is not None, timeout=SOON)
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: area.canvas.idle and area.desk.idle, timeout=SOON)
    pixels()
    qtbot.waitUntil(lambda: area.desk.idle, timeout=SOON)
    shown = pixels()
    panel.verdict.on_map.setChecked(False)
    assert pixels() != shown
    panel.verdict.on_map.setChecked(True)
    pixels()
    qtbot.wait(200)
    qtbot.waitUntil(lambda: area.desk.idle, timeout=SOON)
    assert pixels() == shown
