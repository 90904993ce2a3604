"""The proposals as a Qt model: columns stay in Arrow, a cell is made when it is drawn."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.plays.proposal_table import ProposalTable
from stormops_desktop.ui.panels.proposals.proposal_words import channel_words, status_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.tables.answered_roles import answered
from stormops_desktop.ui.tables.rows_model import SELECTED_ROLE, RowsModel
from stormops_desktop.ui.text.quantities import UNKNOWN, at_place, clock, local_date, money, number
from stormops_desktop.ui.theme.apply_theme import colors_of

type Index = QModelIndex | QPersistentModelIndex


class ProposalColumn(IntEnum):
    """Columns from left to right."""

    PRIORITY = 0
    VALUE = 1
    ADDRESS = 2
    STATUS = 3
    HOURS = 4
    PLAY = 5
    CHANNEL = 6
    LAPSES = 7
    NOTE = 8

    @property
    def table_column(self) -> str:
        """The column of the table of proposals that it shows and is sorted by."""
        return (
            "priority", "value_usd", "address", "status", "begins", "play", "channel", "expires", "note",
        )[self]  # fmt: skip


_RIGHT = {ProposalColumn.VALUE, ProposalColumn.PRIORITY}
_RIGHT_ALIGNED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ANSWERED = answered(
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.TextAlignmentRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ForegroundRole,
    SELECTED_ROLE,
)


class ProposalModel(RowsModel):
    """Rows of a ProposalTable in an order that is worked out elsewhere; sorting is asked of the panel."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: ProposalTable | None = None
        self._preferences = preferences
        self._told: dict[tuple[ProposalColumn, int], str] = {}

    def show(self, table: ProposalTable, order: NDArray[np.int32]) -> None:
        """Show these rows of a table."""
        self.beginResetModel()
        self._table, self.rows = table, order
        self._told = {}
        self.hold_rows(table.columns.num_rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  (Qt's signature)
        """As many as pass the filter."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  (Qt's signature)
        """The same for every proposal."""
        return 0 if parent.isValid() else len(ProposalColumn)

    def headerData(  # noqa: N802  (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns; what is judged says so in its tool tip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _heads()[section][1]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if role not in _ANSWERED:
            return None
        column = ProposalColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(column, index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _RIGHT:
            return _RIGHT_ALIGNED
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = self.tr("chosen") if self.is_selected(index.row()) else ""
            words = (_heads()[column][1], self._words(column, index.row()), chosen)
            return ", ".join(word for word in words if word)
        if role == SELECTED_ROLE:
            return self.is_selected(index.row())
        colored = column is ProposalColumn.STATUS and not self.is_selected(index.row())
        if role == Qt.ItemDataRole.ForegroundRole and colored:
            return self._status_color(index.row())
        return None

    def _value(self, name: str, row: int) -> Any:
        if self._table is None:
            return None
        return self._table.columns[name][int(self.rows[row])].as_py()

    def _status_color(self, row: int) -> QColor | None:
        colors = colors_of(self._preferences.theme)
        found = {
            ProposalStatus.APPROVED.value: colors.good,
            ProposalStatus.REJECTED.value: colors.bad,
            ProposalStatus.EXPIRED.value: colors.warning,
        }.get(self._value("status", row))
        return None if found is None else QColor(found)

    def _words(self, column: ProposalColumn, row: int) -> str:
        """Made once: a view asks again whenever it paints."""
        told = self._told.get((column, row))
        if told is None:
            told = self._told[column, row] = self._word(column, row)
        return told

    def _word(self, column: ProposalColumn, row: int) -> str:
        value = self._value(column.table_column, row)
        if value is None:
            return "" if column is ProposalColumn.NOTE else UNKNOWN
        if column is ProposalColumn.PRIORITY:
            return number(value)
        if column is ProposalColumn.VALUE:
            return money(value)
        if column is ProposalColumn.STATUS:
            return status_words(ProposalStatus(value))
        if column is ProposalColumn.CHANNEL:
            return channel_words(Channel(value))
        if column is ProposalColumn.HOURS:
            return self._hours(value, row)
        if column is ProposalColumn.LAPSES:
            return local_date(at_place(value, self._value("time_zone", row) or "").date())
        return str(value)

    def _hours(self, begins: datetime, row: int) -> str:
        zone = self._value("time_zone", row) or ""
        day = local_date(at_place(begins, zone).date())
        return QCoreApplication.translate("proposals", "{0}, {1} to {2}").format(
            day, clock(begins, zone), clock(self._value("ends", row), zone)
        )


def _heads() -> tuple[tuple[str, str], ...]:
    """Head and tool tip of each column, in order."""
    translate = QCoreApplication.translate
    return (
        (translate("proposals", "Pr."), translate("proposals", "Priority: 1 is first, 5 is last")),
        (
            translate("proposals", "Worth"),
            translate(
                "proposals",
                "Expected value of the contact. The chance of a response is judged, not calibrated.",
            ),
        ),
        (translate("proposals", "Address"), translate("proposals", "Where it is")),
        (translate("proposals", "Status"), translate("proposals", "What was decided")),
        (
            translate("proposals", "May be contacted"),
            translate("proposals", "The lawful hours it was cleared for, by the clock at the home"),
        ),
        (translate("proposals", "Play"), translate("proposals", "The playbook that proposes it")),
        (translate("proposals", "Channel"), translate("proposals", "How the household is reached")),
        (translate("proposals", "Lapses"), translate("proposals", "After this day it counts no more")),
        (translate("proposals", "Note"), translate("proposals", "Your own words")),
    )
