"""The first page: open the demo, open or make a workspace, or go on with a recent one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.notice_bar import NoticeBar


class WelcomePage(QWidget):
    """What the window shows without a workspace."""

    def __init__(self, preferences: Preferences, open_workspace: Callable[[Path], bool]) -> None:
        super().__init__()
        self._open = open_workspace
        self.notices = NoticeBar()
        column = QVBoxLayout(self)
        column.addWidget(self.notices)
        column.addStretch(1)
        title = QLabel("<h1>StormOps</h1>", alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        choose = QPushButton(self.tr("Open a workspace…"))
        choose.clicked.connect(self._choose)
        column.addWidget(choose, alignment=Qt.AlignmentFlag.AlignHCenter)
        for folder in preferences.recent:
            button = QPushButton(str(folder), flat=True)
            button.clicked.connect(lambda _checked=False, folder=folder: self._open(folder))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Open a workspace"))
        if folder:
            self._open(Path(folder))
