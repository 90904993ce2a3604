"""The playbook that is being written: one text that form and JSON editor share, kept as it grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from stormops_desktop.operations.plays.playbook_drafts import forget_playbook_draft, keep_playbook_draft
from stormops_desktop.ui.window.desk import Desk

_KEEP_MS = 400
"""How long a change waits to be written: a crash takes less than a second of work."""
_MOST_STEPS_BACK = 200


class Draft(QObject):
    """Holds the text; every change is written to the workspace soon, and can be taken back."""

    changed = Signal()
    """The text is another; also when another play is opened."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.playbook_id: str | None = None
        self.text = ""
        self._kept_text = ""
        self._past: list[str] = []
        # Of the plays written in so far, None: as kept. Newer than what a shelf read before.
        self._texts: dict[str, str | None] = {}
        self._unwritten = False
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def dirty(self) -> bool:
        """Whether it differs from what is kept of the play."""
        return self.text != self._kept_text

    def open(self, playbook_id: str, kept: Mapping[str, Any] | None, drafted: str | None) -> None:
        """Take up a play: what is kept of it (None: nothing yet), and its draft, if there is one."""
        self.flush()
        self.playbook_id = playbook_id
        self._kept_text = "" if kept is None else json_text(kept)
        own = self._texts.get(playbook_id, drafted)
        self.text = self._kept_text if own is None else own
        self._past = []
        self.changed.emit()

    def rebase(self, kept: Mapping[str, Any]) -> None:
        """What is kept of the play is another now; a text without changes of its own follows."""
        follows = not self.dirty
        self._kept_text = json_text(kept)
        if follows and self.text != self._kept_text:
            self.text = self._kept_text
            self.changed.emit()
        if not self.dirty and self.playbook_id in self._texts:
            self._texts[self.playbook_id] = None

    def write(self, text: str) -> None:
        """Change the text."""
        if text == self.text or self.playbook_id is None:
            return
        self._past = [*self._past[-_MOST_STEPS_BACK:], self.text]
        self.text = text
        self._texts[self.playbook_id] = text if self.dirty else None
        self._unwritten = True
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def saved(self, playbook_id: str, text: str) -> bool:
        """That text of a play was kept; returns whether nothing was written since."""
        self._texts = {
            key: value for key, value in self._texts.items() if (key, value) != (playbook_id, text)
        }
        return self.playbook_id == playbook_id and self.text == text

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return bool(self._past)

    def undo(self) -> None:
        """Take back the last change of this play's text."""
        if self._past:
            before = self._past[:-1]
            self.write(self._past[-1])
            self._past = before

    def discard(self) -> None:
        """Go back to what is kept."""
        self.write(self._kept_text)
        self.flush()

    def flush(self) -> None:
        """Write now what waits to be written."""
        self._timer.stop()
        if not self._unwritten or self.playbook_id is None:
            return
        self._unwritten = False
        if self.dirty:
            work = partial(keep_playbook_draft, playbook_id=self.playbook_id, text=self.text)
        else:
            work = partial(forget_playbook_draft, playbook_id=self.playbook_id)
        self._desk.command(work)


def json_text(document: Mapping[str, Any]) -> str:
    """A document as people edit it."""
    return json.dumps(document, indent=2, ensure_ascii=False)
