"""Who decides about a job that waits: the thread that begins it, or the person who cancels it."""

from __future__ import annotations

import threading


class JobClaim:
    """Taken once."""

    def __init__(self) -> None:
        self._free = threading.Lock()

    def take(self) -> bool:
        """Whether the caller is the first."""
        return self._free.acquire(blocking=False)
