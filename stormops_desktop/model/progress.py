"""How long work reports progress and learns that it was cancelled."""

from __future__ import annotations

import threading
from typing import Protocol

from stormops_desktop.model.errors import CancelledError


class Progress(Protocol):
    """Called by long work; cheap enough to be called some hundred times."""

    def __call__(self, fraction: float, step: str) -> None:
        """Report that `fraction` (0 to 1) is done, and in a few words what is being done now."""


def no_progress(fraction: float, step: str) -> None:
    """The default for callers that do not watch."""


class CancelToken:
    """Shared by whoever may cancel and the work that must notice; safe between threads."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise CancelledError if somebody asked to stop; work calls it at least every 100 ms."""
        if self._event.is_set():
            raise CancelledError


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """A Progress for a sub-task whose 0 to 1 is `start` to `end` of the whole."""

    def report(fraction: float, step: str) -> None:
        progress(start + (end - start) * fraction, step)

    return report
