"""The window's start: what is needed for the first picture comes first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

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


def test_a_window_that_nobody_sees_does_not_wait_for_its_map(
    window: MainWindow, demo_folder: Path, qtbot: QtBot
) -> None:
    """Hidden, it never paints its map; its questions are answered all the same."""
    window.hide()
    area = window.open_or_raise(demo_folder)
    qtbot.waitUntil(lambda: area.desk.storm is not None, timeout=10_000)
