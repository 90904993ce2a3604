"""What is being written is kept as it grows, and nothing loses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.plays.list_playbooks import playbook_documents
from stormops_desktop.operations.plays.playbook_drafts import read_playbook_drafts
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.panels.playbooks.play_desk import SII, SOON, STARTER, number, press, settle


def test_a_draft_survives_a_kill(panel: PlaybooksPanel, qtbot: QtBot, demo_folder: Path) -> None:
    """G32: without any save, what was typed is on the disk within a second, as another process reads it."""
    number(panel, SII).number.setValue(77)
    qtbot.wait(900)
    with Workspace.open(demo_folder) as other:
        draft = read_playbook_drafts(other)[STARTER]
        assert json.loads(draft.text)["targeting_rules"]["physics"]["min_sii_score"] == 77
        kept: Any = playbook_documents(other)[STARTER]
    assert kept["targeting_rules"]["physics"]["min_sii_score"] == 25


def test_broken_drafts_are_kept_too(panel: PlaybooksPanel, qtbot: QtBot, demo_folder: Path) -> None:
    """G29: leaving a half-written text for another play loses nothing; coming back shows it as it was."""
    panel.editor.json.selectAll()
    panel.editor.json.insertPlainText('{"half": ')
    panel.list.choose("loyalty-dfw-highses")
    settle(panel, qtbot)
    assert panel.draft.playbook_id == "loyalty-dfw-highses"
    panel.mark_stale()
    settle(panel, qtbot)
    panel.list.choose(STARTER)
    settle(panel, qtbot)
    assert panel.editor.json.toPlainText() == '{"half": '
    with Workspace.open(demo_folder) as other:
        assert read_playbook_drafts(other)[STARTER].text == '{"half": '


def test_a_new_panel_takes_up_the_draft(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """G33: after a restart the play that was being written is open again, marked as not saved."""
    number(panel, SII).number.setValue(41)
    settle(panel, qtbot)
    again = PlaybooksPanel(panel.desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.check.answer is not None, timeout=SOON)
    assert number(again, SII).number.value() == 41
    assert again.draft_bar.isVisible()
    assert "not saved" in again.list.plays.currentItem().text()


def test_discard_goes_back_and_ctrl_z_brings_it_again(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """G24: Ctrl+Z in the panel takes back the last change of the play, not some decision made elsewhere."""
    entry = panel.desk.workspace.last_entry()
    number(panel, SII).number.setValue(50)
    settle(panel, qtbot)
    press(panel.draft_bar.discard)
    settle(panel, qtbot)
    assert number(panel, SII).number.value() == 25
    assert not read_playbook_drafts(panel.desk.workspace)
    panel.list.plays.setFocus()
    QTest.keyClick(panel.list.plays, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(panel, qtbot)
    assert number(panel, SII).number.value() == 50
    assert panel.desk.workspace.last_entry() == entry


def test_closing_the_window_keeps_the_draft(
    area: WorkArea, qtbot: QtBot, demo_folder: Path, preferences: Preferences
) -> None:
    """G19: closing the workspace in the very moment of a change keeps the draft."""
    panel = area.show_panel("playbooks")
    assert isinstance(panel, PlaybooksPanel)
    qtbot.waitUntil(lambda: panel.check.answer is not None, timeout=SOON)
    settle(panel, qtbot)
    number(panel, SII).number.setValue(88)
    window = panel.window()
    window.close()
    desk = Desk(Workspace.open(demo_folder), preferences)
    drafts = read_playbook_drafts(desk.workspace)
    desk.close()
    assert json.loads(drafts[STARTER].text)["targeting_rules"]["physics"]["min_sii_score"] == 88
