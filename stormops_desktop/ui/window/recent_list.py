"""The workspaces that were opened lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.icons import icon

_SHOWN = 5


class RecentList(QWidget):
    """Enter or a click opens one; Del takes it off the list."""

    chosen = Signal(object)
    """The folder."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Recent workspaces"))
        self.list.setToolTip(self.tr("Enter or a click opens it, Del takes it off the list"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        forget = QAction(icon("remove"), self.tr("Take off the list"), self.list)
        forget.setShortcut("Del")
        forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        forget.triggered.connect(self._forget)
        self.list.addAction(forget)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        label = QLabel(self.tr("&Recent workspaces"))
        label.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew; whether the folders are still there is seen when one is opened."""
        folders = self._preferences.recent
        self.list.clear()
        for folder in folders:
            place = folder.parent.name if folder.name == "workspace" else ""
            item = QListWidgetItem(f"{place or folder.name}   –   {folder}")
            item.setData(Qt.ItemDataRole.UserRole, str(folder))
            self.list.addItem(item)
        self.setVisible(bool(folders))
        height = max(self.list.sizeHintForRow(0), 1) + 1
        self.list.setFixedHeight(height * min(max(len(folders), 1), _SHOWN) + 2 * self.list.frameWidth() + 2)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(str(item.data(Qt.ItemDataRole.UserRole))))

    def _forget(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._preferences.forget_workspace(Path(str(item.data(Qt.ItemDataRole.UserRole))))
