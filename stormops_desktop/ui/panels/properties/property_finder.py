"""From what is typed and clicked to the rows that the table shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from stormops_desktop.engines.property_table.filter_text import filter_condition
from stormops_desktop.engines.property_table.query_parsing import parse_query
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.property_condition import AllOf, Condition
from stormops_desktop.operations.properties.property_table import PropertyTable, Rows, TableRequest, TableRows
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.properties.cell_texts import filter_unit
from stormops_desktop.ui.text.localized import localized, problem_words
from stormops_desktop.ui.window.desk import Desk


class PropertyFinder(QObject):
    """Holds the query, the filters, the order, and the rows among which to look (None: all).

    What cannot be read is told by `query_wrong` or `filter_wrong`, and the rows found last stay.
    """

    found = Signal(object)
    """TableRows."""
    query_wrong = Signal(str)
    """What is wrong with the query; "" where nothing is."""
    filter_wrong = Signal(str, str)
    """The column whose filter cannot be read, and why; both "" where all can."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: PropertyTable | None = None
        self.query = ""
        self.filters: Mapping[str, str] = {}
        self.order: str | None = None
        self.descending = False
        self.only: Rows | None = None
        self._asked: tuple[PropertyTable, TableRequest] | None = None

    def forget(self) -> None:
        """Ask again even what was asked last."""
        self._asked = None

    def find(self) -> None:
        """Ask for the rows, unless the same was asked last."""
        table = self.table
        if table is None:
            return
        try:
            condition = self._condition(table)
        except StormOpsError:
            return
        order = self.order if self.order in table.columns else None
        request = TableRequest(condition, order, self.descending, self.only)
        if self._is_asked(table, request):
            return
        self._asked = table, request
        self._desk.ask(partial(_rows, table, request), self.found.emit, owner=self, topic="rows")

    @property
    def filtered(self) -> bool:
        """Whether anything is left out on purpose."""
        return bool(self.query.strip() or self.filters or self.only is not None)

    def _is_asked(self, table: PropertyTable, request: TableRequest) -> bool:
        """Whether this was asked last, among that very array of rows."""
        if self._asked is None:
            return False
        before, asked = self._asked
        alike = asked.only is request.only and replace(asked, only=None) == replace(request, only=None)
        return before is table and alike

    def _condition(self, table: PropertyTable) -> Condition:
        parts = [self._query(table)]
        for name, typed in self.filters.items():
            if name in table.columns:
                parts.append(self._filter(table, name, typed))
        self.filter_wrong.emit("", "")
        return AllOf(tuple(parts))

    def _query(self, table: PropertyTable) -> Condition:
        try:
            condition = parse_query(self.query, table.columns, table.time_zone)
        except StormOpsError as error:
            where = f" ({error.record})" if error.record else ""
            self.query_wrong.emit(f"{localized(error.message)}{where} {localized(error.remedy)}")
            raise
        self.query_wrong.emit("")
        return condition

    def _filter(self, table: PropertyTable, name: str, typed: str) -> Condition:
        column = table.columns[name]
        unit = filter_unit(column.kind, self._desk.preferences.units)
        try:
            condition = filter_condition(column, typed, unit=unit, time_zone=table.time_zone)
        except StormOpsError as error:
            self.filter_wrong.emit(name, problem_words(error))
            raise
        return AllOf(()) if condition is None else condition


def _rows(table: PropertyTable, request: TableRequest, _workspace: Workspace) -> TableRows:
    return table.rows(request)
