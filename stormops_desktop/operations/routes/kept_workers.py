"""The processes of planning, kept warm for a front end that plans again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stormops_desktop.operations.routes.route_workers import RouteWorkers


class KeptWorkers:
    """Route workers that start when they are first wanted and stay until `close`; safe between threads.

    They serve one piece of work at a time; a second one meanwhile is told to start its own.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._workers: RouteWorkers | None = None
        self._closed = False

    def warm(self) -> None:
        """Start them now, so that the first plan need not wait; returns when they have been started."""
        with self.lent():
            pass

    @contextmanager
    def lent(self) -> Iterator[RouteWorkers | None]:
        """The workers for as long as the block runs, or None where other work has them."""
        if not self._turn.acquire(blocking=False):
            yield None
            return
        try:
            yield self._started()
        finally:
            self._turn.release()
            if self._closed:
                self._end()

    def close(self) -> None:
        """End them, now or as soon as nobody uses them, without waiting; afterwards `lent` gives None."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        """End them unless somebody uses them, who will."""
        if not self._turn.acquire(blocking=False):
            return
        try:
            if self._workers is not None:
                self._workers.__exit__(None, None, None)
                self._workers = None
        finally:
            self._turn.release()

    def _started(self) -> RouteWorkers | None:
        if self._workers is None and not self._closed:
            from stormops_desktop.operations.routes.route_workers import RouteWorkers

            self._workers = RouteWorkers()
        return self._workers
