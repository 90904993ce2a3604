"""Cyclic garbage is collected on the window's thread, and there only."""

from __future__ import annotations

import gc
import sys
import time

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500
_FULL_EVERY_S = 60.0
"""A full collection is the only one that a hand could feel."""


class Garbage(QObject):
    """Takes the collector's work over from whichever thread happens to allocate, until `close`.

    Python collects on the thread that made the last object. On a thread of ours that could end Qt's objects
    where they must not end, and a full collection holds every thread up: 0.4 s with all libraries loaded.
    So what comes with new modules is set aside for good: they stay as long as the process, and walking them
    would hold the window up (a library of 60,000 objects: 60 ms).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._collect_what_is_due)
        self._full_at = time.monotonic()
        self._modules = len(sys.modules)
        self._timer.start()

    def close(self) -> None:
        """Leave it to Python again, with all that was set aside: a closed window is garbage too."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _collect_what_is_due(self) -> None:
        """The oldest generation that Python itself would collect by its thresholds; all of them seldom."""
        if len(sys.modules) != self._modules:
            self._modules = len(sys.modules)
            gc.collect(0)
            gc.freeze()
            return
        now = time.monotonic()
        young, middle, old = (
            count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if old and now - self._full_at > _FULL_EVERY_S:
            self._full_at = now
            gc.collect(2)
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)
