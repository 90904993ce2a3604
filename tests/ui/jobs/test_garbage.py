"""Collections happen on the window's thread, whoever makes the garbage."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.jobs.garbage import Garbage
from stormops_desktop.ui.window.desk import Desk


class Cycle:
    """Garbage that only the collector frees; it tells on which thread it ends."""

    def __init__(self, ended: Callable[[int], None]) -> None:
        self.me = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended(threading.get_ident())


def litter(ended: Callable[[int], None]) -> None:
    """Make much cyclic garbage and many objects that set collections off."""
    for _ in range(2_000):
        Cycle(ended)
    _kept: list[list[int]] = [[] for _ in range(200_000)]


def test_garbage_of_other_threads_ends_on_the_windows(desk: Desk, qtbot: QtBot) -> None:
    """D80: a reader that churns garbage never collects it; all of it ends on the window's thread."""
    ended: list[int] = []

    def read(_workspace: Workspace) -> None:
        litter(ended.append)

    desk.ask(read, lambda _: None, owner=desk, topic="litter")
    qtbot.waitUntil(lambda: len(ended) == 2_000, timeout=10_000)
    assert set(ended) == {threading.get_ident()}


def test_python_collects_again_after_closing(qtbot: QtBot) -> None:
    """What a window changes of the collector is put back when it closes."""
    assert gc.isenabled()
    owner = QObject()
    garbage = Garbage(owner)
    assert not gc.isenabled()
    garbage.close()
    assert gc.isenabled()
    owner.deleteLater()


@pytest.mark.usefixtures("qtbot")
def test_what_has_settled_is_not_walked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first picture's objects are set aside once; a second window does not set its garbage aside."""
    frozen: list[int] = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: len(frozen))
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(1))
    owner = QObject()
    garbage = Garbage(owner)
    garbage.settle()
    garbage.settle()
    garbage.close()
    assert frozen == [1]
    owner.deleteLater()
