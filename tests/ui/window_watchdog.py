"""Notices when the window's thread is held up, and where it was then."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

BUSY_MS = 50.0
"""How long the thread may work without looking at events."""
BLOCKED_MS = 150.0
"""How long it may wait for a lock that another thread of ours holds, its wait for a processor not counted;
more than 50 ms, since that thread too may wait for a processor."""
_BEAT_MS = 5
_LOOK_S = 0.01


@dataclass(frozen=True)
class Stall:
    """One time without events: how long the thread worked and waited for others, and its stack meanwhile.

    Time in which it could have run, and had no processor, is the machine's and not counted.
    """

    worked_ms: float
    waited_ms: float
    stack: str


class WindowWatchdog:
    """Watches the thread it is made on, while `watching`."""

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._queue = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._beaten = (0.0, 0.0, 0.0)
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

    @property
    def longest_work_ms(self) -> float:
        """The longest that the thread itself worked at a stretch, of all stalls; 0 where there was none."""
        return max((stall.worked_ms for stall in self.stalls), default=0.0)

    @property
    def longest_wait_ms(self) -> float:
        """The longest that it waited for other threads, likewise."""
        return max((stall.waited_ms for stall in self.stalls), default=0.0)

    def report(self) -> str:
        """All stalls with their stacks, the longest first; empty where there was none."""
        worst = sorted(self.stalls, key=lambda stall: -stall.worked_ms - stall.waited_ms)
        return "\n\n".join(
            f"No events: {stall.worked_ms:.0f} ms at work, {stall.waited_ms:.0f} ms waiting:\n{stall.stack}"
            for stall in worst
        )

    def _beat(self) -> None:
        self._beaten = self._times()

    def _times(self) -> tuple[float, float, float]:
        """Now, the thread's time on a processor, and its time in the queue for one; seconds."""
        queued = 0.0
        if self._queue.exists():
            queued = int(self._queue.read_text(encoding="ascii").split()[1]) / 1e9
        return time.perf_counter(), time.clock_gettime(self._clock), queued

    def _look(self) -> None:
        seen: tuple[float, float, float] | None = None
        stack = ""
        while not self._ends.wait(_LOOK_S):
            beaten = self._beaten
            wall, worked, queued = (
                1000 * (now - then) for now, then in zip(self._times(), beaten, strict=True)
            )
            waited = max(wall - worked - queued, 0.0)
            if beaten != seen:
                seen = None
            if worked > BUSY_MS or waited > BLOCKED_MS:
                if seen is None:  # the stack of the moment when it had lasted too long
                    frame = sys._current_frames().get(self._thread)
                    stack = "".join(traceback.format_stack(frame)[-12:]) if frame is not None else ""
                else:
                    self.stalls.pop()
                seen = beaten
                self.stalls.append(Stall(worked, waited, stack))
