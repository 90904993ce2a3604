"""What a test does at the Playbooks panel: finds its fields, clicks, and waits until it is at rest."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.playbooks.field_editors import NumberEditor, TextEditor
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel

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
