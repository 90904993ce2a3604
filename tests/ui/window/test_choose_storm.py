"""Which storm the window shows."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from stormops_desktop.operations.storms.drill_storm import DrillAnswer, drill_storm
from stormops_desktop.ui.window.choose_storm import choose_storm
from stormops_desktop.ui.window.desk import Desk

_LONG_MS = 30_000


def test_the_newest_storm_is_chosen_and_a_persons_choice_is_kept(desk: Desk, qtbot: QtBot) -> None:
    """On opening the newest storm shows; another's arrival changes nothing; undoing the chosen one does."""
    choose_storm(desk)
    qtbot.waitUntil(lambda: desk.storm is not None, timeout=_LONG_MS)
    demo = desk.storm
    assert demo is not None
    made: list[DrillAnswer] = []
    desk.command(
        lambda workspace, *, job: drill_storm(workspace, demo, to=(-96.8, 33.1), job=job), then=made.append
    )
    qtbot.waitUntil(lambda: bool(made) and desk.idle, timeout=_LONG_MS)
    assert desk.storm == demo
    desk.storm = made[0].storm_id
    with qtbot.waitSignal(desk.storm_changed, timeout=_LONG_MS):
        desk.undo()
    assert desk.storm == demo


def test_without_storms_none_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    """Once the last storm is undone the desk shows none, rather than one that is gone."""
    choose_storm(desk)
    qtbot.waitUntil(lambda: desk.storm is not None, timeout=_LONG_MS)
    for _ in range(20):
        if not desk.workspace.slots("storm/"):
            break
        with qtbot.waitSignal(desk.changed, timeout=_LONG_MS):
            desk.undo()
    qtbot.waitUntil(lambda: desk.idle and desk.storm is None, timeout=_LONG_MS)
