"""Form and JSON editor of one draft, and its history, in three tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from stormops_desktop.ui.panels.playbooks.draft import Draft, json_text
from stormops_desktop.ui.panels.playbooks.history_view import HistoryView
from stormops_desktop.ui.panels.playbooks.json_editor import JsonEditor
from stormops_desktop.ui.panels.playbooks.live_check import LiveCheck
from stormops_desktop.ui.panels.playbooks.playbook_form import PlaybookForm
from stormops_desktop.ui.preferences.preferences import Preferences


class PlayEditor(QTabWidget):
    """Whatever is changed in one tab shows in the others; the form rests while the JSON is broken."""

    def __init__(
        self, draft: Draft, check: LiveCheck, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._check = check
        self.form, self.json, self.history = PlaybookForm(preferences), JsonEditor(preferences), HistoryView()
        self.addTab(self.form, self.tr("Form"))
        self.addTab(self.json, self.tr("JSON"))
        self.addTab(self.history, self.tr("Versions and runs"))
        self._from_form = ""
        draft.changed.connect(self._follow_draft)
        check.checked.connect(self._follow_check)
        self.form.edited.connect(self._take_form)
        self.json.edited.connect(draft.write)
        self.history.reopened.connect(self._reopen)
        self._follow_draft()

    def go_to_mistake(self) -> None:
        """Put the keyboard where the check found something wrong."""
        answer = self._check.answer
        if answer is None or answer.error is None:
            return
        in_form = self.currentWidget() is not self.json and answer.document is not None
        if in_form and self.form.knows(answer.error.record or ""):
            self.setCurrentWidget(self.form)
            self.form.go_to(answer.error.record or "")
        elif answer.line is not None:
            self.setCurrentWidget(self.json)
            self.json.go_to(answer.line)

    def _take_form(self, document: Mapping[str, Any]) -> None:
        self._from_form = json_text(document)
        self._draft.write(self._from_form)

    def _follow_draft(self) -> None:
        self.json.show_text(self._draft.text)
        self.setEnabled(self._draft.playbook_id is not None)
        if self._draft.text != self._from_form:
            # Until the text is parsed, the form would show another play than the JSON.
            self.form.setEnabled(False)

    def _follow_check(self) -> None:
        answer = self._check.answer
        if answer is None:
            return
        self.form.mark(None if answer.error is None or answer.document is None else answer.error.record)
        self.json.mark(answer.line)
        self.form.setEnabled(answer.document is not None)
        if answer.document is not None and self._draft.text != self._from_form:
            self._from_form = self._draft.text
            self.form.show_document(answer.document)

    def _reopen(self, document: Mapping[str, Any]) -> None:
        self._draft.write(json_text(document))
        self.setCurrentWidget(self.form)
