"""The user guide, read from the files that ship with the program: no network is needed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from stormops_desktop.files.shipped_files import guide_folder
from stormops_desktop.ui.theme.icons import icon

_SIZE = (820, 700)


class GuidePages(QTextBrowser):
    """Shows Markdown pages and their pictures; links to the web open in the person's browser."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.follow)
        self.setSearchPaths([str(folder)])
        self.setAccessibleName(self.tr("User guide"))

    def show_page(self, name: str) -> None:
        """Show a page by name; the first page where there is none of that name."""
        page = self._folder / f"{name}.md"
        if not page.is_file():
            page = self._folder / "index.md"
        if page.is_file():
            self.setSource(QUrl.fromLocalFile(str(page)), QTextDocument.ResourceType.MarkdownResource)
        else:
            self.setPlainText(self.tr("The user guide was not installed with this copy of StormOps."))

    def follow(self, link: QUrl) -> None:
        """Go to a page of the guide, a place on this page, or out into the web."""
        if link.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(link)
        elif not link.path() and link.hasFragment():
            self.scrollToAnchor(link.fragment())
        else:
            self.show_page(Path(link.path()).stem)


class GuideWindow(QDialog):
    """The guide beside the main window, with back, forward and the table of contents."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("User guide – StormOps"))
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize()))
        self.pages = GuidePages(guide_folder())
        row = QHBoxLayout()
        self.back = self._button("previous_view", self.tr("&Back"), self.pages.backward)
        self.back.setShortcut(QKeySequence(QKeySequence.StandardKey.Back))
        self.forward = self._button("next_view", self.tr("&Forward"), self.pages.forward)
        self.forward.setShortcut(QKeySequence(QKeySequence.StandardKey.Forward))
        contents = self._button("playbooks", self.tr("&Contents"), lambda: self.show_page("index"))
        for button in (self.back, self.forward, contents):
            row.addWidget(button)
        row.addStretch(1)
        self.pages.backwardAvailable.connect(self.back.setEnabled)
        self.pages.forwardAvailable.connect(self.forward.setEnabled)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.pages, 1)

    def show_page(self, name: str) -> None:
        """Show a page by name, such as that of a panel."""
        self.pages.show_page(name)

    def _button(self, picture: str, words: str, act: object) -> QPushButton:
        button = QPushButton(icon(picture), words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button
