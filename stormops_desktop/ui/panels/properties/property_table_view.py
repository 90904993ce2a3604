"""The table on the screen: its rows are the desk's selection, whatever their number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stormops_desktop.ui.panels.properties.property_table_model import PropertyTableModel
from stormops_desktop.ui.tables.rows_view import RowsView
from stormops_desktop.ui.window.selection import Selection


class PropertyTableView(RowsView):
    """Rows of properties."""

    def __init__(
        self, model: PropertyTableModel, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, selection, parent)
        self.setAccessibleName(self.tr("Properties"))
