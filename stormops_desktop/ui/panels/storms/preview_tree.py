"""What is in files that might be imported: a branch a file, its fields and counts below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from stormops_desktop.operations.storms.preview_storm import FilePreview, StormPreview
from stormops_desktop.ui.panels.storms.storm_details import field_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon

_MOST_SHOWN = 100


class PreviewTree(QTreeWidget):
    """Filled twice: with the files' names at once, with what is in them when they are read."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.setAccessibleName(self.tr("What is in the files"))

    def show_names(self, files: Sequence[Path]) -> None:
        """The files before they are read."""
        self.clear()
        for path in files:
            self.addTopLevelItem(self._item([path.name, self.tr("waits to be read")], str(path)))

    def show_preview(self, preview: StormPreview) -> None:
        """What is in them."""
        self.clear()
        for file in preview.files:
            branch = self._item([file.file.name, self._what(file)], str(file.file))
            if file.error is not None:
                branch.setIcon(0, icon("warning"))
                self._add(branch, self.tr("Problem"), file.error.message)
                self._add(branch, self.tr("Remedy"), file.error.remedy)
                if file.error.record:
                    self._add(branch, self.tr("Where"), file.error.record)
            for field in file.fields[:_MOST_SHOWN]:
                self._add(branch, field.product, field_words(field, preview.time_zone, self._preferences))
            self._more(branch, len(file.fields))
            for note in file.notes:
                self._add(branch, self.tr("Note"), note)
            for skipped in file.skipped[:_MOST_SHOWN]:
                self._add(branch, self.tr("Set aside"), f"{skipped.record}: {skipped.reason}")
            self._more(branch, len(file.skipped))
            self.addTopLevelItem(branch)
            branch.setExpanded(True)

    def _what(self, file: FilePreview) -> str:
        if file.error is not None:
            return self.tr("cannot be used")
        parts = []
        if file.fields:
            parts.append(self.tr("%n hail field(s)", "", len(file.fields)))
        if file.reports:
            parts.append(self.tr("%n report(s)", "", file.reports))
        if file.warnings:
            parts.append(self.tr("%n warning(s)", "", file.warnings))
        if file.skipped:
            parts.append(self.tr("%n set aside", "", len(file.skipped)))
        return ", ".join(parts)

    def _more(self, branch: QTreeWidgetItem, count: int) -> None:
        if count > _MOST_SHOWN:
            self._add(branch, "", self.tr("and {0} more").format(number(count - _MOST_SHOWN)))

    def _add(self, branch: QTreeWidgetItem, name: str, value: str) -> None:
        branch.addChild(self._item([name, value], value))

    def _item(self, texts: list[str], tip: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(texts)
        item.setToolTip(0, tip)
        item.setToolTip(1, tip)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item
