"""Notices when the window's thread is held up, and where it was then."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QTimer

BUSY_MS = 50.0
"""How long the thread may work without looking at events."""
BLOCKED_MS = 250.0
"""How long it may wait for a lock or a turn; on a machine that others share, some waiting is theirs."""
_BEAT_MS = 5
_LOOK_S = 0.01


@dataclass(frozen=True)
class Stall:
    """One time without events: how long, how much of it the thread worked, and its stack meanwhile."""

    wall_ms: float
    worked_ms: float
    stack: str


class WindowWatchdog:
    """Watches the thread it is made on, while `watching`."""

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._beaten = (0.0, 0.0)
        self._ends = threading.Event()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch what the body does through the window; what it computes itself counts too."""
        self._beat()
        self._ends.clear()
        looker = threading.Thread(target=self._look, name="watchdog")
        self._timer.start()
        looker.start()
        try:
            yield
        finally:
            self._ends.set()
            looker.join()
            self._timer.stop()

    def report(self) -> str:
        """All stalls with their stacks, the longest first; empty where there was none."""
        worst = sorted(self.stalls, key=lambda stall: -stall.wall_ms)
        return "\n\n".join(
            f"{stall.wall_ms:.0f} ms without events, {stall.worked_ms:.0f} ms of them at work:\n{stall.stack}"
            for stall in worst
        )

    def _beat(self) -> None:
        self._beaten = (time.perf_counter(), time.clock_gettime(self._clock))

    def _look(self) -> None:
        seen: tuple[float, float] | None = None
        stack = ""
        while not self._ends.wait(_LOOK_S):
            beaten = self._beaten
            wall_ms = (time.perf_counter() - beaten[0]) * 1000
            worked_ms = (time.clock_gettime(self._clock) - beaten[1]) * 1000
            if seen is not None and beaten != seen:
                seen = None
            if worked_ms > BUSY_MS or wall_ms > BLOCKED_MS:
                if seen is None:  # the stack of the moment when it had lasted too long
                    frame = sys._current_frames().get(self._thread)
                    stack = "".join(traceback.format_stack(frame)[-12:]) if frame is not None else ""
                else:
                    self.stalls.pop()
                seen = beaten
                self.stalls.append(Stall(wall_ms, worked_ms, stack))
