"""The doors that are in no packet, each with the rule that withholds it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from stormops_desktop.operations.packets.explain_withheld import WithheldDoor
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import number

_MOST_PX = 130


class WithheldView(QWidget):
    """Hidden where nothing is withheld; the window cannot override the law, so there is no button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QLabel(wordWrap=True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Address"), self.tr("Rule"), self.tr("Where it stands")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setTabKeyNavigation(False)
        self.list.setMaximumHeight(_MOST_PX)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.list.setAccessibleName(self.tr("Withheld stops"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list)
        self.hide()

    def show_doors(self, doors: Sequence[WithheldDoor]) -> None:
        """Show which doors were withheld and why."""
        self.setVisible(bool(doors))
        self.head.setText(self.tr("Withheld by rules of contact, in no file: {0}").format(number(len(doors))))
        self.list.clear()
        for door in doors:
            words = localized(door.text) or door.rule
            citation = localized(door.citation)
            source = citation if door.verified else self.tr("{0} (not verified)").format(citation)
            item = QTreeWidgetItem([door.address, words, source.strip()])
            for place in range(3):
                item.setToolTip(place, f"{words}\n{door.rule}\n{source.strip()}")
            item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
