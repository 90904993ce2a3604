"""The messages of the program itself, for whoever has to find out what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.log_file import log_file, newest_lines


class MessagesView(QWidget):
    """The newest lines of the log file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Messages of the program, the newest last"))
        self.text.setPlaceholderText(self.tr("No messages."))
        row = QHBoxLayout()
        for picture, words, act in (
            ("retry", self.tr("&Read again"), self.refresh),
            ("copy", self.tr("&Copy all"), self._copy),
            ("folder", self.tr("&Open the folder"), self._open_folder),
        ):
            button = QPushButton(icon(picture), words)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def refresh(self) -> None:
        """Read the file's end."""
        self._desk.ask(_newest, self._show, owner=self, topic="messages")

    def _show(self, lines: str) -> None:
        self.text.setPlainText(lines)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))


def _newest(_workspace: Workspace) -> str:
    return newest_lines(log_file())
