"""The list of a day's stops under their crews."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from stormops_desktop.ui.panels.routes.board_model import BoardModel, Column, Index


class BoardView(QTreeView):
    """A tree whose crews span its width; it keeps what is open and chosen when the day is read anew."""

    chosen = Signal(str)
    """The stop id that became current, "" for a crew."""

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Stops by crew"))
        self.setWhatsThis(
            self.tr(
                "Drag a stop to another place or crew, or press Alt with the arrow keys. "
                "Enter shows it on the map."
            )
        )
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(500)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setIndentation(14)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(Column.STOP, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.TIME, 66), (Column.VALUE, 58), (Column.NOTE, 96)):
            self.setColumnWidth(column, width)
        self._open: set[str] | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._chosen = ""

    @property
    def current_stop_id(self) -> str:
        """The chosen stop; "" where none is."""
        stop = self._board.stop(self.currentIndex())
        return "" if stop is None else stop.stop_id

    def show_stop(self, stop_id: str) -> None:
        """Choose a stop and scroll to it; nothing where it is not in the day."""
        index = self._board.index_of(stop_id)
        if index.isValid() and stop_id != self.current_stop_id:
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 (Qt's name)
        """Tell which stop it is."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_stop_id)

    def _remember(self) -> None:
        self._chosen = self.current_stop_id
        groups = self._board.groups
        if groups:
            self._open = {
                _key(self._board, row)
                for row in range(len(groups))
                if self.isExpanded(self._board.index(row, 0))
            }

    def _restore(self) -> None:
        for row, group in enumerate(self._board.groups):
            index = self._board.index(row, 0)
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            opened = group.route is not None if self._open is None else _key(self._board, row) in self._open
            self.setExpanded(index, opened)
        if self._chosen:
            self.doItemsLayout()
            self.show_stop(self._chosen)


def _key(model: BoardModel, row: int) -> str:
    group = model.groups[row]
    return group.state if group.route is None else f"crew {group.route.crew}"
