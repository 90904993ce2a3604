"""A solver process's mail: what its parent sent, sorted, and what it sends back; one JSON value a line."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from dataclasses import dataclass, field
from typing import IO, Any

from stormops_desktop.model.progress import CancelToken

type Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TaskEnd:
    """How a task is told to end before its time.

    Attributes:
        cancel: At once, without an answer.
        enough: Set for an end within an iteration, with the best answer so far.
    """

    cancel: CancelToken = field(default_factory=CancelToken)
    enough: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class Inbox:
    """What came in on stdin, sorted by a thread that reads ahead while a task runs."""

    tasks: queue.SimpleQueue[tuple[Message, TaskEnd]] = field(default_factory=queue.SimpleQueue)
    news: queue.SimpleQueue[Message] = field(default_factory=queue.SimpleQueue)
    ends: dict[int, TaskEnd] = field(default_factory=dict)

    def forget_news(self) -> None:
        """Drop what came for an earlier task."""
        while not self.news.empty():
            self.news.get_nowait()

    def read(self, lines: IO[str]) -> None:
        """Sort lines until the end of input, then end the process: nobody waits for its answer."""
        try:
            for line in lines:
                self._sort(json.loads(line))
        except Exception:  # noqa: BLE001  (deaf, the process could not be cancelled: its parent must learn of it)
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
        os._exit(0)

    def _sort(self, message: Message) -> None:
        if "task" in message:
            end = self.ends[message["number"]] = TaskEnd()
            self.tasks.put((message, end))
        elif "news" in message:
            self.news.put(message["news"])
        elif "enough" in message:
            self.ends.get(message["enough"], TaskEnd()).enough.set()
        else:
            self.ends.pop(message["cancel"], TaskEnd()).cancel.cancel()


class Outbox:
    """Writes events, whole lines at a time, each with the number of its task."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.number = 0

    def send(self, event: str, **values: object) -> None:
        """Send one event."""
        self._stream.write(json.dumps({"event": event, "number": self.number, **values}) + "\n")
        self._stream.flush()
