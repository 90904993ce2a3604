"""The workspace's storms as a list, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from stormops_desktop.ui.panels.storms.storm_words import spoken, title_of
from stormops_desktop.ui.preferences.preferences import Preferences

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.overview_storms import StormOverview, StormsOverview

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""Gives the StormOverview of a row."""

type Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()


class StormListModel(QAbstractListModel):
    """One row a storm.

    Attributes:
        time_zone: Of the territory.
    """

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._storms: tuple[StormOverview, ...] = ()
        self.time_zone = ""

    def show_storms(self, overview: StormsOverview) -> None:
        """Show other storms."""
        self.beginResetModel()
        self._storms, self.time_zone = overview.storms, overview.time_zone
        self.endResetModel()

    def row_of(self, storm_id: str | None) -> int | None:
        """Where a storm stands, None where it is not there."""
        return next((row for row, entry in enumerate(self._storms) if entry.storm.storm_id == storm_id), None)

    def entry(self, storm_id: str | None) -> StormOverview | None:
        """A storm of the list."""
        row = self.row_of(storm_id)
        return None if row is None else self._storms[row]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 (Qt's name)
        """The number of storms."""
        return 0 if parent.isValid() else len(self._storms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The storm itself for the painter, its sentence for screen readers and tool tips."""
        if not index.isValid():
            return None
        entry = self._storms[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(entry.storm)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(entry, self.time_zone, self._preferences.units)
        return None
