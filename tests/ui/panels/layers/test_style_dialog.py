"""The style editor."""

from __future__ import annotations

import json
import math

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.operations.maps.style_draft import color_of
from stormops_desktop.ui.panels.layers.class_table import ClassTable
from stormops_desktop.ui.panels.layers.layers_panel import LayersPanel
from stormops_desktop.ui.panels.layers.style_dialog import Method, StyleDialog
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.panels.layers.pictures import share_alike


def editor(panel: LayersPanel, layer: str, qtbot: QtBot) -> StyleDialog:
    """Press the button of the style of a layer."""
    panel.tree.choose(layer)
    QTest.mouseClick(panel.controls.style_button, Qt.MouseButton.LeftButton)
    assert panel.style_dialog is not None
    qtbot.waitUntil(lambda: panel.desk.idle, timeout=10_000)
    return panel.style_dialog


def choose(dialog: StyleDialog, *, ramp: str | None = None, method: Method | None = None) -> None:
    """What a person picks in the boxes."""
    if ramp is not None:
        titles = [dialog.ramp.itemText(number) for number in range(dialog.ramp.count())]
        dialog.ramp.setCurrentIndex(titles.index(ramp))
        dialog.ramp.activated.emit(dialog.ramp.currentIndex())
    if method is not None:
        dialog.method.setCurrentIndex(dialog.method.findData(method.value))
        dialog.method.activated.emit(dialog.method.currentIndex())


def press(dialog: StyleDialog, button: QDialogButtonBox.StandardButton) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


def test_a_ramp_and_equal_counts_are_kept_and_undone(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """Five classes of equal counts in Viridis become the layer's style; undo returns the shipped one."""
    dialog = editor(panel, "properties", qtbot)
    choose(dialog, ramp="Viridis", method=Method.QUANTILE)
    dialog.count.setValue(5)
    assert dialog.table.rowCount() == 5
    press(dialog, QDialogButtonBox.StandardButton.Ok)

    def style() -> object:
        found = read_map_settings(desk.workspace).setting("properties")
        return None if found is None else found.style

    qtbot.waitUntil(lambda: style() is not None, timeout=5_000)
    kept = style()
    assert isinstance(kept, dict)
    assert [color_of(item) for item in kept["classes"]] == [
        "#440154",
        "#3b528b",
        "#21918c",
        "#5ec962",
        "#fde725",
    ]
    qtbot.waitUntil(panel.controls.reset.isEnabled, timeout=5_000)
    legend = panel.model.index(0, 0, panel.model.index_of("properties")).data()
    assert legend == kept["classes"][0]["label"]["en"]
    desk.undo()
    qtbot.waitUntil(lambda: style() is None, timeout=5_000)
    qtbot.waitUntil(lambda: not panel.controls.reset.isEnabled(), timeout=5_000)


def test_reset_goes_back_to_the_shipped_style(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """The button beside the palette takes the person's own style away, as a step of its own."""
    dialog = editor(panel, "hail", qtbot)
    choose(dialog, ramp="Cividis")
    press(dialog, QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(panel.controls.reset.isEnabled, timeout=5_000)
    QTest.mouseClick(panel.controls.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.controls.reset.isEnabled(), timeout=5_000)
    assert desk.workspace.undo() == "reset the style of the map layer “hail”"


def test_cancel_keeps_nothing(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    """Whatever was tried, Cancel leaves the workspace as it was and the editor can be opened again."""
    entries = desk.workspace.last_entry()
    dialog = editor(panel, "properties", qtbot)
    choose(dialog, ramp="Greys", method=Method.ROUND)
    press(dialog, QDialogButtonBox.StandardButton.Cancel)
    assert panel.style_dialog is None
    assert desk.workspace.last_entry() == entries
    press(editor(panel, "properties", qtbot), QDialogButtonBox.StandardButton.Cancel)


def test_a_colour_is_chosen_for_one_class(panel: LayersPanel, qtbot: QtBot) -> None:
    """A press on a swatch opens the colour chooser; the chosen colour is that class's alone."""
    dialog = editor(panel, "properties", qtbot)
    before = [color_of(item) for item in dialog.document["classes"]]
    swatch = dialog.table.cellWidget(2, 0)
    assert isinstance(swatch, QPushButton)
    assert swatch.accessibleName() == "Colour of 25 to 40"
    QTest.mouseClick(swatch, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QColorDialog)
    assert chooser is not None
    chooser.setCurrentColor(QColor("#123456"))
    chooser.accept()
    after = [color_of(item) for item in dialog.document["classes"]]
    assert after == [*before[:2], "#123456", *before[3:]]
    press(dialog, QDialogButtonBox.StandardButton.Cancel)


def test_a_beginning_is_typed(panel: LayersPanel, qtbot: QtBot) -> None:
    """A number moves the class; one out of order stops at its neighbour; words are not taken."""
    dialog = editor(panel, "properties", qtbot)

    def typed(text: str) -> float:
        item = dialog.table.item(1, 1)
        assert item is not None
        item.setText(text)
        return float(dialog.document["classes"][1]["at_least"])

    assert typed("12.5") == 12.5
    assert dialog.document["classes"][0]["label"]["en"] == "0 to 12.5"
    assert 24.9 < typed("99") < 25
    assert 24.9 < typed("many") < 25
    press(dialog, QDialogButtonBox.StandardButton.Cancel)


@pytest.mark.parametrize("language", [QLocale.Language.English, QLocale.Language.Spanish])
def test_numbers_are_typed_as_they_are_written(qtbot: QtBot, language: QLocale.Language) -> None:
    """What a cell shows can be typed again; a comma in the wrong place is no number, never left out."""
    before = QLocale()
    QLocale.setDefault(QLocale(language, QLocale.Country.UnitedStates))
    try:
        table = ClassTable()
        qtbot.addWidget(table)
        table.show_classes(json.loads(resource("styles", "properties_sii.json").read_text("utf-8")))
        heard: list[float] = []
        table.break_chosen.connect(lambda _, value: heard.append(value))
        item = table.item(1, 1)
        assert item is not None
        for text in ("12.5", number(1234.5, 1), "1,75", "1e999", "many"):
            item.setText(text)
    finally:
        QLocale.setDefault(before)
    assert heard[:2] == [12.5, 1234.5]
    assert all(math.isnan(value) for value in heard[2:])
    assert len(heard) == 5


def test_reverse_turns_the_colours_round(panel: LayersPanel, qtbot: QtBot) -> None:
    """The colours as they are, from the other end; and back."""
    dialog = editor(panel, "properties", qtbot)
    before = [color_of(item) for item in dialog.document["classes"]]
    dialog.reverse.setChecked(True)
    assert [color_of(item) for item in dialog.document["classes"]] == before[::-1]
    dialog.reverse.setChecked(False)
    assert [color_of(item) for item in dialog.document["classes"]] == before
    press(dialog, QDialogButtonBox.StandardButton.Cancel)


def test_classes_of_words_have_no_numbers(panel: LayersPanel, qtbot: QtBot) -> None:
    """Roads are told apart by kind: there is nothing to divide, and colours for words are offered."""
    dialog = editor(panel, "roads", qtbot)
    titles = [dialog.ramp.itemText(number) for number in range(dialog.ramp.count())]
    assert "Eight distinct colours" in titles
    assert not dialog.count.isVisible()
    assert dialog.table.isColumnHidden(1)
    press(dialog, QDialogButtonBox.StandardButton.Cancel)


def test_opening_and_closing_leaves_nothing_behind(
    panel: LayersPanel, qtbot: QtBot, qapp: QApplication
) -> None:
    """D88: twenty editors opened and closed leave not one widget more than the first."""
    counts = []
    for _ in range(20):
        press(editor(panel, "properties", qtbot), QDialogButtonBox.StandardButton.Cancel)
        qtbot.wait(1)
        counts.append(len(qapp.allWidgets()))
    assert counts[-1] == counts[0]


def test_the_map_shows_what_is_tried(area: WorkArea, qtbot: QtBot) -> None:
    """While one chooses, the map already shows it; Cancel brings the old picture back."""
    panel = area.show_panel("layers")
    assert isinstance(panel, LayersPanel)
    area.canvas.zoom_by(3.0)

    seen = [QImage()]

    def settled() -> bool:
        """Storm, layers and labels may each come with a picture of their own: until two looks are alike."""
        if area.desk.storm is None or not (area.desk.idle and area.canvas.idle):
            return False
        seen.append(area.canvas.grab().toImage())
        qtbot.wait(300)
        return seen[-1] == seen[-2] and area.canvas.idle

    qtbot.waitUntil(settled, timeout=30_000)
    before = seen[-1]

    def alike() -> float:
        return share_alike(area.canvas.grab().toImage(), before) if area.canvas.idle else float("nan")

    dialog = editor(panel, "properties", qtbot)
    choose(dialog, ramp="Greys")
    qtbot.waitUntil(lambda: alike() < 0.8, timeout=10_000)
    press(dialog, QDialogButtonBox.StandardButton.Cancel)
    # Labels, worked out beside the map, may come later and cover a little of it.
    qtbot.waitUntil(lambda: alike() > 0.9, timeout=20_000)
