"""What the search box found, as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

type Index = QModelIndex | QPersistentModelIndex

HIT_ROLE = Qt.ItemDataRole.UserRole
"""The Hit of a row."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, and what choosing it does."""

    title: str
    detail: str
    picture: QIcon
    act: Callable[[], None]


class PaletteModel(QAbstractListModel):
    """In the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """Show others."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title and detail in one line."""
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.title}   –   {hit.detail}" if hit.detail else hit.title
        if role == Qt.ItemDataRole.DecorationRole:
            return hit.picture
        return hit if role == HIT_ROLE else None
