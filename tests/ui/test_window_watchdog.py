"""The watchdog sees what holds the window up, and nothing else."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from tests.ui.window_watchdog import WindowWatchdog


def test_work_on_the_windows_thread_is_found(qtbot: QtBot) -> None:
    """A tenth of a second of work is one stall, and its stack names the function that worked."""
    watchdog = WindowWatchdog()

    def toil() -> None:
        ends = time.thread_time() + 0.12
        while time.thread_time() < ends:
            pass

    with watchdog.watching():
        qtbot.wait(50)
        toil()
        qtbot.wait(50)
    assert len(watchdog.stalls) == 1
    assert "toil" in watchdog.report()


def test_a_window_at_rest_has_no_stall(qtbot: QtBot) -> None:
    """While events are looked at, nothing is told."""
    watchdog = WindowWatchdog()
    with watchdog.watching():
        qtbot.wait(300)
    assert watchdog.report() == ""
