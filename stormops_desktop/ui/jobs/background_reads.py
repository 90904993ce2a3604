"""Questions to the workspace that a panel asks and that must not hold up the window."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.ui.jobs.patient_pool import PatientPool

_READERS = 2


class BackgroundReads(QObject):
    """Runs questions on threads, brings the answers back to the window's thread.

    A later question of the same owner and topic makes the earlier one's answer void; so does the end of the
    owner.
    """

    failed = Signal(object)
    """A StormOpsError that no asker took."""
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = PatientPool(_READERS, "read")
        self._newest: dict[tuple[int, str], int] = {}
        self._numbers = count(1)
        self._open = 0
        self._held: list[Callable[[], None]] | None = None
        self._closed = False
        self._telling = threading.Lock()
        self._answers: deque[tuple[Any, ...]] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._deliver_next)
        self._answered.connect(self._take)

    def ask[T](
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        *,
        owner: QObject,
        topic: str,
        failed: Callable[[StormOpsError], None] | None = None,
        apart: bool = False,
    ) -> None:
        """Run `question` on a thread; `then` or `failed` hears what came of it, on the window's thread.

        Args:
            apart: On a thread of its own, which nobody waits for: a server that hangs then holds up neither
                other questions nor the end. Not for questions to the workspace, which is closed meanwhile.
        """
        if self._closed:  # a panel that hears of something while the desk closes asks nobody
            return
        number = next(self._numbers)
        key = (id(owner), topic)
        self._newest[key] = number
        self._open += 1

        def run() -> None:
            outcome: Any
            try:
                outcome = question() if self._newest.get(key) == number else None
            except Exception as error:  # noqa: BLE001  (whatever it is, a person must hear of it)
                outcome = told(error)
            self._tell((number, key, owner, then, failed, outcome))

        if apart:
            threading.Thread(target=run, name="question apart", daemon=True).start()
        elif self._held is None:
            self._pool.submit(run)
        else:
            self._held.append(run)

    def hold(self) -> None:
        """Let questions wait until `release`: what the window shows first comes first."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Ask what waited, and from now on everything at once."""
        held, self._held = self._held or [], None
        for run in held:
            self._pool.submit(run)

    @property
    def idle(self) -> bool:
        """Whether every question has been answered."""
        return self._open == 0

    def close(self) -> None:
        """Drop what waits, and wait some seconds for what runs."""
        with self._telling:
            self._closed = True
        self._turn.stop()
        self._answers.clear()
        self._newest.clear()
        self._pool.close(drop=True)

    def _tell(self, answer: tuple[Any, ...]) -> None:
        """On any thread; after the end there may be no object left to tell."""
        with self._telling:
            if not self._closed:
                self._answered.emit(answer)

    def _take(self, answer: tuple[Any, ...]) -> None:
        self._answers.append(answer)
        self._turn.start()

    def _deliver_next(self) -> None:
        """One answer a turn: keys and the mouse come in between, where Qt would hand all over at once."""
        answer = self._answers.popleft()
        if not self._answers:
            self._turn.stop()
        self._deliver(answer)

    def _deliver(self, answer: tuple[Any, ...]) -> None:
        number, key, owner, then, failed, outcome = answer
        self._open -= 1
        if self._newest.get(key) != number or not isValid(owner):
            return
        del self._newest[key]
        if isinstance(outcome, StormOpsError):
            (failed or self.failed.emit)(outcome)
        else:
            then(outcome)
