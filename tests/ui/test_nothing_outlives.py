"""What the window tests promise of themselves: a leak and an exception in a slot make a test fail."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea

pytest_plugins = "pytester"
REPOSITORY = Path(__file__).parents[2]
CONFTEST = """
import sys
sys.path.insert(0, {repository!r})
from tests.ui.conftest import _nothing_outlives_its_test
"""


def run_test(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    """Run a test file in a process of its own, under the fixture that all window tests have."""
    pytester.makeconftest(CONFTEST.format(repository=str(REPOSITORY)))
    pytester.makepyfile(source)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", "-q")


def test_a_test_that_leaves_a_window_fails(pytester: pytest.Pytester) -> None:
    """D86: a widget that a test leaves behind makes that test fail, and the one that closes it passes."""
    result = run_test(
        pytester,
        """
        from PySide6.QtWidgets import QWidget
        kept = []

        def test_leaks(qapp):
            kept.append(QWidget())

        def test_closes(qapp):
            kept.pop().deleteLater()
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*ERROR*test_leaks*"])


def test_an_exception_in_a_slot_is_what_the_report_shows(pytester: pytest.Pytester) -> None:
    """D89: a slot that raises while a signal is waited for is told as what it is, not as a time-out."""
    result = run_test(
        pytester,
        """
        from PySide6.QtCore import QObject, QTimer, Signal

        class Bell(QObject):
            rung = Signal()

        def test_waits(qtbot):
            bell = Bell()

            def ring():
                raise ValueError("the rope broke")

            QTimer.singleShot(10, ring)
            with qtbot.waitSignal(bell.rung, timeout=300, raising=False):
                pass
        """,
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*ValueError: the rope broke*"])


def test_a_closed_window_is_gone(
    qapp: QApplication, qtbot: QtBot, preferences: Preferences, demo_folder: Path
) -> None:
    """D87: window, work area, desk and map are dead once deferred deletions ran, whoever referred to them."""
    known = opened_and_closed(preferences, demo_folder, qtbot)
    qapp.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [thing() for thing in known] == [None] * len(known)


def opened_and_closed(
    preferences: Preferences, folder: Path, qtbot: QtBot
) -> tuple[weakref.ref[MainWindow], weakref.ref[WorkArea], weakref.ref[Desk], weakref.ref[MapCanvas]]:
    """A window over a workspace, at rest and then closed; who refers to it now is its own affair."""
    window = MainWindow(preferences)
    window.show()
    area = window.open_or_raise(folder)
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=30_000)
    known = weakref.ref(window), weakref.ref(area), weakref.ref(area.desk), weakref.ref(area.canvas)
    window.close_workspace()
    window.close()
    window.deleteLater()
    return known
