"""Plays are saved, run, begun, taken up again, read and written."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import find_playbook
from stormops_desktop.operations.plays.list_proposals import list_proposals
from stormops_desktop.operations.plays.playbook_drafts import read_playbook_drafts
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from tests.ui.panels.playbooks.play_desk import SII, SOON, STARTER, number, press, settle, text, written


def test_saving_counts_the_version_up_and_is_undone(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Ctrl+S keeps the draft as the next version, in one undo step; the draft is gone."""
    number(panel, SII).number.setValue(33)
    settle(panel, qtbot)
    panel.activateWindow()
    number(panel, SII).number.setFocus()
    QTest.keyClick(number(panel, SII).number, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(panel, qtbot)
    workspace = panel.desk.workspace
    assert find_playbook(workspace, STARTER).version == "v1.0.1"
    assert find_playbook(workspace, STARTER).targeting.physics.min_sii_score == 33
    assert not read_playbook_drafts(workspace)
    assert not panel.draft.dirty
    with qtbot.waitSignal(panel.desk.command_done, timeout=SOON):
        panel.desk.undo()
    settle(panel, qtbot)
    assert find_playbook(workspace, STARTER).version == "v1.0.0"
    assert number(panel, SII).number.value() == 25


def test_a_version_can_be_taken_up_again(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """The history lists versions and runs; an older version becomes the draft, the newer one stays kept."""
    number(panel, SII).number.setValue(70)
    settle(panel, qtbot)
    press(panel.save)
    settle(panel, qtbot)
    tree = panel.editor.history.tree
    versions, runs = tree.topLevelItem(0), tree.topLevelItem(1)
    assert versions is not None
    assert runs is not None
    newest, first, run = versions.child(0), versions.child(1), runs.child(0)
    assert newest is not None
    assert first is not None
    assert run is not None
    assert [newest.text(0), first.text(0), versions.childCount()] == ["v1.0.1", "v1.0.0", 2]
    assert "proposed" in run.text(0)
    panel.editor.setCurrentWidget(panel.editor.history)
    tree.setCurrentItem(first)
    press(panel.editor.history.reopen)
    settle(panel, qtbot)
    assert number(panel, SII).number.value() == 25
    assert panel.draft.dirty
    assert find_playbook(panel.desk.workspace, STARTER).targeting.physics.min_sii_score == 70


def test_saving_and_running_in_one(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """“Save and run” keeps the changed play, runs it as a job, and tells proposals and what was withheld."""
    before = len(list_proposals(panel.desk.workspace, job=Job()))
    number(panel, SII).number.setValue(5)
    number(panel, "max_daily_contacts").asked.click()
    settle(panel, qtbot)
    assert "Save" in panel.run.text()
    press(panel.run)
    qtbot.waitUntil(panel.run_view.isVisible, timeout=60_000)
    after = list_proposals(panel.desk.workspace, job=Job())
    assert len(after) > before
    assert f"<b>{len(after) - before:,}</b>" in panel.run_view.words.text()
    assert "do-not-contact" in panel.run_view.words.text()
    with qtbot.waitSignal(panel.desk.panel_wanted, timeout=SOON) as told:
        press(panel.run_view.inbox)
    assert told.args == ["proposals"]


def test_a_new_play_begins_as_a_draft(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """A new play gets an id of its own even where its name is taken, and is a draft until it is saved."""
    press(panel.list.buttons["new"])
    (asked,) = panel.findChildren(QInputDialog)
    asked.setTextValue("Frisco first knock")
    asked.accept()
    qtbot.waitUntil(lambda: panel.draft.playbook_id == f"{STARTER}-2", timeout=SOON)
    settle(panel, qtbot)
    assert "not saved" in panel.list.plays.currentItem().text()
    assert panel.save.isEnabled()
    press(panel.save)
    settle(panel, qtbot)
    assert find_playbook(panel.desk.workspace, f"{STARTER}-2").name == "Frisco first knock"


def test_files_come_in_and_go_out(panel: PlaybooksPanel, qtbot: QtBot, tmp_path: Path) -> None:
    """An exported play is what `playbook import` reads; importing opens it, a broken file is told."""
    file = tmp_path / "play.json"
    document = written(panel) | {"playbook_id": "from-file", "playbook_name": "From a file"}
    file.write_text(json.dumps(document), encoding="utf-8")
    panel.play_actions.import_file(file)
    qtbot.waitUntil(lambda: panel.draft.playbook_id == "from-file", timeout=SOON)
    settle(panel, qtbot)
    assert text(panel, "playbook_name").line.text() == "From a file"
    file.write_text("{", encoding="utf-8")
    with qtbot.waitSignal(panel.desk.notice, timeout=SOON) as told:
        panel.play_actions.import_file(file)
    assert told.args
    assert "not valid JSON" in str(told.args[0])
