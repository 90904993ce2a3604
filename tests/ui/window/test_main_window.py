"""The main window opens, follows and leaves workspaces."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea


def test_a_workspace_opens_and_closes(window: MainWindow, demo_folder: Path) -> None:
    """Opening names the workspace in the title and remembers it; closing returns to the first page."""
    assert window.open_workspace(demo_folder)
    assert window.windowTitle().startswith("demo")
    assert window.preferences.recent == [demo_folder]
    window.close_workspace()
    assert window.area is None
    assert window.windowTitle() == "StormOps"


def test_what_is_no_workspace_leaves_the_open_one(window: MainWindow, area: WorkArea, tmp_path: Path) -> None:
    """A folder without a workspace is told in the bar, with what to do, and the open workspace stays."""
    assert not window.open_workspace(tmp_path / "nothing")
    assert window.area is area
    assert "no workspace" in area.notices.text


def test_every_panel_can_be_shown(area: WorkArea, qtbot: QtBot) -> None:
    """Each panel of the catalogue is made when it is first shown, and comes to rest."""
    for entry in PANELS:
        assert area.show_panel(entry.name).isVisible()
    qtbot.waitUntil(lambda: area.desk.idle, timeout=30_000)
    assert set(area.panels) == {entry.name for entry in PANELS}


def test_a_commit_of_another_process_is_noticed(area: WorkArea, qtbot: QtBot, demo_folder: Path) -> None:
    """What somebody else commits to the workspace reaches the panels, with the tables that it touched."""
    with qtbot.waitSignal(area.desk.changed, timeout=5_000) as heard, Workspace.open(demo_folder) as other:
        other.undo()
    assert heard.args
    assert heard.args[0], "the tables that it touched"


def test_undo_from_the_menu_says_what_it_undid(area: WorkArea, window: MainWindow, qtbot: QtBot) -> None:
    """Edit > Undo takes back the newest command and names it."""
    with qtbot.waitSignal(area.desk.command_done, timeout=5_000) as heard:
        window.menus.actions["undo"].trigger()
    assert heard.args
    assert str(heard.args[0]).startswith("Undone: ")


def test_a_picture_that_comes_late_meets_nobody(window: MainWindow, area: WorkArea) -> None:
    """A picture that is done only after its workspace was closed starts nothing any more."""
    heard: list[str] = []
    area.canvas.exact.connect(lambda: heard.append("exact"))
    window.close_workspace()
    area.canvas.exact.emit()
    assert heard == []
