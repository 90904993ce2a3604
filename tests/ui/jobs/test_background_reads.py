"""Answers come back to the window without holding it up."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

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
