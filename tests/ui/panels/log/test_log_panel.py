"""The Log panel: the history with going back and forth, and the program's messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.workspaces.work_history import Standing, work_history
from stormops_desktop.ui.panels.log.history_model import HistoryColumn
from stormops_desktop.ui.panels.log.log_panel import LogPanel
from stormops_desktop.ui.window.desk import Desk


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LogPanel:
    """The panel, shown and filled, over a log file of its own."""
    log = tmp_path / "stormops.log"
    log.write_text("2026-11-21 INFO one message\n", encoding="utf-8")
    monkeypatch.setenv("STORMOPS_LOG", str(log))
    panel = LogPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    qtbot.waitUntil(lambda: panel.history.model.rowCount() > 3)
    return panel


def test_every_deed_is_listed_newest_first(panel: LogPanel, desk: Desk) -> None:
    """What was done stands in order with its number of records."""
    deeds = work_history(desk.workspace)
    model = panel.history.model
    assert model.rowCount() == len(deeds)
    title = str(model.index(0, HistoryColumn.TITLE).data())
    assert title.lower() == deeds[0].title.lower()
    assert str(model.index(0, HistoryColumn.STANDING).data()) == "in force"


def test_one_goes_back_and_forth_to_any_step(panel: LogPanel, desk: Desk, qtbot: QtBot) -> None:
    """G32: each deed is a restore point: one button takes back what came after, and brings it again."""
    table = panel.history.table
    table.selectRow(2)
    with qtbot.waitSignal(desk.command_done) as told:
        QTest.mouseClick(panel.history.go, Qt.MouseButton.LeftButton)
    assert told.args
    assert str(told.args[0]).startswith("Undone: 2 steps")
    standing = [deed.standing for deed in work_history(desk.workspace)]
    assert standing[:3] == [Standing.UNDONE, Standing.UNDONE, Standing.DONE]
    qtbot.waitUntil(lambda: str(panel.history.model.index(0, HistoryColumn.STANDING).data()) != "in force")
    table.selectRow(0)
    assert "Redo" in panel.history.go.text()
    with qtbot.waitSignal(desk.command_done):
        QTest.mouseClick(panel.history.go, Qt.MouseButton.LeftButton)
    assert {deed.standing for deed in work_history(desk.workspace)[:3]} == {Standing.DONE}


def test_the_newest_step_needs_no_way_back(panel: LogPanel) -> None:
    """On the newest deed in force the button is off."""
    panel.history.table.selectRow(0)
    assert not panel.history.go.isEnabled()


def test_messages_are_read_from_the_file(panel: LogPanel, qtbot: QtBot, tmp_path: Path) -> None:
    """The program's messages stand on their own page, and Read again shows those that came since."""
    panel.pages.setCurrentWidget(panel.messages)
    qtbot.waitUntil(lambda: "one message" in panel.messages.text.toPlainText())
    with (tmp_path / "stormops.log").open("a", encoding="utf-8") as log:
        log.write("2026-11-21 INFO another one\n")
    again = next(button for button in panel.messages.findChildren(QPushButton) if "again" in button.text())
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "another one" in panel.messages.text.toPlainText())


def test_without_a_file_there_are_no_messages(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that was never written is empty, not an error."""
    monkeypatch.setenv("STORMOPS_LOG", "/nowhere/stormops.log")
    told: list[StormOpsError] = []
    desk.notice.connect(told.append)
    panel = LogPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.history.model.rowCount() > 0)
    assert told == []
    assert panel.messages.text.toPlainText() == ""
