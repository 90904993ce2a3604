"""The Playbooks panel as a whole: it opens the play in use, and every control says what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.preview_playbook import preview_playbook
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from tests.ui.panels.playbooks.play_desk import STARTER


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
