"""Checks the draft and counts whom it targets, a moment after each change; newer work stops older."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.check_draft import CheckDraftAnswer, check_draft
from stormops_desktop.operations.plays.preview_draft import DraftPreviews, PreviewDraftAnswer
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.playbooks.draft import Draft
from stormops_desktop.ui.window.desk import Desk

_TYPING_MS = 150


class LiveCheck(QObject):
    """Follows one draft.

    Attributes:
        answer: Of the text as it stands; None while it is being checked.
        preview: Whom it targets; None where that is not known (yet).
    """

    checked = Signal()
    counted = Signal()
    """`preview` is known."""
    uncounted = Signal(object)
    """The StormOpsError for which nobody can be counted; None where no storm is chosen."""

    def __init__(self, desk: Desk, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._previews = DraftPreviews()
        self._cancel = CancelToken()
        self.answer: CheckDraftAnswer | None = None
        self.preview: PreviewDraftAnswer | None = None
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self.check)
        draft.changed.connect(self._wait)

    def check(self) -> None:
        """Check now."""
        self._timer.stop()
        if self._draft.playbook_id is not None:
            text = self._draft.text
            self._desk.ask(
                lambda _workspace: check_draft(text), partial(self._checked, text), owner=self, topic="check"
            )

    def count(self) -> None:
        """Count anew whom the checked draft targets, under the storm that is shown."""
        self._cancel.cancel()
        self.preview = None
        if self.answer is None or self.answer.playbook is None or self.answer.document is None:
            return
        storm = self._desk.storm
        if storm is None:
            self.uncounted.emit(None)
            return
        self._cancel = CancelToken()
        self._desk.ask(
            partial(self._preview, document=self.answer.document, storm=storm, job=Job(cancel=self._cancel)),
            self._counted,
            owner=self,
            topic="preview",
            failed=self._uncounted,
        )

    def close(self) -> None:
        """Let go of the workspace's files for good; what was asked already does not open them again."""
        self._timer.stop()
        self._cancel.cancel()
        self._previews.close()

    def rest(self) -> None:
        """Stop, and let go of the workspace's files until the next check."""
        self._timer.stop()
        self._cancel.cancel()
        self._desk.ask(lambda _workspace: self._previews.close(), lambda _: None, owner=self, topic="rest")

    def _preview(
        self, workspace: Workspace, *, document: Mapping[str, Any], storm: str, job: Job
    ) -> PreviewDraftAnswer:
        return self._previews.preview(workspace, document, storm=storm, job=job)

    def _wait(self) -> None:
        self.answer = None
        self._cancel.cancel()
        self._timer.start()

    def _checked(self, text: str, answer: CheckDraftAnswer) -> None:
        if text != self._draft.text:
            return
        self.answer = answer
        self.checked.emit()
        self.count()

    def _counted(self, preview: PreviewDraftAnswer) -> None:
        self.preview = preview
        self.counted.emit()

    def _uncounted(self, error: StormOpsError) -> None:
        self.uncounted.emit(error)
