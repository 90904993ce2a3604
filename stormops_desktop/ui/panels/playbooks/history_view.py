"""The versions of a play that were kept, and its runs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from stormops_desktop.operations.plays.playbook_history import PlaybookHistory, PlaybookRun, PlaybookVersion
from stormops_desktop.ui.panels.playbooks.playbook_words import rule_words
from stormops_desktop.ui.text.quantities import local_time, number


class HistoryView(QWidget):
    """A version can be opened again: it becomes the draft, and nothing is lost."""

    reopened = Signal(object)
    """The document of a version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Versions and runs"))
        self.tree.setHeaderLabels([self.tr("What"), self.tr("When")])
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.currentItemChanged.connect(lambda *_: self._follow())
        self.tree.itemActivated.connect(lambda *_: self._reopen())
        self.reopen = QPushButton(self.tr("Go on from this version"))
        self.reopen.setToolTip(self.tr("Put this version into the editor; save it to make it the newest"))
        self.reopen.clicked.connect(self._reopen)
        self._documents: dict[int, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.tree)
        column.addWidget(self.reopen)
        self._follow()

    def show_history(self, history: PlaybookHistory, time_zone: str) -> None:
        """Show versions and runs, newest first; times by the clock of the territory."""
        self.tree.clear()
        self._documents = {}
        versions = QTreeWidgetItem([self.tr("Versions"), ""])
        runs = QTreeWidgetItem([self.tr("Runs"), ""])
        self.tree.addTopLevelItems([versions, runs])
        for place, version in enumerate(history.versions):
            item = QTreeWidgetItem([version.version, self._kept_words(version, time_zone)])
            item.setData(0, Qt.ItemDataRole.UserRole, place)
            self._documents[place] = version.document
            versions.addChild(item)
        for run in history.runs:
            runs.addChild(self._run(run, time_zone))
        if not history.runs:
            runs.addChild(QTreeWidgetItem([self.tr("Not run yet"), ""]))
        versions.setExpanded(True)
        runs.setExpanded(True)

    def _kept_words(self, version: PlaybookVersion, time_zone: str) -> str:
        if version.kept_at is None:
            return self.tr("came with the software")
        return local_time(version.kept_at, time_zone)

    def _run(self, run: PlaybookRun, time_zone: str) -> QTreeWidgetItem:
        words = self.tr("{0} of {1} proposed").format(number(run.proposals), number(run.targeted))
        item = QTreeWidgetItem([words, local_time(run.started_at, time_zone)])
        about = self.tr("Version {0}, storm {1}").format(run.version, run.storm)
        item.setToolTip(0, about)
        item.addChild(QTreeWidgetItem([about, ""]))
        for withheld in run.withheld:
            why = self.tr("{0} withheld: {1}").format(number(withheld.count), rule_words(withheld.rule))
            item.addChild(QTreeWidgetItem([why, ""]))
        return item

    def _document(self) -> Any:
        item = self.tree.currentItem()
        return None if item is None else self._documents.get(item.data(0, Qt.ItemDataRole.UserRole))

    def _follow(self) -> None:
        self.reopen.setEnabled(self._document() is not None)

    def _reopen(self) -> None:
        document = self._document()
        if document is not None:
            self.reopened.emit(document)
