"""Ctrl+C in the terminal, and the system's wish that the program end, while Qt's loop runs."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier

STATUS_OF_SIGNALS = 128
"""Added to a signal's number it is the exit status that shells know: 130 for Ctrl+C."""
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_MANY = 64


class EndSignals(QObject):
    """Calls `end` with the number of the first such signal, from Qt's loop; a second one ends at once.

    Python runs its handlers between two of its instructions, and a loop that waits in Qt has none; so the
    number comes through a socket that Qt listens to. Signals that the caller has the process ignore stay so.
    """

    def __init__(self, end: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._heard, self._tells = socket.socketpair()
        for side in (self._heard, self._tells):
            side.setblocking(False)
        self._wake_before = signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        self._before: dict[signal.Signals, Any] = {}
        for number in _end_signals():
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _leave_it_to_the_socket)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def close(self) -> None:
        """Listen no more; signals do what they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wake_before)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._heard.close()
        self._tells.close()

    def _hear(self) -> None:
        numbers = [number for number in self._heard.recv(_MANY) if number in self._before]
        if numbers:
            for number in self._before:
                signal.signal(number, signal.SIG_DFL)
            self._end(numbers[0])


def _end_signals() -> list[signal.Signals]:
    """Those that this system has."""
    return [signal.Signals[name] for name in _NAMES if name in signal.Signals.__members__]


def _leave_it_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """There must be a handler in Python, else the number is not sent."""
