"""The Log panel: what was done in this workspace, and the program's messages."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from stormops_desktop.ui.panels.log.history_view import HistoryView
from stormops_desktop.ui.panels.log.messages_view import MessagesView
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.window.desk import Desk


class LogPanel(Panel):
    """Two pages."""

    name = "log"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.history, self.messages = HistoryView(desk), MessagesView(desk)
        self.pages = QTabWidget(documentMode=True)
        self.pages.addTab(self.history, self.tr("&History"))
        self.pages.addTab(self.messages, self.tr("&Messages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.pages)
        self.setFocusProxy(self.pages)
        desk.changed.connect(self._follow)

    def refresh(self) -> None:
        """Ask for both anew."""
        self.history.refresh()
        self.messages.refresh()

    def _follow(self, _tables: frozenset[str]) -> None:
        """Whatever a commit touched, it is a deed."""
        self.mark_stale()
