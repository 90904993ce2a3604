"""A job as a person sees it: what it is called, how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stormops_desktop.model.kept_work import KeptWork


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"
    """It was running when the program ended."""


OPEN_STATES = frozenset({JobState.WAITING, JobState.RUNNING, JobState.CANCELLING})


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One job, at one moment; times are aware UTC.

    Attributes:
        fraction: 0 to 1 done.
        step: What is being done, in a few words.
        remaining_s: Seconds it will probably still take; None where nothing can be said yet.
        log: Its steps with their times, oldest first.
        error: code, message, remedy, file and record of what stopped it.
        work: What it was; None where a later start cannot do it again.
    """

    job_id: str
    title: str
    state: JobState
    started_at: datetime
    ended_at: datetime | None = None
    fraction: float = 0.0
    step: str = ""
    remaining_s: float | None = None
    log: tuple[str, ...] = ()
    error: Mapping[str, str | None] | None = None
    work: KeptWork | None = None
