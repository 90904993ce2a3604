"""The first page: open the demo, open or make a workspace, or go on with a recent one."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.operations.workspaces.copy_workspace import copy_workspace
from stormops_desktop.operations.workspaces.demo_place import (
    DemoWish,
    demo_place,
    make_demo,
    remove_unfinished_demo,
)
from stormops_desktop.operations.workspaces.restore_workspace import RestoredWorkspace, restore_workspace
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.app_icon import app_icon
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.folder_work import FolderWork
from stormops_desktop.ui.window.notice_bar import NoticeBar
from stormops_desktop.ui.window.recent_list import RecentList
from stormops_desktop.ui.window.work_card import WorkCard

_LOGO_PX = 72
_WIDTH = 560
_DATA = "STORMOPS_DATA"


class WelcomePage(QWidget):
    """What the window shows without a workspace.

    Attributes:
        work: Makes the demo, or a copy, or puts a safety copy back.
        wish, demo_home: What the demo is made of, and the folder that it comes into.
    """

    open_wanted = Signal(object)
    """The folder of a workspace."""
    restored = Signal(object)
    """A RestoredWorkspace."""
    choose_wanted = Signal()
    new_wanted = Signal()
    guide_wanted = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        data = os.environ.get(_DATA)
        self.wish = DemoWish(data=Path(data) if data else None)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.demo_home = Path(documents or Path.home())
        self.work = FolderWork(self)
        self.work.made.connect(self._made)
        self.work.failed.connect(self._failed)
        self.notices = NoticeBar()
        self._lay_out()
        preferences.changed.connect(self._follow)

    def make_demo(self) -> None:
        """Make the demo as a job with progress, or open the one that is there."""
        place = demo_place(self.demo_home)
        clean_up = None if place.exists() else partial(remove_unfinished_demo, place)
        self.card.begin(self.tr("Making the demo: an invented suburb, a hailstorm, routes and packets"))
        self.work.start(partial(make_demo, self.demo_home, self.wish), clean_up=clean_up)
        self._enable()

    def make_copy(self, source: Path, target: Path) -> None:
        """Copy a workspace that can only be read, then open the copy."""
        self.card.begin(self.tr("Copying {0}").format(source))
        self.work.start(partial(copy_workspace, source, target))
        self._enable()

    def put_back(self, folder: Path) -> None:
        """Put the newest sound safety copy of a workspace's decisions in their place."""
        self.card.begin(self.tr("Putting back the decisions of {0}").format(folder))
        self.work.start(partial(restore_workspace, folder))
        self._enable()

    def _lay_out(self) -> None:
        middle = QFrame()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(10)
        column.addLayout(self._heading())
        self.demo = QPushButton(icon("play"), self.tr("&Try the demo"))
        self.demo.setDefault(True)
        self.demo.setMinimumHeight(44)
        self.demo.setToolTip(
            self.tr("Makes an invented suburb with a hailstorm, and opens it; nothing of it is real")
        )
        self.demo.clicked.connect(self.make_demo)
        column.addWidget(self.demo)
        words = QLabel(
            self.tr(
                "A suburb of 4,000 invented homes, a hailstorm over it, and a day's routes for four crews: "
                "ready in about a minute, without a network."
            ),
            wordWrap=True,
        )
        column.addWidget(words)
        column.addLayout(self._own())
        self.card = WorkCard()
        self.card.cancelled.connect(self.work.cancel)
        self.work.progressed.connect(self.card.show_progress)
        column.addWidget(self.card)
        self.recent = RecentList(self._preferences)
        self.recent.chosen.connect(self.open_wanted)
        column.addWidget(self.recent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.notices)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 4)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)

    def _heading(self) -> QHBoxLayout:
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(_LOGO_PX, _LOGO_PX))
        title = QLabel("StormOps")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2.2)
        font.setBold(True)
        title.setFont(font)
        words = QLabel(
            self.tr("Which homes the hail hit, which doors to knock, in what order."), wordWrap=True
        )
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(logo, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    def _own(self) -> QHBoxLayout:
        self.new = QPushButton(icon("new"), self.tr("&New workspace…"))
        self.new.setToolTip(self.tr("An empty workspace for a territory of your own (Ctrl+N)"))
        self.new.clicked.connect(self.new_wanted)
        self.choose = QPushButton(icon("folder"), self.tr("&Open a workspace…"))
        self.choose.setToolTip(self.tr("Or drop its folder onto this window (Ctrl+O)"))
        self.choose.clicked.connect(self.choose_wanted)
        self.guide = QPushButton(icon("help"), self.tr("&User guide"))
        self.guide.setToolTip(self.tr("How to run a day with StormOps; it needs no network (F1)"))
        self.guide.clicked.connect(self.guide_wanted)
        row = QHBoxLayout()
        for button in (self.new, self.choose, self.guide):
            row.addWidget(button, 1)
        return row

    def _enable(self) -> None:
        for button in (self.demo, self.new, self.choose):
            button.setEnabled(not self.work.running)
        self.recent.setEnabled(not self.work.running)

    def _made(self, made: Path | RestoredWorkspace) -> None:
        self.card.hide()
        self._enable()
        if isinstance(made, RestoredWorkspace):
            self.restored.emit(made)
        else:
            self.open_wanted.emit(made)

    def _failed(self, error: StormOpsError) -> None:
        self.card.hide()
        self._enable()
        if isinstance(error, CancelledError):
            self.notices.tell(self.tr("Cancelled; nothing of it is left."))
        else:
            self.notices.tell(error)

    def _follow(self, name: str) -> None:
        if name == "recent":
            self.recent.refresh()
