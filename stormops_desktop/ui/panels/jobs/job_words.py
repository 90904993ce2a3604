"""Jobs in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.job_record import OPEN_STATES, JobRecord, JobState
from stormops_desktop.operations.jobs.known_work import can_do_again
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import duration, percent


def state_words(state: JobState) -> str:
    """How a job stands."""
    translate = QCoreApplication.translate
    return {
        JobState.WAITING: translate("jobs", "Waiting"),
        JobState.RUNNING: translate("jobs", "Running"),
        JobState.CANCELLING: translate("jobs", "Stopping"),
        JobState.DONE: translate("jobs", "Done"),
        JobState.FAILED: translate("jobs", "Failed"),
        JobState.CANCELLED: translate("jobs", "Cancelled"),
        JobState.LOST: translate("jobs", "Lost: StormOps ended while it ran"),
    }[state]


def progress_words(job: JobRecord) -> str:
    """What stands in the bar of a job that is open."""
    if job.state is not JobState.RUNNING:
        return state_words(job.state)
    if job.remaining_s is None:
        return percent(job.fraction)
    return QCoreApplication.translate("jobs", "{0}, about {1} left").format(
        percent(job.fraction), duration(max(job.remaining_s, 1.0))
    )


def took_words(job: JobRecord, now: datetime) -> str:
    """How long it took, or has taken so far; nothing for a lost one."""
    if job.state is JobState.WAITING or (job.ended_at is None and job.state not in OPEN_STATES):
        return ""
    return duration(((job.ended_at or now) - job.started_at).total_seconds())


def error_words(job: JobRecord) -> str:
    """What stopped it, what to do, and where it was; "" where nothing did."""
    if job.state is JobState.LOST:
        lost = QCoreApplication.translate(
            "jobs", "StormOps ended before this job did. Nothing of it was kept, and nothing else was lost."
        )
        again = QCoreApplication.translate("jobs", "“Try again” starts the same work anew.")
        if not can_do_again(job):
            again = QCoreApplication.translate("jobs", "Start it again from the panel that it came from.")
        return f"{lost} {again}"
    if job.error is None:
        return ""
    where = ", ".join(part for part in (job.error.get("file"), job.error.get("record")) if part)
    words = f"{localized(job.error.get('message') or '')} {localized(job.error.get('remedy') or '')}"
    return f"{words}\n{where}" if where else words
