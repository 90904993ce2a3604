"""The Layers panel, by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QToolButton
from pytestqt.qtbot import QtBot

from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import set_layer_opacity, show_layers
from stormops_desktop.operations.maps.draw_area import draw_area, read_areas
from stormops_desktop.operations.maps.layers.catalog import LAYER_NAMES
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.ui.panels.layers.layers_panel import LayersPanel
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.panels.layers.pictures import share_alike

CTRL = Qt.KeyboardModifier.ControlModifier


def setting(desk: Desk, layer: str) -> LayerSetting:
    found = read_map_settings(desk.workspace).setting(layer)
    assert found is not None
    return found


def names(panel: LayersPanel) -> list[str]:
    """The layers in the tree, from top to bottom."""
    layers = [panel.model.layer_at(panel.model.index(row, 0)) for row in range(panel.model.rowCount())]
    return [layer.setting.layer for layer in layers if layer is not None]


def click_check_mark(panel: LayersPanel, layer: str) -> None:
    """Press the little square of a row, where the style draws it."""
    index = panel.model.index_of(layer)
    option = QStyleOptionViewItem()
    option.initFrom(panel.tree)
    option.rect = panel.tree.visualRect(index)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    spot = panel.tree.style().subElementRect(
        QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, panel.tree
    )
    QTest.mouseClick(
        panel.tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(spot.center()),
    )


def test_the_tree_shows_the_uppermost_layer_first_with_its_legend(panel: LayersPanel) -> None:
    """All layers of the map stand in the order of the map, each with a named and painted line a class."""
    assert names(panel) == list(reversed(LAYER_NAMES))
    properties = panel.model.index_of("properties")
    lines = [panel.model.index(row, 0, properties) for row in range(panel.model.rowCount(properties))]
    assert [line.data() for line in lines][:2] == ["0 to 10", "10 to 25"]
    assert all(not line.data(Qt.ItemDataRole.DecorationRole).isNull() for line in lines)
    assert lines[0].parent() == properties


def test_a_check_mark_shows_and_hides_and_is_undone(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """G25: a press on the square hides the layer in the workspace; after undo the tree shows it checked."""
    assert setting(desk, "hail").visible
    click_check_mark(panel, "hail")
    qtbot.waitUntil(lambda: not setting(desk, "hail").visible, timeout=5_000)
    state = Qt.ItemDataRole.CheckStateRole
    qtbot.waitUntil(
        lambda: panel.model.index_of("hail").data(state) is Qt.CheckState.Unchecked, timeout=5_000
    )
    desk.undo()
    qtbot.waitUntil(lambda: panel.model.index_of("hail").data(state) is Qt.CheckState.Checked, timeout=5_000)


def test_space_and_ctrl_arrows_arrange_by_keys_alone(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """G72: Space shows or hides the current layer, Ctrl+Down and Ctrl+Up move it; it stays current."""
    panel.tree.choose("roads")
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not setting(desk, "roads").visible, timeout=5_000)
    before = names(panel).index("roads")
    QTest.keyClick(panel.tree, Qt.Key.Key_Down, CTRL)
    qtbot.waitUntil(lambda: names(panel).index("roads") == before + 1, timeout=5_000)
    assert panel.tree.current_layer == "roads"
    QTest.keyClick(panel.tree, Qt.Key.Key_Up, CTRL)
    qtbot.waitUntil(lambda: names(panel).index("roads") == before, timeout=5_000)
    panel.tree.choose(names(panel)[0])
    QTest.keyClick(panel.tree, Qt.Key.Key_Up, CTRL)
    assert names(panel).index("roads") == before, "the uppermost stays the uppermost"


@pytest.mark.parametrize(("before_row", "lands"), [(0, 0), (-1, -1), (3, 2)])
def test_a_dragged_layer_lands_where_it_is_dropped(
    panel: LayersPanel, desk: Desk, qtbot: QtBot, before_row: int, lands: int
) -> None:
    """Dropped above a row, or below all of them, the layer stands there after the commit; no row is lost."""
    name = names(panel)[1]
    expected = [layer for layer in names(panel) if layer != name]
    expected.insert(lands if lands >= 0 else len(expected), name)
    data = panel.model.mimeData([panel.model.index_of(name)])
    done = panel.model.dropMimeData(data, Qt.DropAction.MoveAction, before_row, 0, QModelIndex())
    assert not done, "the view must not remove the dragged row by itself"
    qtbot.waitUntil(lambda: names(panel) == expected, timeout=5_000)


def test_a_layer_cannot_be_dropped_into_a_legend(panel: LayersPanel) -> None:
    """A drop on a layer's own row or legend changes nothing."""
    data = panel.model.mimeData([panel.model.index_of("hail")])
    move = Qt.DropAction.MoveAction
    assert not panel.model.dropMimeData(data, move, 0, 0, panel.model.index_of("roads"))


def test_the_slider_is_one_step_however_far_it_goes(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """Many keys on the opacity slider are one command when they are over, and one undo takes them back."""
    panel.tree.choose("hail")
    entries = desk.workspace.last_entry()
    for _ in range(5):
        QTest.keyClick(panel.controls.opacity, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: setting(desk, "hail").opacity == pytest.approx(0.5), timeout=5_000)
    assert desk.workspace.last_entry() == entries + 1
    desk.undo()
    qtbot.waitUntil(lambda: panel.controls.opacity.value() == 100, timeout=5_000)


def test_a_slider_that_was_just_moved_is_of_the_layer_before(
    panel: LayersPanel, desk: Desk, qtbot: QtBot
) -> None:
    """Another layer chosen right after a key on the slider: the first one changes, the second stays."""
    panel.tree.choose("hail")
    QTest.keyClick(panel.controls.opacity, Qt.Key.Key_PageDown)
    panel.tree.choose("roads")
    assert panel.controls.opacity.value() == 100
    qtbot.waitUntil(lambda: setting(desk, "hail").opacity == pytest.approx(0.9), timeout=5_000)
    qtbot.wait(600)  # longer than the slider takes to settle
    assert setting(desk, "roads").opacity == 1


def test_what_colours_the_properties_is_chosen(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """Choosing market opportunity changes the setting and the legend; far out, the kind of average."""
    panel.tree.choose("properties")
    way = panel.controls.way
    way.setCurrentIndex(way.findData("moe"))
    way.activated.emit(way.currentIndex())
    qtbot.waitUntil(lambda: setting(desk, "properties").settings.get("by") == "moe", timeout=5_000)
    index = panel.model.index_of
    qtbot.waitUntil(
        lambda: "$" in str(panel.model.index(0, 0, index("properties")).data() or ""), timeout=5_000
    )
    far = panel.controls.overview
    far.setCurrentIndex(far.findData("tracts"))
    far.activated.emit(far.currentIndex())
    qtbot.waitUntil(lambda: setting(desk, "properties").settings.get("overview") == "tracts", timeout=5_000)
    assert setting(desk, "properties").settings.get("by") == "moe"


def test_the_tree_is_filled_anew_a_hundred_times(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """D82: refilled 100 times while a row is current and open, the tree still edits, without an error."""
    panel.tree.choose("properties")
    panel.tree.setExpanded(panel.model.index_of("properties"), True)
    layers = [panel.model.layer_at(panel.model.index(row, 0)) for row in range(panel.model.rowCount())]
    shown = [layer for layer in reversed(layers) if layer is not None]
    for _ in range(100):
        panel.model.show_layers([])
        panel.model.show_layers(shown)
        panel.tree.reopen()
        panel.tree.choose("properties")
    assert panel.tree.isExpanded(panel.model.index_of("properties"))
    click_check_mark(panel, "properties")
    qtbot.waitUntil(lambda: not setting(desk, "properties").visible, timeout=5_000)


def test_every_control_has_a_name(panel: LayersPanel) -> None:
    """G72: each button of the panel has words for a screen reader, and Tab does not stay in the tree."""
    for button in panel.findChildren(QToolButton):
        assert button.accessibleName()
    assert panel.controls.opacity.accessibleName()
    assert panel.tree.accessibleName()
    assert not panel.tree.tabKeyNavigation()


def test_areas_are_listed_renamed_selected_and_removed(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """A drawn area can be shown, renamed, removed and brought back, and its properties selected."""
    assert not panel.areas.isVisible()
    west, south, east, north = _territory(desk)
    square = [(west, south), (east, south), (east, north), (west, north)]
    draw_area(desk.workspace, "All", square, job=Job())
    desk.command(lambda workspace, *, job: None)  # looks at what has changed
    qtbot.waitUntil(lambda: panel.areas.list.count() == 1, timeout=5_000)
    panel.areas.list.setCurrentRow(0)
    show, select, remove = panel.areas.buttons
    went: list[object] = []
    desk.go_to.connect(went.append)
    show.click()
    assert went == [pytest.approx((west, south, east, north))]
    select.click()
    qtbot.waitUntil(lambda: len(desk.selection.rows) == 1_000, timeout=10_000)
    panel.areas.list.item(0).setText("Everything")
    qtbot.waitUntil(lambda: [a.name for a in read_areas(desk.workspace)] == ["Everything"], timeout=5_000)
    qtbot.waitUntil(lambda: desk.idle, timeout=5_000)
    panel.areas.list.setCurrentRow(0)
    panel.areas.list.setFocus()
    remove.click()
    qtbot.waitUntil(lambda: read_areas(desk.workspace) == (), timeout=5_000)
    qtbot.waitUntil(lambda: not panel.areas.isVisible(), timeout=5_000)
    desk.undo()
    qtbot.waitUntil(lambda: panel.areas.list.count() == 1, timeout=5_000)


def _territory(desk: Desk) -> tuple[float, float, float, float]:
    generation = desk.workspace.generation("properties")
    assert generation is not None
    west, south, east, north = generation.manifest["bbox"]
    return west - 0.01, south - 0.01, east + 0.01, north + 0.01


def test_the_map_follows_the_panel(area: WorkArea, qtbot: QtBot) -> None:
    """G26: with all layers hidden the map is bare ground; undoing brings the same picture back."""
    panel = area.show_panel("layers")
    assert isinstance(panel, LayersPanel)
    canvas, workspace = area.canvas, area.desk.workspace

    def rest() -> None:
        qtbot.waitUntil(lambda: area.desk.idle and canvas.idle, timeout=30_000)

    rest()
    shown = [s.layer for s in read_map_settings(workspace).layers if s.visible]
    middle = canvas.rect().center()
    before = canvas.grab().toImage()
    area.desk.command(lambda workspace, *, job: show_layers(workspace, shown, visible=False, job=job))
    qtbot.waitUntil(
        lambda: canvas.content is not None and not canvas.content.layers and canvas.idle, timeout=30_000
    )
    rest()
    assert canvas.grab().toImage().pixelColor(middle) != before.pixelColor(middle)
    area.desk.undo()
    qtbot.waitUntil(lambda: canvas.content is not None and len(canvas.content.layers) > 2, timeout=30_000)
    rest()
    # Labels, worked out beside the map, may come later and cover a little of it.
    qtbot.waitUntil(lambda: share_alike(canvas.grab().toImage(), before) > 0.9, timeout=20_000)


def test_an_opacity_of_another_window_shows_here(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """What somebody else commits is shown: the slider stands where the workspace has it."""
    panel.tree.choose("hail")
    set_layer_opacity(desk.workspace, "hail", 0.3, job=Job())
    desk.command(lambda workspace, *, job: None)
    qtbot.waitUntil(lambda: panel.controls.opacity.value() == 30, timeout=5_000)
