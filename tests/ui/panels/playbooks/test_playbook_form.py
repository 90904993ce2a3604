"""A play is written as a form or as JSON, which are one object."""

from __future__ import annotations

import json

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.playbooks.field_editors import TicksEditor
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.panels.playbooks.steps_editor import StepsEditor
from tests.ui.panels.playbooks.play_desk import SII, number, press, settle, text, written


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
