"""Collections happen on the window's thread, whoever makes the garbage."""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path

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


def test_modules_that_were_loaded_are_not_walked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """What a library brought is set aside once; garbage made afterwards is still collected."""
    (tmp_path / "library_of_a_test.py").write_text("kept = [[number] for number in range(50_000)]")
    monkeypatch.syspath_prepend(tmp_path)
    owner, ended = QObject(), list[int]()
    garbage = Garbage(owner)
    before = gc.get_freeze_count()
    try:
        kept = importlib.import_module("library_of_a_test").kept
        qtbot.waitUntil(lambda: gc.get_freeze_count() > before + 50_000, timeout=10_000)
        assert len(kept) == 50_000
        once = gc.get_freeze_count()
        litter(ended.append)
        qtbot.waitUntil(lambda: len(ended) == 2_000, timeout=10_000)
        assert gc.get_freeze_count() <= once
    finally:
        gc.unfreeze()
        garbage.close()
        del sys.modules["library_of_a_test"]
        owner.deleteLater()
