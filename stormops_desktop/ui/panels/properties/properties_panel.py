"""The Properties panel: the table of all properties, and the card of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from stormops_desktop.engines.property_table.row_order import load_kernels
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.properties.property_table import PropertyTable, Rows, TableRows
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.properties import table_status
from stormops_desktop.ui.panels.properties.cell_texts import Texts, read_texts
from stormops_desktop.ui.panels.properties.filter_header import FilterHeader
from stormops_desktop.ui.panels.properties.opened_table import OpenedTable, open_table
from stormops_desktop.ui.panels.properties.property_card_view import PropertyCardView
from stormops_desktop.ui.panels.properties.property_finder import PropertyFinder
from stormops_desktop.ui.panels.properties.property_table_model import PropertyTableModel
from stormops_desktop.ui.panels.properties.property_table_view import PropertyTableView
from stormops_desktop.ui.panels.properties.property_tools import PropertyTools
from stormops_desktop.ui.panels.properties.row_actions import RowActions
from stormops_desktop.ui.panels.properties.table_columns import TableColumns
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.theme.state_label import State, StateLabel
from stormops_desktop.ui.window.desk import Desk

_FILTER_PAUSE_MS = 250
_SPLITTER = "properties splitter"
_TABLE_PX, _CARD_PX = 1_000, 380


class PropertiesPanel(Panel):
    """Query line and tools above, the table with its filters in the middle, the card beside it.

    Attributes:
        wrong: What cannot be read of query and filters.
        status, marks: How many rows there are, and what their figures must say of themselves.
    """

    name = "properties"
    tables = frozenset({"slots", "proposals"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = PropertyTableModel(self._read_block, self)
        self.view = PropertyTableView(self.model, desk.selection)
        self.filters = FilterHeader(self.view)
        self.view.setHorizontalHeader(self.filters)
        self.card = PropertyCardView(desk)
        self.tools = PropertyTools(self)
        self.finder = PropertyFinder(desk, self)
        self.columns = TableColumns(self.filters, desk.preferences, self)
        self.acts = RowActions(desk, self.model, self.finder, self)
        self._found: TableRows | None = None
        self._select_when_found = False
        self.wrong = StateLabel(desk.preferences, State.BAD)
        self.status, self.marks = QLabel(), StateLabel(desk.preferences, State.WARNING)
        self._pause = QTimer(self, singleShot=True, interval=_FILTER_PAUSE_MS)
        self._lay_out()
        self._connect_tools()
        self._connect_table()
        self._connect_desk()

    def refresh(self) -> None:
        """Open the table anew; what is shown stays until it is there."""
        self.desk.ask(
            partial(open_table, storm_id=self.desk.storm),
            self._take_table,
            owner=self,
            topic="table",
            failed=self._cannot_open,
        )

    # Laid out and connected

    def _lay_out(self) -> None:
        self.wrong.setContentsMargins(8, 0, 8, 0)
        self.wrong.hide()
        status = QHBoxLayout()
        status.setContentsMargins(8, 0, 8, 3)
        self.marks.setWordWrap(False)
        status.addWidget(self.status, 1)
        status.addWidget(self.marks)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tools)
        column.addWidget(self.wrong)
        column.addWidget(self.view, 1)
        column.addLayout(status)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.card)
        self._splitter.setStretchFactor(0, 1)
        kept = self.desk.preferences.bytes_of(_SPLITTER)
        if kept is None or not self._splitter.restoreState(kept):
            self._splitter.setSizes([_TABLE_PX, _CARD_PX])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self.setFocusProxy(self.tools.query)
        self.tools.filters.setChecked(True)

    def _order_tabs(self) -> None:
        """Query, tools, filters, rows, card."""
        chain = [self.tools.query, *self.tools.buttons, *self.filters.editors, self.view, self.card]
        for before, after in pairwise([*chain, *self.card.contact.controls]):
            QWidget.setTabOrder(before, after)

    def _connect_tools(self) -> None:
        tools = self.tools
        tools.query.asked.connect(self._ask)
        tools.query.select_wanted.connect(self._ask_and_select)
        tools.query.table_wanted.connect(self.view.setFocus)
        tools.only_selected.toggled.connect(self._show_only_selected)
        tools.filters.toggled.connect(self._show_filters)
        tools.on(tools.select_found, self.acts.select_found)
        tools.on(tools.show_on_map, self.acts.show_on_map)
        tools.on(tools.order, self._order_by_cell)
        tools.on(tools.columns, self.columns.choose)
        tools.on(tools.copy, self.acts.copy)
        tools.on(tools.export, self.acts.export)

    def _connect_table(self) -> None:
        self.finder.found.connect(self._take_rows)
        self.finder.query_wrong.connect(self._say_wrong)
        self.finder.filter_wrong.connect(self._filter_wrong)
        self._pause.timeout.connect(self._ask)
        self.filters.filtered.connect(self._pause.start)
        self.columns.sorted.connect(self._sort)
        self.columns.changed.connect(self._show_columns)
        self.view.activated_row.connect(self.acts.show_row_on_map)
        self.view.copy_wanted.connect(self.acts.copy)
        self._splitter.splitterMoved.connect(self._keep_splitter)
        self.filters.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.filters.customContextMenuRequested.connect(self._head_menu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._row_menu)

    def _connect_desk(self) -> None:
        desk = self.desk
        desk.storm_changed.connect(self.mark_stale)
        desk.changed.connect(self._follow_stops)
        desk.preferences.changed.connect(self._preference_changed)
        desk.selection.changed.connect(self._selection_changed)
        desk.selection.focus_changed.connect(self._focus_changed)

    # The table and its rows

    def _take_table(self, opened: OpenedTable) -> None:
        if self.finder.table is None:
            self._load_kernels()
        if self.finder.only is not None and not len(self.desk.selection.rows):
            self.tools.only_selected.setChecked(False)
        self.columns.choices = opened.choices
        self.finder.table = opened.table
        self.tools.query.set_names(list(opened.table.columns))
        self.marks.setText(table_status.marks(opened.table))
        self._ask()
        self._focus_changed()

    def _load_kernels(self) -> None:
        """While the first rows are read, so that the first click on a head need not wait for them."""
        self.desk.ask(lambda _workspace: load_kernels(), lambda _: None, owner=self, topic="kernels")

    def _cannot_open(self, error: StormOpsError) -> None:
        self._say_wrong(problem_words(error))

    def _ask(self) -> None:
        self.finder.query = self.tools.query.text()
        self.finder.filters = self.filters.texts()
        self.finder.find()

    def _ask_and_select(self) -> None:
        self._select_when_found = True
        self.finder.forget()
        self._ask()

    def _take_rows(self, found: TableRows) -> None:
        self._found = found
        self._show_rows()
        if self._select_when_found:
            self._select_when_found = False
            self.acts.select_found()

    def _show_rows(self) -> None:
        table, found = self.finder.table, self._found
        if table is None or found is None:
            return
        names = self.columns.names_in(table)
        same_columns = tuple(names) == self.model.names and table is self.model.table
        column = max(self.view.currentIndex().column(), 0)
        self.model.show(table, found.rows, names, self.desk.preferences.units)
        if not same_columns:
            self.columns.lay_out(table, self.finder.order, descending=self.finder.descending)
            self._order_tabs()
        self.view.show_selection()
        self.view.setCurrentIndex(self.model.index(0, min(column, len(names) - 1)))
        focus = self.desk.selection.focus
        if focus is None or not self.view.bring(focus):
            self.view.scrollToTop()
        self._show_counts()

    def _read_block(
        self, table: PropertyTable, rows: Rows, names: Sequence[str], then: Callable[[Texts], None]
    ) -> None:
        units = self.desk.preferences.units

        def read(_workspace: Workspace) -> Texts:
            return read_texts(table, rows, names, units)

        self.desk.ask(read, then, owner=self, topic=f"cells from {rows[0]}, {len(rows)}")

    def _sort(self, name: str, descending: bool) -> None:
        self.finder.order, self.finder.descending = name or None, descending
        self._ask()

    def _order_by_cell(self) -> None:
        self.columns.order_by(max(self.view.currentIndex().column(), 0))

    def _show_columns(self) -> None:
        self._show_rows()
        self._ask()

    def _show_only_selected(self, only: bool) -> None:
        self.finder.only = self.desk.selection.rows if only else None
        self._ask()

    def _show_filters(self, shown: bool) -> None:
        self.filters.filters_shown = shown

    # What is heard

    def _selection_changed(self) -> None:
        self.view.show_selection()
        self._show_counts()
        # A click on one of the selected must not make the others vanish under the hand.
        if self.finder.only is not None and not self.view.choosing:
            self._show_only_selected(True)

    def _focus_changed(self) -> None:
        table, row = self.finder.table, self.desk.selection.focus
        if table is None:
            return
        if row is None or row >= len(table):
            self.card.show_nothing()
            return
        if self.view.current_row() != row:
            self.view.bring(row)
        self.card.look_at(table.property_id(row))

    def _follow_stops(self, tables: frozenset[str]) -> None:
        """A visit that was planned or made is part of the card's history; no row of the table shows it."""
        if "stops" in tables and not tables & self.tables and self.isVisible():
            self.card.look_again()

    def _preference_changed(self, name: str) -> None:
        if name == "units":
            self.mark_stale()

    def _filter_wrong(self, column: str, words: str) -> None:
        self.filters.complain(column or None, words)
        self._say_wrong(words)

    def _say_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        if words:
            self._select_when_found = False

    def _show_counts(self) -> None:
        if self._found is not None:
            selected = len(self.desk.selection.rows)
            self.status.setText(table_status.counts(self._found, selected, filtered=self.finder.filtered))

    def _keep_splitter(self) -> None:
        self.desk.preferences.keep_bytes(_SPLITTER, self._splitter.saveState())

    def _head_menu(self, place: QPoint) -> None:
        menu = self._menu()
        self.columns.add_to_menu(menu, place)
        menu.addAction(self.tools.columns)
        menu.popup(self.filters.mapToGlobal(place))

    def _row_menu(self, place: QPoint) -> None:
        menu = self._menu()
        menu.addActions(self.tools.actions_in_order())
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
