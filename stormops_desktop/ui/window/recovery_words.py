"""What is told after a session that did not end by itself."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from stormops_desktop.operations.workspaces.recover_session import Recovery
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.moments import moment

_MOST_NAMED = 3


def recovery_words(recovery: Recovery, now: datetime) -> str:
    """What is there, up to which deed; what was being written; what was lost."""
    translate = QCoreApplication.translate
    parts = [translate("recovery", "StormOps did not end properly last time.")]
    if recovery.newest is None:
        parts.append(translate("recovery", "The workspace is as it was."))
    else:
        words = translate("recovery", "All that was done is here, up to “{0}” ({1}).")
        parts.append(words.format(localized(recovery.newest.title), moment(recovery.newest.at, now)))
    if recovery.drafts:
        words = translate("recovery", "Kept as drafts: {0}.")
        parts.append(words.format(_named([name.partition("/")[2] or name for name in recovery.drafts])))
    if recovery.lost_jobs:
        words = translate("recovery", "Not finished, and to be started again: {0}.")
        parts.append(words.format(_named([job.title for job in recovery.lost_jobs])))
    return " ".join(parts)


def _named(names: list[str]) -> str:
    shown = "; ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown}; …"
