"""The history of one's work: each deed with its time, and going back to any of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.operations.workspaces.work_history import (
    Deed,
    HistoryStep,
    Standing,
    go_to_deed,
    work_history,
)
from stormops_desktop.ui.panels.forward_focus import forward_focus
from stormops_desktop.ui.panels.log.history_model import HistoryColumn, HistoryModel
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk


class HistoryView(QWidget):
    """A table with one button: make the chosen deed the newest that stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = HistoryModel(self)
        self.table = self._make_table()
        self.go = QPushButton(icon("undo"), self.tr("&Undo to here"))
        self.go.clicked.connect(self._go)
        self.words = QLabel(self.tr("Every step can be undone and done again, also after a restart."))
        self.words.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        forward_focus(self, self.table)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.activated.connect(lambda _index: self.go.animateClick())
        self._choose()

    def refresh(self) -> None:
        """Ask for what was done."""
        self._desk.ask(work_history, self._show, owner=self, topic="history")

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(HistoryColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setAccessibleName(self.tr("What was done, the newest first"))
        return table

    def _show(self, deeds: tuple[Deed, ...]) -> None:
        chosen = self.model.deed(self.table.currentIndex())
        self.model.show(deeds)
        row = None if chosen is None else self.model.row_of(chosen.number)
        if row is not None:
            self.table.selectRow(row)
        self._choose()

    def _choose(self) -> None:
        deed = self.model.deed(self.table.currentIndex())
        again = deed is not None and deed.standing is Standing.UNDONE
        self.go.setText(self.tr("&Redo to here") if again else self.tr("&Undo to here"))
        self.go.setIcon(icon("redo" if again else "undo"))
        self.go.setToolTip(
            self.tr("Do again everything up to the chosen step, with it")
            if again
            else self.tr("Take back everything after the chosen step, which itself stays")
        )
        current = deed is not None and deed.number == self.model.newest_standing
        reachable = (
            deed is not None
            and deed.standing is not Standing.SUPERSEDED
            and deed.number >= self.model.newest_final
        )
        self.go.setEnabled(reachable and not current)

    def _go(self) -> None:
        deed = self.model.deed(self.table.currentIndex())
        if deed is not None:
            self._desk.command(partial(go_to_deed, number=deed.number), then=self._went)

    def _went(self, step: HistoryStep) -> None:
        if step.undone:
            words = self.tr("Undone: {0} steps, back to before “{1}”.")
            self._desk.command_done.emit(words.format(number(len(step.undone)), localized(step.undone[-1])))
        elif step.redone:
            words = self.tr("Done again: {0} steps, up to “{1}”.")
            self._desk.command_done.emit(words.format(number(len(step.redone)), localized(step.redone[-1])))
