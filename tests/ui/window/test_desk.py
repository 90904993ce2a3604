"""The desk: questions that wait for the first picture, and changes that somebody else made."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import BusyError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.keep_bookmarks import add_bookmark
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.main_window import MainWindow


def test_questions_that_are_held_are_asked_on_release(desk: Desk, qtbot: QtBot) -> None:
    """A held question is not asked however long it waits; released, it is answered, later ones at once."""
    owner, answers = QLabel(), list[str]()
    qtbot.addWidget(owner)
    desk.hold_questions()
    desk.ask(lambda _: "held", answers.append, owner=owner, topic="held")
    qtbot.wait(100)
    assert answers == []
    assert not desk.idle
    desk.release_questions()
    qtbot.waitUntil(lambda: answers == ["held"])
    desk.ask(lambda _: "later", answers.append, owner=owner, topic="later")
    qtbot.waitUntil(lambda: answers == ["held", "later"])


def test_closing_cancels_what_is_still_asked(demo_folder: Path, preferences: Preferences) -> None:
    """Every token that was given out and is still held is cancelled; one that is let go of is forgotten."""
    desk = Desk(Workspace.open(demo_folder), preferences)
    held, again = desk.cancel_token(), desk.cancel_token()
    gone = weakref.ref(desk.cancel_token())
    assert gone() is None
    assert not held.cancelled
    desk.close()
    desk.deleteLater()
    assert held.cancelled
    assert again.cancelled


def test_a_window_that_nobody_sees_does_not_wait_for_its_map(
    window: MainWindow, demo_folder: Path, qtbot: QtBot
) -> None:
    """Hidden, it never paints its map; its questions are answered all the same."""
    window.hide()
    area = window.open_or_raise(demo_folder)
    qtbot.waitUntil(lambda: area.desk.storm is not None, timeout=10_000)


def test_a_change_that_could_not_be_read_is_read_at_the_next_look(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the workspace cannot be read its error is told once; when it can, the change is heard of."""
    busy, heard, told = [True], list[frozenset[str]](), list[object]()
    read = desk.workspace.changed_tables

    def changed_tables(after: int) -> tuple[frozenset[str], int]:
        if busy:
            raise BusyError("The workspace is busy.", remedy="Wait.")
        return read(after)

    monkeypatch.setattr(desk.workspace, "changed_tables", changed_tables)
    desk.changed.connect(heard.append)
    desk.notice.connect(told.append)
    with Workspace.open(desk.workspace.root) as other:
        add_bookmark(other, "north", -96.8, 33.1, 12.0, job=Job())
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.wait(600)
    assert len(told) == 1
    assert heard == []
    busy.clear()
    qtbot.waitUntil(lambda: bool(heard))
    assert "bookmarks" in heard[0]
