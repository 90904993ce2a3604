"""Progress on a terminal: one line that rewrites itself; plain lines elsewhere, not too many."""

from __future__ import annotations

import time
from typing import TextIO

_REDRAW_S = 0.1
_PLAIN_S = 5.0
_BAR = 24


class ProgressLine:
    """A `Progress` that writes to stderr, with the time that remains once it can be told."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._started = time.monotonic()
        self._shown = 0.0
        self._step = ""
        self._width = 0

    def __call__(self, fraction: float, step: str) -> None:
        """Show the step; calls between two redraws cost next to nothing."""
        now = time.monotonic()
        pause = _REDRAW_S if self._terminal else _PLAIN_S
        if now - self._shown < pause and (self._terminal or step == self._step):
            return
        if not self._terminal and now - self._started < 1.0:
            return
        self._shown, self._step = now, step
        text = f"{self._bar(fraction)} {step}{self._remaining(fraction, now)}"
        if self._terminal:
            self._stream.write("\r" + text.ljust(self._width))
            self._width = len(text)
        else:
            self._stream.write(f"{round(100 * fraction):3d} % {step}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away before something else is printed."""
        if self._terminal and self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
        self._width = 0

    @staticmethod
    def _bar(fraction: float) -> str:
        filled = round(_BAR * min(max(fraction, 0.0), 1.0))
        return "━" * filled + "╌" * (_BAR - filled) + f" {round(100 * fraction):3d} %"

    def _remaining(self, fraction: float, now: float) -> str:
        elapsed = now - self._started
        if fraction < 0.05 or elapsed < 2.0:
            return ""
        left = elapsed * (1 - fraction) / fraction
        return f", {round(left)} s left" if left < 90 else f", {round(left / 60)} min left"
