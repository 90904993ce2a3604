"""The stops of a day as a tree: crews with their stops in order, then those on no route by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from stormops_desktop.operations.routes.day_board import BoardRoute, BoardStop, DayBoard
from stormops_desktop.ui.panels.routes.stop_words import (
    detail_words,
    route_words,
    state_words,
    unserved_summary,
    visit_words,
)
from stormops_desktop.ui.panels.routes.timeline import place_without
from stormops_desktop.ui.tables.answered_roles import answered
from stormops_desktop.ui.text.quantities import at_place, clock_alone, money, number
from stormops_desktop.ui.theme.crew_colors import crew_sign

STOP_MIME = "application/x-stormops-stop"
"""A stop id that is dragged."""

type Index = QModelIndex | QPersistentModelIndex

_ANSWERED = answered(
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.TextAlignmentRole,
    Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.DecorationRole,
)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GROUP = 0
"""Internal id of groups; a stop's is the number of its group, from 1."""


class Column(IntEnum):
    """What is told of a stop."""

    STOP = 0
    TIME = 1
    VALUE = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A crew's route, or stops on no route that share a state ("unserved", "withheld", "skipped")."""

    route: BoardRoute | None
    state: str
    stops: tuple[BoardStop, ...]


class BoardModel(QAbstractItemModel):
    """Read-only but for dragging: a dropped stop is told by `dropped` and moves when the day is read anew."""

    dropped = Signal(str, str, object)
    """Stop id, crew, and its position from 1 among the stops to come, None where the crew's best."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        self._groups: tuple[Group, ...] = ()
        self._texts: dict[tuple[str, Column], str] = {}

    @property
    def groups(self) -> tuple[Group, ...]:
        """Crews in order, then what is on no route."""
        return self._groups

    def show_board(self, board: DayBoard | None) -> None:
        """Show another day, or the same one anew."""
        self.beginResetModel()
        self._groups = () if board is None else _groups(board)
        self._zone = "UTC" if board is None else board.zone
        self._texts = {}
        self.endResetModel()

    def stop(self, index: Index) -> BoardStop | None:
        """The stop of a row; None for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self._groups[index.internalId() - 1].stops[index.row()]

    def group(self, index: Index) -> Group | None:
        """The group of a row, its own or that of its stop."""
        if not index.isValid():
            return None
        inside = index.internalId()
        return self._groups[index.row() if inside == _GROUP else inside - 1]

    def index_of(self, stop_id: str) -> QModelIndex:
        """Where a stop is; invalid where it is not."""
        for place, group in enumerate(self._groups):
            for row, stop in enumerate(group.stops):
                if stop.stop_id == stop_id:
                    return self.createIndex(row, Column.STOP, place + 1)
        return QModelIndex()

    # Qt's interface

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's own default)
        """A group, or a stop of one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 (Qt's own default)
        """The group of a stop."""
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, Column.STOP, _GROUP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own)
        """Groups, or stops of one."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _GROUP or parent.column() != Column.STOP:
            return 0
        return len(self._groups[parent.row()].stops)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own)
        """The same for all."""
        return len(Column)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Stop"), self.tr("Arrives"), self.tr("Value"), self.tr("Note"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Stops that may still move can be dragged; crews and places between their stops take them."""
        flags = super().flags(index)
        stop, group = self.stop(index), self.group(index)
        if stop is not None:
            flags |= Qt.ItemFlag.ItemNeverHasChildren
            if stop.open:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        elif group is not None and group.route is not None:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, signs and tool tips."""
        if role not in _ANSWERED:
            return None
        stop = self.stop(index)
        if stop is not None:
            return self._stop_data(stop, Column(index.column()), role)
        group = self.group(index)
        if group is not None and index.column() == Column.STOP:
            return self._group_data(group, index.row(), role)
        return None

    def mimeTypes(self) -> list[str]:  # noqa: N802 (Qt's name)
        """Stops alone."""
        return [STOP_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 (Qt's name)
        """The stop that is dragged."""
        data = QMimeData()
        stops = [stop.stop_id for stop in map(self.stop, indexes) if stop is not None]
        if stops:
            data.setData(STOP_MIME, stops[0].encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 (Qt's name)
        """A stop is moved, never copied."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(  # noqa: N802 (Qt's name)
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Whether a crew's route is there."""
        group = self.group(parent)
        return data.hasFormat(STOP_MIME) and group is not None and group.route is not None

    def dropMimeData(  # noqa: N802 (Qt's name)
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell where a stop was dropped; the rows stay until the move has been committed."""
        group = self.group(parent)
        if group is None or group.route is None or not data.hasFormat(STOP_MIME):
            return False
        stop_id = bytes(data.data(STOP_MIME).data()).decode()
        place = None if row < 0 else place_without(group.route, row, stop_id)
        self.dropped.emit(stop_id, group.route.crew, place)
        return False

    # Texts

    def _stop_data(self, stop: BoardStop, column: Column, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            key = stop.stop_id, column
            text = self._texts.get(key)
            if text is None:
                text = self._texts[key] = self._stop_text(stop, column)
            return text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            lines = (
                stop.address,
                visit_words(stop, self._zone),
                state_words(stop),
                detail_words(stop.detail),
            )
            return "\n".join(dict.fromkeys(line for line in lines if line))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.TIME, Column.VALUE):
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and stop.state == "skipped":
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _stop_text(self, stop: BoardStop, column: Column) -> str:
        if column is Column.STOP:
            return stop.address if stop.number is None else f"{number(stop.number)}. {stop.address}"
        if column is Column.TIME:
            return "" if stop.arrives is None else clock_alone(at_place(stop.arrives, self._zone))
        if column is Column.VALUE:
            return money(stop.prize_usd)
        return state_words(stop)

    def _group_data(self, group: Group, row: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._group_text(group)
        if role == Qt.ItemDataRole.DecorationRole and group.route is not None:
            return crew_sign(row)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _group_text(self, group: Group) -> str:
        if group.route is not None:
            return route_words(group.route, self._zone)
        count = number(len(group.stops))
        if group.state == "unserved":
            return self.tr("Not served: {0} ({1})").format(count, unserved_summary(group.stops))
        if group.state == "withheld":
            return self.tr("Withheld by rules of contact: {0}").format(count)
        return self.tr("Skipped: {0}").format(count)


def _groups(board: DayBoard) -> tuple[Group, ...]:
    crews = [Group(route, "planned", route.stops) for route in board.routes]
    idle = [
        Group(None, state, tuple(stop for stop in board.idle if stop.state == state))
        for state in ("unserved", "withheld", "skipped")
    ]
    return (*crews, *(group for group in idle if group.stops))
