"""The tool bar of the map."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from stormops_desktop.ui.map.tools.map_tools import PAN, tool_entries
from stormops_desktop.ui.preferences.preferences import Theme
from stormops_desktop.ui.theme.apply_theme import apply_theme
from tests.ui.map.map_stand import MapStand


def test_every_tool_is_chosen_by_its_button_and_its_key(stand: MapStand) -> None:
    """A press on a button and its single key choose the same tool; exactly one is chosen at a time."""
    names = [entry.name for entry in tool_entries() if entry.name != PAN]
    assert len(names) == 8
    for name in names:
        action = stand.toolbar.named_actions[name]
        button = stand.toolbar.widgetForAction(action)
        assert button is not None
        stand.tools.choose("pan")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert stand.tools.in_use == name
        stand.tools.choose("pan")
        keys = action.shortcut().toString()
        held = Qt.KeyboardModifier.ShiftModifier if "Shift" in keys else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(stand.canvas, Qt.Key(ord(keys[-1])), held)
        assert stand.tools.in_use == name
        checked = [key for key, found in stand.toolbar.named_actions.items() if found.isChecked()]
        assert checked == [name]


def test_a_tool_of_a_panel_leaves_no_button_pressed_that_is_not_in_use(stand: MapStand) -> None:
    """When a panel takes the map for a tool of its own, the bar falls back to moving the map."""
    stand.tools.choose("lasso")
    stand.canvas.tool = None
    assert stand.toolbar.named_actions["pan"].isChecked()


def test_keys_act_on_the_map_alone(stand: MapStand) -> None:
    """G73: letters and Ctrl+A typed into a field change neither the tool nor the selection of the map."""
    field = QLineEdit(stand.frame)
    field.show()
    field.setFocus()
    stand.tools.choose("select")
    stand.click(stand.pixel(stand.homes[stand.in_sight()[0]]))
    field.setFocus()
    before = stand.selected()
    QTest.keyClicks(field, "Lima")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == ""
    assert stand.tools.in_use == "select"
    assert stand.selected() == before


def test_the_bar_counts_the_selection_and_clears_it(stand: MapStand) -> None:
    """How many are selected is told; the button beside it is live only while there is something to clear."""
    clear = stand.toolbar.named_actions["clear_selection"]
    assert not clear.isEnabled()
    stand.desk.selection.select(np.arange(7))
    assert clear.isEnabled()
    assert stand.toolbar.selected_words == "7 selected"
    clear.trigger()
    assert stand.selected() == []
    assert stand.toolbar.selected_words == ""


def test_back_and_forward_follow_the_views(stand: MapStand) -> None:
    """Back is live after the first move and returns there; forward comes alive then."""
    back, forward = (stand.toolbar.named_actions[name] for name in ("previous_view", "next_view"))
    first = stand.canvas.view
    stand.canvas.go_to(-96.7, 33.2, 14.0)
    stand.rest()
    stand.qtbot.waitUntil(back.isEnabled, timeout=5_000)
    back.trigger()
    stand.rest()
    assert stand.canvas.view.lon == pytest.approx(first.lon, abs=1e-6)
    assert forward.isEnabled()


def test_every_button_has_a_name_and_tells_its_key(stand: MapStand) -> None:
    """G72: each action has words for a screen reader and a tool tip, which names its key if it has one."""
    for name, action in stand.toolbar.named_actions.items():
        assert action.text(), name
        assert action.toolTip(), name
        keys = action.shortcut().toString()
        assert f"({keys})" in action.toolTip() or not keys, name
        assert action.whatsThis(), name


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_icons_follow_the_theme_at_once(stand: MapStand, qapp: QApplication, theme: Theme) -> None:
    """D98: after a change of theme at run time, icons differ from the bar's ground by 0.4 in lightness."""
    other = Theme.DARK if theme is Theme.LIGHT else Theme.LIGHT
    apply_theme(qapp, other)
    stand.toolbar.grab()
    apply_theme(qapp, theme)
    button = stand.toolbar.widgetForAction(stand.toolbar.named_actions["lasso"])
    assert button is not None
    image = button.grab().toImage()
    ground = QColor(image.pixelColor(1, 1)).lightnessF()
    assert max(abs(ground - light) for light in lightness(image)) >= 0.4


def lightness(image: QImage) -> list[float]:
    return [image.pixelColor(x, y).lightnessF() for x in range(image.width()) for y in range(image.height())]
