"""Answers come back to the window without holding it up."""

from __future__ import annotations

import threading
import time
from functools import partial

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import UsageError
from stormops_desktop.ui.jobs.background_reads import BackgroundReads

ANSWERS = 5


def test_other_events_come_between_answers(qtbot: QtBot) -> None:
    """G01: answers that wait together are handed over one a turn; what else waits has its turn in between."""
    owner = QObject()
    reads = BackgroundReads(owner)
    turns, heard = [0], list[int]()
    ticks = QTimer(owner, interval=0)
    ticks.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    try:
        for topic in range(ANSWERS):
            reads.ask(lambda: None, lambda _: heard.append(turns[0]), owner=owner, topic=str(topic))
        time.sleep(0.5)  # all are answered before the window looks at any
        ticks.start()
        qtbot.waitUntil(lambda: len(heard) == ANSWERS, timeout=10_000)
    finally:
        ticks.stop()
        reads.close()
        owner.deleteLater()
    assert len(set(heard)) == ANSWERS
    assert reads.idle


def test_questions_apart_hold_up_neither_others_nor_the_end(qtbot: QtBot) -> None:
    """G12: while more servers hang than there are readers, a reader answers; the end waits for none."""
    owner = QObject()
    reads = BackgroundReads(owner)
    speak, heard = threading.Event(), list[str]()
    try:
        for server in range(4):
            reads.ask(
                partial(speak.wait, 30),
                lambda _: heard.append("server"),
                owner=owner,
                topic=str(server),
                apart=True,
            )
        reads.ask(lambda: "read", heard.append, owner=owner, topic="read")
        qtbot.waitUntil(lambda: heard == ["read"], timeout=10_000)
        started = time.monotonic()
    finally:
        reads.close()
        ended = time.monotonic()
        speak.set()
        owner.deleteLater()
    assert ended - started < 1
    qtbot.wait(50)
    assert heard == ["read"]


def test_an_answer_from_outside_is_heard(qtbot: QtBot) -> None:
    """What a server says, and what goes wrong with it, comes back to whoever asked."""
    owner = QObject()
    reads = BackgroundReads(owner)
    heard: list[object] = []

    def refuse() -> None:
        raise UsageError("No.", remedy="Ask another.")

    try:
        reads.ask(lambda: "a tile", heard.append, owner=owner, topic="one", apart=True)
        reads.ask(refuse, heard.append, owner=owner, topic="two", failed=heard.append, apart=True)
        qtbot.waitUntil(lambda: len(heard) == 2, timeout=10_000)
    finally:
        reads.close()
        owner.deleteLater()
    assert "a tile" in heard
    assert [str(error) for error in heard if isinstance(error, UsageError)] == ["No. Ask another."]
