"""The Properties panel: the table of all properties, and the card of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from stormops_desktop.model.property_columns import ColumnKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.properties.open_property_table import open_property_table
from stormops_desktop.operations.properties.property_table import PropertyTable, Rows, TableRows
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.properties import table_status
from stormops_desktop.ui.panels.properties.cell_texts import Texts, read_texts
from stormops_desktop.ui.panels.properties.column_chooser import ColumnChooser
from stormops_desktop.ui.panels.properties.column_words import column_title
from stormops_desktop.ui.panels.properties.copy_rows import MOST_ROWS, rows_as_text
from stormops_desktop.ui.panels.properties.export_shown import export_shown
from stormops_desktop.ui.panels.properties.filter_header import FilterField, FilterHeader
from stormops_desktop.ui.panels.properties.property_card_view import PropertyCardView
from stormops_desktop.ui.panels.properties.property_finder import PropertyFinder, selected_in_order
from stormops_desktop.ui.panels.properties.property_table_model import PropertyTableModel
from stormops_desktop.ui.panels.properties.property_table_view import PropertyTableView
from stormops_desktop.ui.panels.properties.property_tools import PropertyTools
from stormops_desktop.ui.panels.properties.shown_columns import keep_columns, read_columns, with_names
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.apply_theme import colors_of
from stormops_desktop.ui.window.desk import Desk

_FILTER_PAUSE_MS = 250
_MOST_CHOICES = 40
_TABLE_SHARE, _CARD_SHARE = 5, 2
_SPLITTER = "properties splitter"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A table with what stands above its columns."""

    table: PropertyTable
    choices: dict[str, list[str]]


class PropertiesPanel(Panel):
    """Query line and tools above, the table with its filters in the middle, the card beside it."""

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
        self._columns = read_columns(desk.preferences)
        self._choices: dict[str, list[str]] = {}
        self._found: TableRows | None = None
        self._select_when_found = False
        self._wrong = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._status, self._marks = QLabel(), QLabel()
        self._pause = QTimer(self, singleShot=True, interval=_FILTER_PAUSE_MS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Open the table anew; what is shown stays until it is there."""
        self.desk.ask(partial(_open, storm_id=self.desk.storm), self._take_table, owner=self, topic="table")

    # Laid out and connected

    def _lay_out(self) -> None:
        self._wrong.setStyleSheet(f"color: {colors_of(self.desk.preferences.theme).bad}")
        self._wrong.setContentsMargins(8, 0, 8, 0)
        self._wrong.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.tools, self._wrong):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        status = QHBoxLayout()
        status.setContentsMargins(8, 0, 8, 3)
        status.addWidget(self._status)
        status.addStretch(1)
        status.addWidget(self._marks)
        column.addLayout(status)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.card)
        self._splitter.setStretchFactor(0, _TABLE_SHARE)
        self._splitter.setStretchFactor(1, _CARD_SHARE)
        self.card.setMinimumWidth(260)
        kept = self.desk.preferences.bytes_of(_SPLITTER)
        if kept is not None:
            self._splitter.restoreState(kept)
        else:
            self._splitter.setSizes([1_000, 380])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self.setFocusProxy(self.tools.query)
        self.tools.filters.setChecked(True)

    def _connect(self) -> None:
        desk, tools = self.desk, self.tools
        desk.storm_changed.connect(self.mark_stale)
        desk.preferences.changed.connect(self._preference_changed)
        desk.selection.changed.connect(self._selection_changed)
        desk.selection.focus_changed.connect(self._focus_changed)
        tools.query.asked.connect(self._ask)
        tools.query.select_wanted.connect(self._ask_and_select)
        tools.only_selected.toggled.connect(self._show_only_selected)
        tools.filters.toggled.connect(self._show_filters)
        for action, act in (
            (tools.select_found, self._select_found),
            (tools.show_on_map, self._show_on_map),
            (tools.columns, self._choose_columns),
            (tools.copy, self._copy),
            (tools.export, self._export),
        ):
            tools.on(action, act)
        self._pause.timeout.connect(self._ask)
        self.filters.filtered.connect(self._pause.start)
        self.filters.sortIndicatorChanged.connect(self._sort)
        self.filters.sectionResized.connect(self._keep_columns)
        self.filters.sectionMoved.connect(self._keep_columns)
        self.filters.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.filters.customContextMenuRequested.connect(self._head_menu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._row_menu)
        self.view.activated_row.connect(lambda row: self._go_to(np.array([row], np.int32)))
        self.view.copy_wanted.connect(self._copy)
        self.finder.found.connect(self._take_rows)
        self.finder.query_wrong.connect(self._query_wrong)
        self.finder.filter_wrong.connect(self._filter_wrong)
        self._splitter.splitterMoved.connect(
            lambda *_: desk.preferences.keep_bytes(_SPLITTER, self._splitter.saveState())
        )

    # The table and its rows

    def _take_table(self, opened: _Opened) -> None:
        self._choices = opened.choices
        self.finder.table = opened.table
        self.tools.query.set_names(list(opened.table.columns))
        self._marks.setText(table_status.marks(opened.table))
        self._ask(anew=True)
        self.card.look_again()
        if self.desk.selection.focus is not None:
            self._focus_changed()

    def _ask(self, *, anew: bool = False) -> None:
        self.finder.query = self.tools.query.text()
        self.finder.filters = self.filters.texts()
        self.finder.find(anew=anew)

    def _take_rows(self, found: TableRows) -> None:
        table = self.finder.table
        if table is None:
            return
        self._found = found
        names = [column.name for column in self._columns if column.name in table.columns]
        new_columns = list(self.model.names) != names or self.model.table is not table
        self.model.show(table, found.rows, names, self.desk.preferences.units)
        if new_columns:
            self._head(table, names)
        self.view.show_selection()
        if self.desk.selection.focus is not None:
            self.view.bring(self.desk.selection.focus)
        else:
            self.view.scrollToTop()
        self._show_counts()
        if self._select_when_found:
            self._select_when_found = False
            self._select_found()

    def _head(self, table: PropertyTable, names: Sequence[str]) -> None:
        """Titles, widths and filters of the columns that are shown now."""
        units = self.desk.preferences.units
        fields = [
            FilterField(
                name,
                column_title(table.columns[name], units),
                table.columns[name].kind,
                self._choices.get(name, ()),
                whole=name != "drivers",
            )
            for name in names
        ]
        self.filters.set_fields(fields)
        self.filters.blockSignals(True)
        widths = {column.name: column.width for column in self._columns}
        for position, name in enumerate(names):
            self.filters.resizeSection(position, widths.get(name) or self._usual_width(fields[position]))
        self.filters.setSortIndicatorShown(True)
        order = self.finder.order
        section = names.index(order) if order in names else -1
        descending = Qt.SortOrder.DescendingOrder if self.finder.descending else Qt.SortOrder.AscendingOrder
        self.filters.setSortIndicator(section, descending)
        self.filters.blockSignals(False)
        self.filters.updateGeometries()

    def _usual_width(self, field: FilterField) -> int:
        letters = {ColumnKind.TEXT: 16, ColumnKind.CATEGORY: 20, ColumnKind.INSTANT: 24, ColumnKind.DATE: 13}
        least = self.fontMetrics().horizontalAdvance("0") * letters.get(field.kind, 9)
        return max(least, self.fontMetrics().horizontalAdvance(field.title) + 34)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if 0 <= section < len(self.model.names):
            self.finder.order = self.model.names[section]
            self.finder.descending = order is Qt.SortOrder.DescendingOrder
            self._ask()

    def _read_block(
        self, table: PropertyTable, rows: Rows, names: Sequence[str], then: Callable[[Texts], None]
    ) -> None:
        units = self.desk.preferences.units

        def read(_workspace: Workspace) -> Texts:
            return read_texts(table, rows, names, units)

        topic = f"cells {rows[0] if len(rows) else ''} {len(rows)} {id(rows)}"
        self.desk.ask(read, then, owner=self, topic=topic)

    # What a person does

    def _ask_and_select(self) -> None:
        self._select_when_found = True
        self._ask(anew=True)

    def _select_found(self) -> None:
        if self._found is not None:
            self.desk.selection.select(self._found.rows)

    def _show_only_selected(self, only: bool) -> None:
        self.finder.only_selected = only
        self._ask()

    def _show_filters(self, shown: bool) -> None:
        self.filters.filters_shown = shown

    def _show_on_map(self) -> None:
        rows = self.desk.selection.rows
        if not len(rows) and self.desk.selection.focus is not None:
            rows = np.array([self.desk.selection.focus], np.int32)
        self._go_to(rows)

    def _go_to(self, rows: Rows) -> None:
        if self.finder.table is not None:
            self.desk.go_to.emit(self.finder.table.bbox_of(rows))

    def _choose_columns(self) -> None:
        if self.finder.table is None:
            return
        names = [column.name for column in self._columns]
        chooser = ColumnChooser(list(self.finder.table.columns), names, self.desk.preferences.units, self)
        chooser.accepted.connect(lambda: self.show_columns(chooser.names()))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns, in this order, from now on."""
        self._columns = with_names(self._columns, names)
        keep_columns(self.desk.preferences, self._columns)
        if self._found is not None:
            self._take_rows(self._found)

    def _copy(self) -> None:
        table, rows = self.finder.table, self.desk.selection.rows
        if table is None or not len(rows):
            self._say(self.tr("Select rows first: click them, or press Ctrl+A."))
            return
        chosen = selected_in_order(self.model.rows, rows)
        if len(chosen) > MOST_ROWS:
            self._say(self.tr("Copying stops at {0} rows; export them instead.").format(number(MOST_ROWS)))
            return
        names = self.model.names
        self.desk.ask(
            lambda _workspace: rows_as_text(table, chosen, names),
            partial(self._copied, len(chosen)),
            owner=self,
            topic="copy",
        )

    def _copied(self, count: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._say(self.tr("{0} rows copied").format(number(count)))

    def _say(self, words: str) -> None:
        self.desk.command_done.emit(words)

    def _export(self) -> None:
        if self.finder.table is not None and self._found is not None:
            whole = not self.finder.filtered and self.finder.order is None
            export_shown(self, self.desk, self.finder.table, None if whole else self._found.rows)

    # What is heard

    def _selection_changed(self) -> None:
        self.view.show_selection()
        self._show_counts()
        if self.finder.only_selected:
            self._ask()

    def _focus_changed(self) -> None:
        table, row = self.finder.table, self.desk.selection.focus
        if table is None:
            return
        if row is None or row >= len(table):
            self.card.show_nothing()
            return
        if self.view.currentIndex().row() < 0 or int(self.model.rows[self.view.currentIndex().row()]) != row:
            self.view.bring(row)
        self.card.look_at(table.property_id(row))

    def _preference_changed(self, name: str) -> None:
        if name == "units":
            self.mark_stale()

    def _query_wrong(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _filter_wrong(self, column: str, words: str) -> None:
        self.filters.complain(column or None, words)
        self._query_wrong(words)

    def _show_counts(self) -> None:
        if self._found is not None:
            selected = len(self.desk.selection.rows)
            self._status.setText(table_status.counts(self._found, selected, filtered=self.finder.filtered))

    def _keep_columns(self, *_: int) -> None:
        order = [self.filters.logicalIndex(place) for place in range(self.filters.count())]
        names = [self.model.names[section] for section in order]
        widths = {name: self.filters.sectionSize(order[place]) for place, name in enumerate(names)}
        self._columns = tuple(
            type(column)(column.name, widths.get(column.name, column.width))
            for column in with_names(self._columns, names)
        )
        keep_columns(self.desk.preferences, self._columns)

    def _head_menu(self, place: QPoint) -> None:
        section = self.filters.logicalIndexAt(place)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if 0 <= section < len(self.model.names):
            name = self.model.names[section]
            hide = menu.addAction(self.tr("&Hide this column"))
            hide.setEnabled(len(self.model.names) > 1)
            others = [other for other in self.model.names if other != name]
            hide.triggered.connect(lambda _checked=False: self.show_columns(others))
        clear = menu.addAction(self.tr("C&lear all filters"))
        clear.triggered.connect(lambda _checked=False: self.filters.clear_filters())
        menu.addAction(self.tools.columns)
        menu.popup(self.filters.mapToGlobal(place))

    def _row_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.tools.actions_in_order():
            menu.addAction(action)
        menu.popup(self.view.viewport().mapToGlobal(place))


def _open(workspace: Workspace, *, storm_id: str | None) -> _Opened:
    """The table, and the names to choose among above its columns of few values."""
    table = open_property_table(workspace, storm_id=storm_id, job=Job())
    choices: dict[str, list[str]] = {}
    for name, column in table.columns.items():
        if column.kind is ColumnKind.FLAG:
            choices[name] = ["yes", "no"]
        elif column.kind is ColumnKind.CATEGORY:
            values = {part for value in table.values_of(name) for part in value.split(", ") if part}
            if len(values) <= _MOST_CHOICES:
                choices[name] = sorted(values)
    return _Opened(table, choices)
