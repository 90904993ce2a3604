"""The picture that a map was left with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.keep_bookmarks import add_bookmark
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.operations.maps.map_marks import MapMarks
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map import kept_picture as kept_pictures
from stormops_desktop.ui.map.kept_picture import KeptPicture, is_kept, keep_picture, kept_picture
from stormops_desktop.ui.map.picture import Picture
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.main_window import MainWindow

VIEW = View(-96.82, 33.15, 14.25, 40, 30)


@pytest.fixture
def left(demo_folder: Path) -> KeptPicture:
    """What a map may be left with: a picture of noise, of a drill."""
    image = QImage(VIEW.width, VIEW.height, QImage.Format.Format_RGB32)
    for x in range(VIEW.width):
        for y in range(VIEW.height):
            image.setPixelColor(x, y, QColor(7 * x % 256, 11 * y % 256, (x * y) % 256))
    content = MapContent(5, (), (), (), MapMarks(True, True), MapTheme.DARK, ("© somebody",))
    return KeptPicture(Picture(VIEW, image, content), "storm-1")


@pytest.fixture
def workspace(demo_folder: Path) -> Workspace:
    """An open demo."""
    return Workspace.open(demo_folder)


def test_it_is_read_as_it_was_kept(workspace: Workspace, left: KeptPicture, tmp_path: Path) -> None:
    """Every pixel, the view, the storm, and what the map must say of itself come back."""
    keep_picture(workspace, folder=tmp_path / "kept", kept=left)
    found = kept_picture(workspace, folder=tmp_path / "kept")
    assert found is not None
    assert found.picture.image == left.picture.image
    assert (found.picture.view, found.storm_id) == (VIEW, "storm-1")
    content = found.picture.content
    assert (content.marks, content.theme) == (MapMarks(True, True), MapTheme.DARK)
    assert content.attributions == ("© somebody",)
    assert is_kept(found.picture)
    assert not is_kept(left.picture)
    workspace.close()


def test_a_change_of_the_workspace_makes_it_void(
    workspace: Workspace, left: KeptPicture, tmp_path: Path
) -> None:
    """After any command, and after its undoing, the picture of before is not shown."""
    keep_picture(workspace, folder=tmp_path, kept=left)
    add_bookmark(workspace, "north", VIEW.lon, VIEW.lat, VIEW.zoom, job=Job())
    assert kept_picture(workspace, folder=tmp_path) is None
    keep_picture(workspace, folder=tmp_path, kept=left)
    workspace.undo()
    assert kept_picture(workspace, folder=tmp_path) is None
    workspace.close()


def test_what_is_damaged_or_of_another_version_is_not_shown(
    workspace: Workspace, left: KeptPicture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file, a foreign picture, a picture of another size or of another version: none."""
    folder = tmp_path / "kept"
    assert kept_picture(workspace, folder=folder) is None
    keep_picture(workspace, folder=folder, kept=left)
    (file,) = folder.glob("*.png")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert kept_picture(workspace, folder=folder) is None
    left.picture.image.save(str(file))
    assert kept_picture(workspace, folder=folder) is None
    wider = replace(left.picture, view=replace(VIEW, width=41))
    keep_picture(workspace, folder=folder, kept=replace(left, picture=wider))
    assert kept_picture(workspace, folder=folder) is None
    keep_picture(workspace, folder=folder, kept=left)
    monkeypatch.setattr(kept_pictures, "__version__", "0.0")
    assert kept_picture(workspace, folder=folder) is None
    workspace.close()


def test_a_folder_that_cannot_be_written_costs_only_time(
    workspace: Workspace, left: KeptPicture, tmp_path: Path
) -> None:
    """Where a file stands in the folder's place nothing is kept, and nothing is raised."""
    (tmp_path / "kept").write_text("in the way")
    keep_picture(workspace, folder=tmp_path / "kept", kept=left)
    assert kept_picture(workspace, folder=tmp_path / "kept") is None
    workspace.close()


def test_the_map_stands_as_it_was_left_before_it_can_be_drawn(
    qtbot: QtBot, preferences: Preferences, demo_folder: Path, tmp_path: Path
) -> None:
    """At the next start the first thing painted is the picture of the last time; the one drawn is equal."""
    preferences.kept = tmp_path / "kept"
    first = MainWindow(preferences)
    area = first.open_or_raise(demo_folder)
    first.resize(760, 560)  # smaller than the screen, so that the next window is as large
    first.show()
    qtbot.waitUntil(lambda: any((tmp_path / "kept").glob("*.png")), timeout=30_000)
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle)
    storm = area.desk.storm
    first.close()
    second = MainWindow(preferences)
    area = second.open_or_raise(demo_folder)
    began: list[bool] = []
    area.canvas.begun.connect(began.append)
    with qtbot.waitSignal(area.canvas.begun):
        second.show()
    assert began == [True]
    shown = area.canvas.picture
    assert shown is not None
    assert is_kept(shown)
    assert area.desk.storm == storm
    qtbot.waitUntil(lambda: area.desk.idle and area.canvas.idle, timeout=30_000)
    drawn = area.canvas.picture
    assert drawn is not None
    assert not is_kept(drawn)
    assert drawn.image == shown.image
    assert drawn.content.marks == shown.content.marks
    assert drawn.content.attributions == shown.content.attributions
    for window in (first, second):
        window.close()
        window.deleteLater()
