"""The query line helps with the columns' names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.ui.panels.properties.query_line import QueryLine


@pytest.fixture
def line(qtbot: QtBot) -> QueryLine:
    """A line that knows some names, shown and focused."""
    line = QueryLine()
    qtbot.addWidget(line)
    line.set_names(["sii", "sii_low", "roof_material", "address"])
    line.show()
    line.setFocus()
    return line


def test_names_are_offered_and_taken_by_keys(line: QueryLine, qtbot: QtBot) -> None:
    """Two letters offer what begins with them; Down and Enter take one, and asking waits."""
    asked: list[None] = []
    line.asked.connect(lambda: asked.append(None))
    QTest.keyClicks(line, "sii > 3 and ro")
    popup = line.offers
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "sii > 3 and roof_material"
    assert not popup.isVisible()
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked), timeout=2_000)


def test_nothing_is_offered_inside_quotes(line: QueryLine) -> None:
    """A text that begins as a column does is a text."""
    QTest.keyClicks(line, "address contains 'ro")
    assert not line.offers.isVisible()


def test_enter_asks_at_once_and_control_selects(line: QueryLine, qtbot: QtBot) -> None:
    """No pause is waited for; Down without offers goes on to the table."""
    QTest.keyClicks(line, "3")
    with qtbot.waitSignal(line.asked, timeout=200):
        QTest.keyClick(line, Qt.Key.Key_Return)
    with qtbot.waitSignal(line.select_wanted, timeout=200):
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(line.table_wanted, timeout=200):
        QTest.keyClick(line, Qt.Key.Key_Down)
