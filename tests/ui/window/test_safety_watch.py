"""Safety copies while a window is open, and what the window offers when the file breaks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.safety_copies.kept_copies import FOLDER, copy_at, kept_copies
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.safety_watch import SafetyWatch
from stormops_desktop.ui.window.work_area import WorkArea

PATIENCE_MS = 30_000
_PAGE = 4096


@pytest.fixture
def watch(area: WorkArea, qtbot: QtBot) -> SafetyWatch:
    """That of an open window, after its first look."""
    qtbot.waitUntil(lambda: bool(kept_copies(area.desk.workspace.root)), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: area.desk.idle, timeout=PATIENCE_MS)
    watch = area.desk.findChild(SafetyWatch)
    assert isinstance(watch, SafetyWatch)
    return watch


def _make_older(root: Path) -> None:
    """Let the newest copy be one of an hour ago."""
    kept_copies(root)[0].path.rename(copy_at(root, datetime.now(UTC) - timedelta(hours=1)).path)


def _break(root: Path) -> None:
    """Turn round the bits of the first third of the file, but for its header."""
    database = root / DATABASE
    with database.open("rb+") as stream:
        stream.seek(_PAGE)
        content = stream.read(database.stat().st_size // 3)
        stream.seek(_PAGE)
        stream.write(bytes(byte ^ 0xFF for byte in content))


def test_what_is_decided_in_a_window_is_copied(area: WorkArea, watch: SafetyWatch, qtbot: QtBot) -> None:
    """G31: after a decision the next look makes a copy, once the last is five minutes old; nobody waits."""
    root = area.desk.workspace.root
    with qtbot.waitSignal(area.desk.command_done, timeout=PATIENCE_MS):
        area.desk.undo()
    watch.look()
    qtbot.waitUntil(lambda: area.desk.idle, timeout=PATIENCE_MS)
    assert len(kept_copies(root)) == 1
    _make_older(root)
    watch.look()
    qtbot.waitUntil(lambda: len(kept_copies(root)) == 2, timeout=PATIENCE_MS)


def test_a_file_that_breaks_under_the_window_is_put_back_by_a_button(
    window: MainWindow, area: WorkArea, watch: SafetyWatch, qtbot: QtBot
) -> None:
    """G31: the damage is told with a button; it closes the workspace, puts the copy back and opens it."""
    root = area.desk.workspace.root
    decided = area.desk.workspace.newest_entry_id()
    _make_older(root)
    _break(root)
    watch.look()
    qtbot.waitUntil(lambda: "damaged" in area.notices.text, timeout=PATIENCE_MS)
    assert "Put back the copy of" in area.notices.button.text()
    area.notices.button.click()
    qtbot.waitUntil(lambda: window.area is not None and window.area is not area, timeout=PATIENCE_MS)
    assert window.area is not None
    assert "as of" in window.area.notices.text
    assert window.area.desk.workspace.newest_entry_id() == decided
    assert [folder.name[:7] for folder in (root / FOLDER).iterdir() if folder.is_dir()] == ["damaged"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_workspace_that_cannot_be_opened_is_put_back_by_a_button(
    window: MainWindow, demo_folder: Path, qtbot: QtBot, gone: bool
) -> None:
    """G31: a database that is none any more, or is gone, is told at once; a button opens the copy."""
    assert window.open_workspace(demo_folder)
    qtbot.waitUntil(lambda: bool(kept_copies(demo_folder)), timeout=PATIENCE_MS)
    window.close_workspace()
    (demo_folder / DATABASE).write_bytes(b"not a database at all, but long enough to be read")
    if gone:
        (demo_folder / DATABASE).unlink()
    assert not window.open_workspace(demo_folder)
    assert "damaged" in window.first_page.notices.text
    window.first_page.notices.button.click()
    qtbot.waitUntil(lambda: window.area is not None, timeout=PATIENCE_MS)
    assert window.area is not None
    assert window.area.desk.workspace.slots("properties") == ["properties"]


def test_what_keeps_copies_from_being_made_is_told_once(
    area: WorkArea, watch: SafetyWatch, qtbot: QtBot
) -> None:
    """A file in the place of the copies' folder: one notice, however often it is looked."""
    root = area.desk.workspace.root
    kept_copies(root)[0].path.unlink()
    (root / FOLDER).rmdir()
    (root / FOLDER).write_text("no folder", encoding="utf-8")
    told: list[object] = []
    area.desk.notice.connect(told.append)
    for _ in range(3):
        watch.look()
        qtbot.waitUntil(lambda: area.desk.idle, timeout=PATIENCE_MS)
    assert len(told) == 1
    assert "safety copy" in area.notices.text
