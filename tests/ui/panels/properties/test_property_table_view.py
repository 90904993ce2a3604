"""A table of a million homes stays quick under the hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.engines.property_table.query_parsing import parse_query
from stormops_desktop.operations.properties.property_table import PropertyTable, Rows, TableRequest
from stormops_desktop.ui.panels.properties.cell_texts import Texts, read_texts
from stormops_desktop.ui.panels.properties.filter_header import FilterHeader
from stormops_desktop.ui.panels.properties.property_table_model import BLOCK, WAITING, PropertyTableModel
from stormops_desktop.ui.panels.properties.property_table_view import PropertyTableView
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.window.desk import Desk
from tests.ui.window_watchdog import WindowWatchdog

NAMES = ("address", "sii", "roof_material", "property_id")
_FIRST_ROWS_S = 1.0


class Shown:
    """A view over the million, with the desk's threads behind it.

    Attributes:
        blocks_read: Blocks that were asked for.
    """

    def __init__(self, desk: Desk, table: PropertyTable) -> None:
        self.desk, self.table = desk, table
        self.blocks_read = 0
        self.model = PropertyTableModel(self._read)
        self.view = PropertyTableView(self.model, desk.selection)
        self.view.setHorizontalHeader(FilterHeader(self.view))
        self.view.resize(900, 500)

    def _read(
        self, table: PropertyTable, rows: Rows, names: Sequence[str], then: Callable[[Texts], None]
    ) -> None:
        self.blocks_read += 1
        self.desk.ask(
            lambda _: read_texts(table, rows, names, Units.US), then, owner=self.model, topic=f"{rows[0]}"
        )

    def show(self, request: TableRequest) -> None:
        """Ask on a thread, show when it is there."""
        self.desk.ask(
            lambda _: self.table.rows(request),
            lambda found: self.model.show(self.table, found.rows, NAMES, Units.US),
            owner=self.view,
            topic="rows",
        )

    def filled(self) -> bool:
        """Whether every row on the screen has its text."""
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        if first < 0:
            return False
        last = last if last >= 0 else self.model.rowCount() - 1
        return all(self.model.index(row, 0).data() != WAITING for row in range(first, last + 1))


@pytest.fixture
def shown(desk: Desk, million: PropertyTable, qtbot: QtBot) -> Shown:
    """The view on the screen, still empty; the orders are worked out once, so that kernels are compiled."""
    for name in NAMES:
        million.rows(TableRequest(order=name))
    shown = Shown(desk, million)
    shown.model.setParent(shown.view)
    qtbot.addWidget(shown.view)
    shown.view.show()
    return shown


def test_a_million_rows_open_sort_and_scroll_without_a_halt(shown: Shown, qtbot: QtBot) -> None:
    """G01: first rows under 1 s, the window's thread never held up, and only what is looked at is read."""
    watchdog = WindowWatchdog()
    memory = psutil.Process().memory_info().rss
    begins = time.perf_counter()
    with watchdog.watching():
        shown.show(TableRequest())
        qtbot.waitUntil(lambda: shown.model.rowCount() == len(shown.table) and shown.filled(), timeout=5_000)
        first_rows = time.perf_counter() - begins
        for name in NAMES:
            shown.show(TableRequest(order=name, descending=True))
            qtbot.waitUntil(lambda: shown.desk.idle and shown.filled(), timeout=5_000)
        for share in (0.1, 0.5, 0.9, 1.0):
            bar = shown.view.verticalScrollBar()
            bar.setValue(round(share * bar.maximum()))
            qtbot.waitUntil(shown.filled, timeout=5_000)
    assert first_rows < _FIRST_ROWS_S
    assert not watchdog.stalls, watchdog.report()
    assert shown.blocks_read < 40
    assert shown.blocks_read * BLOCK < len(shown.table) / 100
    assert psutil.Process().memory_info().rss - memory < 120e6


def test_filters_on_two_columns_leave_the_window_free(shown: Shown, qtbot: QtBot) -> None:
    """G03: two conditions over a million rows, asked again at every key, never hold up the typing."""
    watchdog = WindowWatchdog()
    shown.show(TableRequest())
    qtbot.waitUntil(lambda: shown.desk.idle and shown.filled(), timeout=5_000)
    with watchdog.watching():
        for least in range(50, 60):
            query = f"sii >= {least} and roof_material = 'asphalt'"
            condition = parse_query(query, shown.table.columns, shown.table.time_zone)
            shown.show(TableRequest(condition, order="sii"))
            QTest.qWait(15)
        qtbot.waitUntil(lambda: shown.desk.idle and shown.filled(), timeout=10_000)
    assert not watchdog.stalls, watchdog.report()
    found = shown.table.cells(shown.model.rows, ["sii", "roof_material"])
    assert min(found["sii"].to_pylist()) >= 59
    assert set(found["roof_material"].to_pylist()) == {"asphalt_3tab"}


def test_half_a_million_scattered_rows_can_be_selected(shown: Shown, qtbot: QtBot) -> None:
    """A selection of the map's that is spread over the whole order is drawn at once and turned by keys."""
    shown.show(TableRequest(order="sii"))
    qtbot.waitUntil(lambda: shown.desk.idle and shown.filled(), timeout=5_000)
    shown.desk.selection.changed.connect(shown.view.show_selection)
    watchdog = WindowWatchdog()
    with watchdog.watching():
        shown.desk.selection.select(np.arange(0, len(shown.table), 2, dtype=np.int32))
        QTest.qWait(30)
        shown.view.setFocus()
        QTest.keyClick(shown.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(30)
    assert not watchdog.stalls, watchdog.report()
    assert shown.model.is_selected(0) == (shown.model.rows[0] % 2 == 0)


def test_the_selected_look_selected(shown: Shown, qtbot: QtBot) -> None:
    """The row's ground is the palette's highlight where it is selected, and not where it is not."""
    shown.show(TableRequest())
    qtbot.waitUntil(lambda: shown.desk.idle and shown.filled(), timeout=5_000)
    shown.desk.selection.select(np.array([1]))
    shown.view.show_selection()
    picture = shown.view.viewport().grab().toImage()
    highlight = shown.view.palette().highlight().color()
    grounds = []
    for row in (1, 2):
        place = shown.view.visualRect(shown.model.index(row, 0))
        grounds.append(picture.pixelColor(place.right() - 3, place.center().y()))
    assert grounds[0] == highlight
    assert grounds[1] != highlight


def test_a_screen_reader_hears_column_value_and_state(shown: Shown, qtbot: QtBot) -> None:
    """A cell tells which column it is of, its text, and whether the row is selected."""
    shown.show(TableRequest())
    qtbot.waitUntil(lambda: shown.desk.idle and shown.filled(), timeout=5_000)
    shown.desk.selection.select(np.array([0]))
    shown.view.show_selection()
    say = partial(shown.model.data, role=Qt.ItemDataRole.AccessibleTextRole)
    assert say(shown.model.index(0, 0)) == "Address, 0 Oak St, selected"
    assert say(shown.model.index(1, 0)) == "Address, 1 Oak St"
