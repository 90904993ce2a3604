"""What an operation is given besides its subject: progress, cancelling, the clock and threads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from stormops_desktop.model.progress import CancelToken, Progress, no_progress

_MOST_THREADS = 8


def utc_now() -> datetime:
    """The computer's clock, aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Job:
    """One run of an operation.

    Attributes:
        progress: Told how far it is.
        cancel: Asked whether to stop.
        clock: Aware UTC.
        pool: Threads for kernels that release the GIL; None runs them on the caller's thread.
    """

    progress: Progress = no_progress
    cancel: CancelToken = field(default_factory=CancelToken)
    clock: Callable[[], datetime] = utc_now
    pool: Executor | None = None


@contextmanager
def kernel_threads() -> Iterator[ThreadPoolExecutor]:
    """A pool with one thread a processor, for `Job.pool`."""
    count = min(os.cpu_count() or 1, _MOST_THREADS)
    with ThreadPoolExecutor(count, thread_name_prefix="kernel") as pool:
        yield pool
