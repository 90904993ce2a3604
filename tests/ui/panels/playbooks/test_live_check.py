"""What is written is checked and counted with every key."""

from __future__ import annotations

import json

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from tests.ui.panels.playbooks.play_desk import SII, SOON, number, press, settle, text, written


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
