"""A manager works with the table of properties: by mouse and keys, alone and with the map."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from stormops_desktop.operations.properties.property_table import PropertyTable
from stormops_desktop.ui.panels.properties.properties_panel import PropertiesPanel
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.window.desk import Desk

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _table(panel: PropertiesPanel) -> PropertyTable:
    assert panel.finder.table is not None
    return panel.finder.table


def _values(panel: PropertiesPanel, name: str) -> list[object]:
    """Stored values of a column in the order shown."""
    values: list[object] = _table(panel).cells(panel.model.rows, [name])[name].to_pylist()
    return values


def _numbers(panel: PropertiesPanel, name: str) -> list[float]:
    return [float(str(value)) for value in _values(panel, name)]


def _click_row(panel: PropertiesPanel, qtbot: QtBot, position: int, modifiers: Qt.KeyboardModifier) -> None:
    place = panel.view.visualRect(panel.model.index(position, 0)).center()
    QTest.mouseClick(panel.view.viewport(), _LEFT, modifiers, place)


def _click_head(panel: PropertiesPanel, qtbot: QtBot, name: str) -> None:
    section = panel.model.names.index(name)
    place = QPoint(panel.filters.sectionViewportPosition(section) + 12, 8)
    QTest.mouseClick(panel.filters.viewport(), _LEFT, _NONE, place)


def _rest(panel: PropertiesPanel, qtbot: QtBot, rows: int | None = None) -> None:
    """Wait until the rows asked for are shown."""
    qtbot.waitUntil(
        lambda: panel.desk.idle and (rows is None or panel.model.rowCount() == rows), timeout=10_000
    )


def test_the_table_shows_what_the_territory_holds(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """Cells fill in, in the person's units, and the line below says that all of it is made up."""
    qtbot.waitUntil(lambda: panel.model.index(0, 0).data() != "…", timeout=5_000)
    hail = panel.model.names.index("hail_mm")
    assert panel.model.headerData(hail, Qt.Orientation.Horizontal) == "Hail (in)"
    assert re.fullmatch(r"\d\.\d\d", panel.model.index(0, hail).data())
    assert "1,000 of 1,000" in panel.status.text()
    for words in ("SYNTHETIC DATA", "judged, not calibrated"):
        assert words in panel.marks.text()


def test_units_follow_the_preferences(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Choosing metric units turns the column to millimetres without another start."""
    desk.preferences.units = Units.METRIC
    hail = panel.model.names.index("hail_mm")
    qtbot.waitUntil(lambda: panel.model.headerData(hail, Qt.Orientation.Horizontal) == "Hail (mm)")
    qtbot.waitUntil(lambda: str(panel.model.index(0, hail).data()).isdigit())


def test_a_query_leaves_what_it_asks_for(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Typing finds after a pause; Ctrl+Enter selects what was found, for the map too."""
    QTest.keyClicks(panel.tools.query, "sii >= 30 and roof_material = 'asphalt'")
    qtbot.waitUntil(lambda: panel.desk.idle and panel.model.rowCount() < 1_000, timeout=5_000)
    assert panel.model.rowCount() > 0
    assert min(_numbers(panel, "sii")) >= 30
    assert all(str(value).startswith("asphalt") for value in _values(panel, "roof_material"))
    QTest.keyClick(panel.tools.query, Qt.Key.Key_Return, _CTRL)
    qtbot.waitUntil(lambda: len(desk.selection.rows) == panel.model.rowCount(), timeout=5_000)
    assert np.array_equal(desk.selection.rows, np.sort(panel.model.rows))


def test_a_query_that_cannot_be_read_says_where(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """The rows stay; the line below the query tells the character and what to write."""
    panel.tools.query.setText("siii > 3")
    QTest.keyClick(panel.tools.query, Qt.Key.Key_Return)
    assert panel.wrong.isVisible()
    assert "character 1" in panel.wrong.text()
    assert "Did you mean" in panel.wrong.text()
    assert panel.model.rowCount() == 1_000
    QTest.keyClick(panel.tools.query, Qt.Key.Key_Return, _CTRL)
    panel.tools.query.clear()
    qtbot.waitUntil(lambda: not panel.wrong.isVisible() and panel.desk.idle, timeout=5_000)
    assert len(panel.desk.selection.rows) == 0, "what was found later was selected for the wrong query"


def test_a_click_on_a_head_orders_by_it(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """Once rises, twice falls; the order holds while filters change."""
    _click_head(panel, qtbot, "sii")
    qtbot.waitUntil(lambda: panel.finder.order == "sii" and panel.desk.idle)
    rising = _numbers(panel, "sii")
    assert rising == sorted(rising)
    _click_head(panel, qtbot, "sii")
    qtbot.waitUntil(lambda: _numbers(panel, "sii") == rising[::-1], timeout=5_000)
    panel.tools.query.setText("owner_occupied")
    qtbot.waitUntil(lambda: panel.model.rowCount() < 1_000, timeout=5_000)
    found = _numbers(panel, "sii")
    assert found == sorted(found, reverse=True)


def test_the_keyboard_orders_too(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """Ctrl+Shift+O orders by the column of the cell, and the other way round when it is pressed again."""
    panel.view.setCurrentIndex(panel.model.index(0, panel.model.names.index("moe_usd")))
    rising = sorted(_numbers(panel, "moe_usd"))
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_O, _CTRL | _SHIFT)
    qtbot.waitUntil(lambda: _numbers(panel, "moe_usd") == rising, timeout=5_000)
    QTest.keyClick(panel.view, Qt.Key.Key_O, _CTRL | _SHIFT)
    qtbot.waitUntil(lambda: _numbers(panel, "moe_usd") == rising[::-1], timeout=5_000)


def test_filters_above_the_columns_go_together(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """A choice above the roof and a bound above the SII both hold; clearing shows all again."""
    choice, line = panel.filters.editor("roof_material"), panel.filters.editor("sii")
    assert isinstance(choice, QComboBox)
    assert isinstance(line, QLineEdit)
    material = choice.findData("=asphalt_3tab")
    assert choice.itemText(material) == "Asphalt, 3-tab"
    choice.setCurrentIndex(material)
    QTest.keyClicks(line, ">= 20")
    qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < 1_000 and panel.desk.idle, timeout=5_000)
    qtbot.waitUntil(lambda: min(_numbers(panel, "sii")) >= 20, timeout=5_000)
    assert set(_values(panel, "roof_material")) == {"asphalt_3tab"}
    panel.filters.clear_filters()
    _rest(panel, qtbot, 1_000)


def test_inches_are_typed_as_inches_are_shown(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """A bound above the hail column is in the column's inches, not in the millimetres that are stored."""
    inches = round(float(np.median(_numbers(panel, "hail_mm"))) / 25.4, 2)
    QTest.keyClicks(panel.filters.editor("hail_mm"), f">= {inches}")
    qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < 1_000, timeout=5_000)
    assert min(_numbers(panel, "hail_mm")) >= inches * 25.4 - 1e-3


def test_a_filter_that_cannot_be_read_is_marked(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """The field itself says what is wrong, and the rows stay."""
    line = panel.filters.editor("sii")
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "many")
    qtbot.waitUntil(lambda: bool(line.property("wrong")), timeout=5_000)
    assert "Write a number" in line.toolTip()
    assert panel.model.rowCount() == 1_000
    line.clear()
    qtbot.waitUntil(lambda: not line.property("wrong"), timeout=5_000)


def test_rows_are_selected_as_everywhere(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """A click selects one, Shift to there, Ctrl one more or less, Ctrl+A all, Escape none."""
    rows = panel.model.rows
    _click_row(panel, qtbot, 2, _NONE)
    assert desk.selection.rows.tolist() == [rows[2]]
    assert desk.selection.focus == rows[2]
    _click_row(panel, qtbot, 5, _SHIFT)
    assert sorted(desk.selection.rows) == sorted(rows[2:6])
    _click_row(panel, qtbot, 3, _CTRL)
    assert sorted(desk.selection.rows) == sorted([rows[2], rows[4], rows[5]])
    QTest.keyClick(panel.view, Qt.Key.Key_A, _CTRL)
    assert len(desk.selection.rows) == 1_000
    assert "1,000 selected" in panel.status.text()
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert len(desk.selection.rows) == 0


def test_the_keys_move_and_select(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Down from the query comes to the rows; Shift+Down widens; Ctrl+Down with Space picks apart."""
    rows = panel.model.rows
    panel.tools.query.setFocus()
    QTest.keyClick(panel.tools.query, Qt.Key.Key_Down)
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert desk.selection.rows.tolist() == [rows[0]]
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert desk.selection.rows.tolist() == [rows[1]]
    QTest.keyClick(panel.view, Qt.Key.Key_Down, _SHIFT)
    assert sorted(desk.selection.rows) == sorted(rows[1:3])
    with qtbot.waitSignal(desk.go_to) as heard:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert heard.args is not None
    west, south, east, north = heard.args[0]
    home = _table(panel).cells(rows[2:3], ["lon", "lat"]).to_pylist()[0]
    assert west < home["lon"] < east
    assert south < home["lat"] < north


def test_what_is_chosen_on_the_map_is_chosen_here(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """The table scrolls to the home of the card, marks the selected, and can show these alone."""
    desk.selection.select(np.array([700, 12, 44]))
    desk.selection.show(700)
    assert panel.view.current_row() == 700
    assert panel.view.viewport().rect().contains(panel.view.visualRect(panel.view.currentIndex()).center())
    assert panel.model.is_selected(panel.model.position_of(44) or 0)
    qtbot.waitUntil(lambda: panel.card.card is not None, timeout=5_000)
    panel.tools.only_selected.trigger()
    _rest(panel, qtbot, 3)
    assert sorted(panel.model.rows) == [12, 44, 700]
    _click_row(panel, qtbot, 1, _NONE)
    _rest(panel, qtbot)
    assert panel.model.rowCount() == 3, "the others vanished under the hand"
    desk.selection.select(np.array([12, 700]))
    _rest(panel, qtbot, 2)


@pytest.mark.parametrize("language", [QLocale.Language.English, QLocale.Language.German])
def test_copied_figures_have_points_in_every_language(
    panel: PropertiesPanel, qtbot: QtBot, desk: Desk, language: QLocale.Language
) -> None:
    """G65: on a computer of decimal commas a copied place still comes back within 1e-7 degrees."""
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        panel.columns.show_columns(["address", "lon", "lat", "last_contact"])
        _rest(panel, qtbot)
        QTest.keyClick(panel.view, Qt.Key.Key_A, _CTRL)
        with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged, timeout=5_000):
            QTest.keyClick(panel.view, Qt.Key.Key_C, _CTRL)
    finally:
        QLocale.setDefault(before)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["address", "lon", "lat", "last_contact", "synthetic", "drill"]
    assert len(lines) == 1_001
    places = np.array([[float(part) for part in line.split("\t")[1:3]] for line in lines[1:]])
    shown = _table(panel).cells(panel.model.rows, ["lon", "lat"])
    expected = np.column_stack([shown["lon"].to_numpy(), shown["lat"].to_numpy()])
    assert np.abs(places - expected).max() < 1e-7
    assert all(line.split("\t")[4:] == ["true", "false"] for line in lines[1:])


def test_nothing_selected_is_not_copied(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Copying without a selection says what to do."""
    with qtbot.waitSignal(desk.command_done) as heard:
        panel.tools.copy.trigger()
    assert heard.args is not None
    assert "Select rows first" in str(heard.args[0])


def test_keys_in_the_query_stay_in_the_query(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """G73: Ctrl+A, Ctrl+C and Delete while typing a query or a filter change neither selection nor data."""
    desk.selection.select(np.array([3]))
    for line in (panel.tools.query, panel.filters.editor("address")):
        line.setFocus()
        QTest.keyClicks(line, "abc")
        for key in (Qt.Key.Key_A, Qt.Key.Key_C):
            QTest.keyClick(line, key, _CTRL)
        QTest.keyClick(line, Qt.Key.Key_Delete)
        assert desk.selection.rows.tolist() == [3]
        assert QGuiApplication.clipboard().text() == "abc"


def test_a_storm_without_scores_says_so(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """Choosing the storm that was not scored takes the score columns away and says why."""
    desk.storm = None
    qtbot.waitUntil(lambda: "sii" not in panel.model.names and desk.idle, timeout=5_000)
    assert "no scores" in panel.marks.text()
    assert panel.model.rowCount() == 1_000


def test_decisions_of_others_reach_the_table(panel: PropertiesPanel, qtbot: QtBot, desk: Desk) -> None:
    """What another window takes back changes the proposals' column; the query stays."""
    panel.tools.query.setText("proposal_status = approved")
    qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < 1_000, timeout=5_000)
    while not desk.workspace.undo().startswith("approve"):
        pass
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0, timeout=10_000)
    assert panel.tools.query.text() == "proposal_status = approved"
    assert panel.status.text().startswith("0 of 1,000")


def test_the_keyboard_comes_to_everything_once(panel: PropertiesPanel, qtbot: QtBot) -> None:
    """G72: Tab goes from the query over tools, filters, rows and card and leaves; each says what it is."""
    panel.activateWindow()
    panel.tools.query.setFocus()
    qtbot.waitUntil(panel.tools.query.hasFocus)
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    expected = [panel.tools.query, *panel.tools.buttons, *panel.filters.editors, panel.view, panel.card]
    assert [widget for widget in seen if widget in expected] == expected
    assert set(panel.card.contact.controls) >= {widget for widget in seen if widget not in expected}
    assert all(widget.accessibleName() for widget in expected)
