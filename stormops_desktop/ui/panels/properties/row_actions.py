"""What a person does with rows: select, show on the map, copy, export."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from stormops_desktop.operations.properties.property_table import PropertyTable, Rows
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.properties.copy_rows import MOST_ROWS, rows_as_text
from stormops_desktop.ui.panels.properties.export_shown import export_shown
from stormops_desktop.ui.panels.properties.property_finder import PropertyFinder
from stormops_desktop.ui.panels.properties.property_table_model import PropertyTableModel
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.window.desk import Desk


class RowActions(QObject):
    """Acts on the rows that are shown or selected."""

    def __init__(
        self, desk: Desk, model: PropertyTableModel, finder: PropertyFinder, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._model, self._finder, self._owner = desk, model, finder, parent

    def select_found(self) -> None:
        """Select every row that is shown, on the map too."""
        self._desk.selection.select(self._model.rows)

    def show_on_map(self) -> None:
        """Take the map to the selected ones, or to the one whose card is shown."""
        rows, focus = self._desk.selection.rows, self._desk.selection.focus
        if not len(rows) and focus is not None:
            rows = np.array([focus], np.int32)
        if len(rows):
            self._go_to(rows)
        else:
            self._say(self.tr("Select rows first: click them, or press Ctrl+A."))

    def show_row_on_map(self, row: int) -> None:
        """Take the map to one."""
        self._go_to(np.array([row], np.int32))

    def copy(self) -> None:
        """Put the selected rows that are shown on the clipboard, in the order shown."""
        table, rows = self._finder.table, self._model.selected_rows()
        if table is None or not len(rows):
            self._say(self.tr("Select rows first: click them, or press Ctrl+A."))
        elif len(rows) > MOST_ROWS:
            self._say(self.tr("Copying stops at {0} rows; export them instead.").format(number(MOST_ROWS)))
        else:
            self._desk.ask(
                partial(_as_text, table, rows, self._model.names),
                partial(self._copied, len(rows)),
                owner=self,
                topic="copy",
            )

    def export(self) -> None:
        """Write what is shown to a file."""
        table = self._finder.table
        if table is not None:
            whole = not self._finder.filtered and self._finder.order is None
            export_shown(self._owner, self._desk, table, None if whole else self._model.rows)

    def _copied(self, count: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._say(self.tr("{0} rows copied").format(number(count)))

    def _go_to(self, rows: Rows) -> None:
        table = self._finder.table
        if table is not None:
            self._desk.ask(
                lambda _workspace: table.bbox_of(rows), self._desk.go_to.emit, owner=self, topic="place"
            )

    def _say(self, words: str) -> None:
        self._desk.command_done.emit(words)


def _as_text(table: PropertyTable, rows: Rows, names: tuple[str, ...], _workspace: Workspace) -> str:
    return rows_as_text(table, rows, names)
