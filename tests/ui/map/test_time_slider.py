"""Going through a storm's frames below the map."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stormops_desktop.model.hail import Grid, HailField, StormEvent
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import show_layers
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import read_storm, storm_generation, storm_slot, write_storm
from tests.ui.map.map_stand import MapStand

FRAMES_MM = (22.0, 55.0, 30.0)


@pytest.fixture
def storm(stand: MapStand) -> MapStand:
    """The stand over a storm of three frames, each of one size everywhere; only hail is shown."""
    workspace, at = stand.desk.workspace, stand.canvas.view
    ends = read_storm(storm_generation(workspace, str(stand.desk.storm))).ends
    grid = Grid(at.lon - 0.2, at.lat + 0.2, 0.02, 0.02, 20, 20)
    fields = tuple(
        HailField(grid, np.full((20, 20), size, np.float32), "MESH", ends + timedelta(minutes=5 * number), 5)
        for number, size in enumerate(FRAMES_MM)
    )
    event = StormEvent("frames", "Frames", ends, fields[-1].valid_time, fields)
    with workspace.stage() as staged:
        about = {"product": "MESH", "sources": [], "notes": [], "parameter_table": {}}
        generation = staged.seal(storm_slot("frames"), write_storm(staged.path, event, about))
    workspace.apply(Command("import storm frames", (workspace.set_slot(generation),)))
    others = [s.layer for s in read_map_settings(workspace).layers if s.visible and s.layer != "hail"]
    show_layers(workspace, others, visible=False, job=Job())
    stand.desk.command(lambda workspace, *, job: None)  # looks at what has changed
    stand.qtbot.waitUntil(lambda: stand.desk.idle, timeout=10_000)
    stand.desk.storm = "frames"
    stand.qtbot.waitUntil(stand.slider.isVisible, timeout=10_000)
    settle(stand)
    return stand


def settle(stand: MapStand) -> None:
    """Wait until question, setting and picture have followed one another."""
    for _ in range(3):
        stand.qtbot.wait(30)
        stand.rest()


def ground(stand: MapStand) -> str:
    """The colour of the map where only hail shows."""
    return stand.picture().pixelColor(stand.canvas.rect().center()).name()


def test_a_storm_of_one_field_has_no_slider(stand: MapStand) -> None:
    """A day's maximum is one frame: nothing to slide through, so nothing takes room."""
    assert not stand.slider.isVisible()
    assert stand.slider.frame is None


def test_each_frame_is_drawn_and_told_in_local_time(storm: MapStand) -> None:
    """Home, arrows and the box go through the frames; the map's colour and the words follow each."""
    slider = storm.slider
    whole = ground(storm)
    colors = []
    for _ in FRAMES_MM:
        QTest.mouseClick(slider.next, Qt.MouseButton.LeftButton)
        settle(storm)
        colors.append(ground(storm))
        assert "CST" in slider.told.text() or "CDT" in slider.told.text()
        assert "5 min before" in slider.told.text()
    assert len(set(colors)) == 3
    assert whole == colors[1], "the whole storm shows the largest"
    assert slider.frame == 2
    slider.whole.setChecked(True)
    settle(storm)
    assert ground(storm) == whole
    assert slider.frame is None


def test_keys_move_the_slider(storm: MapStand) -> None:
    """G72: the slider is reached and moved by keys, and tells its time to screen readers."""
    slider = storm.slider.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert storm.slider.frame == 1
    assert "2.17 in" in slider.accessibleDescription()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert storm.slider.frame == 0


def test_playing_goes_round_and_stops(storm: MapStand) -> None:
    """Play steps by itself, from the last frame to the first, until it is pressed again or hidden."""
    slider = storm.slider
    slider.play.click()
    seen: set[int | None] = set()

    def all_seen() -> bool:
        seen.add(slider.frame)
        return seen == {0, 1, 2}

    storm.qtbot.waitUntil(all_seen, timeout=20_000)
    slider.play.click()
    stopped = slider.frame
    storm.qtbot.wait(1_000)
    assert slider.frame == stopped
    slider.play.click()
    slider.hide()
    assert not slider.play.isChecked()


def test_looking_at_a_frame_is_no_decision(storm: MapStand) -> None:
    """Sliding writes no journal entry: undo takes back what was decided, not what was looked at."""
    entries = storm.desk.workspace.last_entry()
    QTest.mouseClick(storm.slider.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(storm.slider.previous, Qt.MouseButton.LeftButton)
    settle(storm)
    assert storm.desk.workspace.last_entry() == entries


def test_a_frame_stays_while_layers_change(storm: MapStand) -> None:
    """Showing another layer meanwhile does not throw one back to the whole storm."""
    QTest.mouseClick(storm.slider.next, Qt.MouseButton.LeftButton)
    settle(storm)
    frame = ground(storm)
    show_layers(storm.desk.workspace, ["crews"], visible=True, job=Job())
    storm.desk.command(lambda workspace, *, job: None)
    settle(storm)
    assert storm.slider.frame == 0
    assert ground(storm) == frame


def test_another_storm_begins_with_its_whole(storm: MapStand) -> None:
    """Changing the storm forgets the frame; a storm without frames hides the slider."""
    QTest.mouseClick(storm.slider.next, Qt.MouseButton.LeftButton)
    storm.desk.storm = None
    assert not storm.slider.isVisible()
    assert storm.slider.frame is None


def test_a_storm_that_comes_back_shows_its_whole(storm: MapStand) -> None:
    """The frame that was looked at is forgotten by the map too, not by the slider alone."""
    whole = ground(storm)
    QTest.mouseClick(storm.slider.next, Qt.MouseButton.LeftButton)
    settle(storm)
    assert ground(storm) != whole
    storm.desk.storm = None
    settle(storm)
    storm.desk.storm = "frames"
    storm.qtbot.waitUntil(storm.slider.isVisible, timeout=10_000)
    settle(storm)
    assert storm.slider.frame is None
    assert ground(storm) == whole
