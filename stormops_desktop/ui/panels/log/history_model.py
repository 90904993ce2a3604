"""What was done, as rows; what is undone is struck out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from stormops_desktop.operations.workspaces.work_history import IN_FORCE, Deed, Standing
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.moments import moment
from stormops_desktop.ui.text.quantities import number

type Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class HistoryColumn(IntEnum):
    """Columns from left to right."""

    AT = 0
    TITLE = 1
    ROWS = 2
    STANDING = 3


class HistoryModel(QAbstractTableModel):
    """Newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deeds: tuple[Deed, ...] = ()

    def show(self, deeds: Sequence[Deed]) -> None:
        """Show other deeds."""
        self.beginResetModel()
        self._deeds = tuple(deeds)
        self.endResetModel()

    def deed(self, index: Index) -> Deed | None:
        """The deed of a row."""
        return self._deeds[index.row()] if index.isValid() else None

    def row_of(self, deed_number: int) -> int | None:
        """Where a deed stands; None where it is not listed."""
        return next((row for row, deed in enumerate(self._deeds) if deed.number == deed_number), None)

    @property
    def newest_standing(self) -> int | None:
        """The number of the newest deed in force."""
        return next((deed.number for deed in self._deeds if deed.standing in IN_FORCE), None)

    @property
    def newest_final(self) -> int:
        """The number of the newest deed that can no longer be undone; 0 where all can."""
        return next((deed.number for deed in self._deeds if deed.standing is Standing.FINAL), 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many deeds."""
        return 0 if parent.isValid() else len(self._deeds)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """As many as HistoryColumn."""
        return 0 if parent.isValid() else len(HistoryColumn)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("When"), self.tr("What was done"), self.tr("Records"), self.tr("State"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell."""
        deed, column = self._deeds[index.row()], HistoryColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(deed, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is HistoryColumn.ROWS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if deed.standing in IN_FORCE:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        if role == Qt.ItemDataRole.FontRole and column is HistoryColumn.TITLE:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _words(self, deed: Deed, column: HistoryColumn) -> str:
        match column:
            case HistoryColumn.AT:
                return moment(deed.at, datetime.now(UTC))
            case HistoryColumn.TITLE:
                title = localized(deed.title)
                return title[:1].upper() + title[1:]
            case HistoryColumn.ROWS:
                return number(deed.rows)
            case HistoryColumn.STANDING:
                return {
                    Standing.DONE: self.tr("in force"),
                    Standing.UNDONE: self.tr("undone, can be done again"),
                    Standing.SUPERSEDED: self.tr("undone"),
                    Standing.FINAL: self.tr("in force for good"),
                }[deed.standing]
