"""Plays are written as a form or as JSON, checked and counted with every key, kept, and run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import find_playbook, playbook_documents
from stormops_desktop.operations.plays.list_proposals import list_proposals
from stormops_desktop.operations.plays.playbook_drafts import read_playbook_drafts
from stormops_desktop.operations.plays.preview_playbook import preview_playbook
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.playbooks.field_editors import NumberEditor, TextEditor, TicksEditor
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.panels.playbooks.steps_editor import StepsEditor
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea

SOON = 15_000
STARTER = "frisco-first-knock"
SII = "targeting_rules.physics.min_sii_score"


def settle(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Wait until what was written is checked, counted and kept."""
    qtbot.wait(450)  # longer than the pauses after typing and before a draft is kept
    qtbot.waitUntil(lambda: panel.desk.idle and panel.check.answer is not None, timeout=SOON)


def number(panel: PlaybooksPanel, path: str) -> NumberEditor:
    """The editor of a number."""
    editor = panel.editor.form.editors[path]
    assert isinstance(editor, NumberEditor)
    return editor


def text(panel: PlaybooksPanel, path: str) -> TextEditor:
    """The editor of a line."""
    editor = panel.editor.form.editors[path]
    assert isinstance(editor, TextEditor)
    return editor


def written(panel: PlaybooksPanel) -> dict[str, Any]:
    """The draft as JSON."""
    document: dict[str, Any] = json.loads(panel.draft.text)
    return document


def press(button: Any) -> None:
    """Click a button."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_starter_is_open_and_counted(panel: PlaybooksPanel) -> None:
    """The play in use is taken up, and its count is what `playbook preview` tells."""
    storm = panel.desk.storm
    assert storm is not None
    answer = preview_playbook(panel.desk.workspace, STARTER, storm=storm, job=Job())
    assert panel.draft.playbook_id == STARTER
    assert panel.check.preview is not None
    assert len(panel.check.preview.targeted.rows) == answer.targeted
    assert panel.check.preview.removed_by == answer.removed_by
    assert f"{answer.targeted:,}" in panel.verdict.words.text()
    assert "invented" in panel.verdict.words.text()
    assert "SII at least" in panel.verdict.removed.text()


def test_a_number_in_the_form_counts_at_once(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Raising the least SII targets fewer homes, and the JSON says the same at that key."""
    assert panel.check.preview is not None
    before = len(panel.check.preview.targeted.rows)
    number(panel, SII).number.setValue(60)
    settle(panel, qtbot)
    assert written(panel)["targeting_rules"]["physics"]["min_sii_score"] == 60
    assert panel.check.preview is not None
    assert len(panel.check.preview.targeted.rows) < before
    assert '"min_sii_score": 60' in panel.editor.json.toPlainText()


def test_an_unticked_rule_asks_nothing(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Taking the tick off a rule writes null, and the homes that it took out are in again."""
    assert panel.check.preview is not None
    before = len(panel.check.preview.targeted.rows)
    number(panel, SII).asked.click()
    settle(panel, qtbot)
    assert written(panel)["targeting_rules"]["physics"]["min_sii_score"] is None
    assert panel.check.preview is not None
    assert len(panel.check.preview.targeted.rows) > before


def test_json_and_form_are_one_object(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """What is written as JSON stands in the form, and keys that the form does not show stay."""
    document = written(panel)
    document["targeting_rules"]["geography"]["zips"] = ["75034"]
    document["created_by"] = "me"
    panel.editor.json.selectAll()
    panel.editor.json.insertPlainText(json.dumps(document))
    settle(panel, qtbot)
    assert text(panel, "targeting_rules.geography.zips").line.text() == "75034"
    number(panel, SII).number.setValue(31)
    settle(panel, qtbot)
    assert written(panel)["created_by"] == "me"
    assert written(panel)["targeting_rules"]["geography"]["zips"] == ["75034"]


def test_broken_json_is_told_at_its_line(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Half-typed JSON is told with its line, marked there; the form rests, nothing can be saved or run."""
    cursor = panel.editor.json.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    panel.editor.json.setTextCursor(cursor)
    QTest.keyClicks(panel.editor.json, "{oops")
    settle(panel, qtbot)
    assert "line 1" in panel.verdict.words.text()
    assert panel.editor.json.extraSelections()
    assert not panel.editor.form.isEnabled()
    assert not panel.save.isEnabled()
    assert not panel.run.isEnabled()


def test_a_mistake_is_shown_where_it_is(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """A ZIP code with four digits is told in words, and a click leads to its field."""
    line = text(panel, "targeting_rules.geography.zips").line
    line.selectAll()
    QTest.keyClicks(line, "7503")
    settle(panel, qtbot)
    assert "has not 5 digits" in panel.verdict.words.text()
    assert not panel.run.isEnabled()
    panel.activateWindow()
    press(panel.verdict.mistake)
    qtbot.waitUntil(line.hasFocus, timeout=SOON)


def test_a_mistake_in_json_leads_to_its_line(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """With the JSON in front, “Show where” puts the cursor on the line of the key."""
    panel.editor.setCurrentWidget(panel.editor.json)
    panel.editor.json.selectAll()
    wrong = panel.draft.text.replace('"min_sii_score": 25', '"min_sii_scor": 25')
    panel.editor.json.insertPlainText(wrong)
    settle(panel, qtbot)
    assert "min_sii_score" in panel.verdict.words.text()
    press(panel.verdict.mistake)
    cursor = panel.editor.json.textCursor()
    assert "min_sii_scor" in cursor.block().text()


def test_unlawful_words_are_refused_while_typing(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """A talking point that promises to cover the deductible is refused with its statute before any save."""
    document = written(panel)
    document["message_variants"]["neighbor"]["en"] = ["We will waive your deductible."]
    panel.editor.json.selectAll()
    panel.editor.json.insertPlainText(json.dumps(document))
    settle(panel, qtbot)
    assert "may not be said" in panel.verdict.words.text()
    assert not panel.save.isEnabled()


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


def test_a_storm_without_scores_is_told_with_a_way_out(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Nobody can be counted under a storm that is not scored: it says so and leads to the storms."""
    panel.desk.storm = "unscored"
    qtbot.waitUntil(lambda: "Score the storm first" in panel.verdict.words.text(), timeout=SOON)
    with qtbot.waitSignal(panel.desk.panel_wanted, timeout=SOON) as told:
        press(panel.verdict.storms)
    assert told.args == ["storms"]
    panel.desk.storm = None
    qtbot.waitUntil(lambda: "Choose or import a storm" in panel.verdict.words.text(), timeout=SOON)
    assert not panel.run.isEnabled()


def test_the_wheel_scrolls_and_changes_nothing(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Turning the wheel over a number that has not the keyboard scrolls the form and leaves the number."""
    field = number(panel, SII).number
    panel.list.plays.setFocus()
    bar = panel.editor.form.verticalScrollBar()
    before = bar.value()
    window = panel.windowHandle()
    QTest.wheelEvent(window, QPointF(field.mapTo(panel, field.rect().center())), QPoint(0, -120))
    assert field.value() == 25
    assert bar.value() > before
    assert not panel.draft.dirty


def test_steps_are_added_ordered_and_removed(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Steps keep their numbers in order through adding, moving and removing."""
    steps = panel.editor.form.editors["channel_strategy.sequence"]
    assert isinstance(steps, StepsEditor)
    press(steps.add)
    steps.steps[1].channel.setCurrentIndex(steps.steps[1].channel.findData("mail"))
    steps.steps[1].channel.activated.emit(0)
    steps.steps[1].moved.emit(-1)
    settle(panel, qtbot)
    sequence = written(panel)["channel_strategy"]["sequence"]
    assert [(step["step"], step["channel"]) for step in sequence] == [(1, "mail"), (2, "door_knock")]
    assert sequence[1]["offer_type"] == "standard"
    steps.steps[0].removed.emit()
    settle(panel, qtbot)
    assert [step["channel"] for step in written(panel)["channel_strategy"]["sequence"]] == ["door_knock"]


def test_personas_of_the_territory_are_offered(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Personas that the homes have can be ticked; the ticked ones are written."""
    personas = panel.editor.form.editors["targeting_rules.psychographics.personas"]
    assert isinstance(personas, TicksEditor)
    assert "Proof_Seeker" in personas.boxes
    personas.boxes["Proof_Seeker"].click()
    settle(panel, qtbot)
    assert written(panel)["targeting_rules"]["psychographics"]["personas"] == ["Proof_Seeker"]


def test_a_new_play_begins_as_a_draft(
    panel: PlaybooksPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new play gets an id of its own even where its name is taken, and is a draft until it is saved."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Frisco first knock", True))
    press(panel.list.buttons["new"])
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


def test_the_newest_count_wins(panel: PlaybooksPanel, qtbot: QtBot) -> None:
    """Many changes in a row end in the count of the last one, not of an earlier that took longer."""
    for value in (80, 10, 60, 20, 45):
        number(panel, SII).number.setValue(value)
        qtbot.wait(30)
    settle(panel, qtbot)
    last = panel.check.preview
    assert last is not None
    panel.check.check()
    settle(panel, qtbot)
    assert panel.check.preview is not None
    assert len(panel.check.preview.targeted.rows) == len(last.targeted.rows)
    assert written(panel)["targeting_rules"]["physics"]["min_sii_score"] == 45


def test_every_control_has_a_name(panel: PlaybooksPanel) -> None:
    """G72: each control that takes the keyboard tells a screen reader what it is; Tab leaves every text."""
    unnamed = [
        type(child).__name__
        for child in panel.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisibleTo(panel)
        and not any(_names(widget) for widget in (child, child.parentWidget(), child.focusProxy()))
    ]
    assert set(unnamed) <= {"QTabBar", "PlaybookForm", "QScrollArea", "PlayEditor", "PlaybooksPanel"}
    assert panel.editor.json.tabChangesFocus()


def _names(widget: QWidget | None) -> bool:
    """Whether a widget has a name or words of its own."""
    return widget is not None and bool(widget.accessibleName() or getattr(widget, "text", str)())


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
