"""Threads that are waited for at the end, but not for ever."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

PATIENCE_S = 4.0
"""How long closing waits for work that does not heed its cancel token."""


class PatientPool:
    """A ThreadPoolExecutor whose end cannot hold up the closing of a window.

    Args:
        begin: What each thread does first.
    """

    def __init__(self, threads: int, name: str, *, begin: Callable[[], None] | None = None) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=begin)
        self._open: set[Future[object]] = set()

    def submit[*A](self, work: Callable[[*A], object], *arguments: *A) -> None:
        """Run `work(*arguments)` on one of the threads; it tells its outcome itself."""
        future: Future[object] = self._pool.submit(work, *arguments)
        self._open.add(future)
        future.add_done_callback(self._open.discard)

    def close(self, patience_s: float = PATIENCE_S, *, drop: bool = False) -> bool:
        """Take no more work and wait for what there is; False where some of it has not ended.

        Args:
            drop: Forget what has not begun.
        """
        self._pool.shutdown(wait=False, cancel_futures=drop)
        ended = not wait(set(self._open), patience_s).not_done
        if ended:
            self._pool.shutdown(wait=True)
        return ended
