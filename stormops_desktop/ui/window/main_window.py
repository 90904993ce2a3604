"""The main window: its first page, or the work area of one workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uuid_utils
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget, QTabWidget, QWidget

from stormops_desktop.model.errors import BadInputError, BusyError, DamagedDatabaseError, StormOpsError
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.operations.workspaces.recover_session import Recovery, recover_session
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.moments import moment
from stormops_desktop.ui.theme.app_icon import app_icon
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.file_deeds import FileDeeds
from stormops_desktop.ui.window.help_deeds import HelpDeeds
from stormops_desktop.ui.window.map_deeds import MapDeeds
from stormops_desktop.ui.window.menus import Menus
from stormops_desktop.ui.window.notice_bar import Remedy
from stormops_desktop.ui.window.prompts import ask_to_close
from stormops_desktop.ui.window.recovery_words import recovery_words
from stormops_desktop.ui.window.welcome_page import WelcomePage
from stormops_desktop.ui.window.window_size import first_size
from stormops_desktop.ui.window.work_area import WorkArea
from stormops_desktop.ui.window.workspace_claim import WorkspaceClaim, raise_other_window

_GEOMETRY = "window geometry"


class MainWindow(QMainWindow):
    """One window over at most one workspace.

    Attributes:
        area: The open workspace; None on the first page.
        files, maps, help: What the menus do.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("main window")
        self.setWindowIcon(app_icon())
        self.preferences = preferences
        self.area: WorkArea | None = None
        self._claim: WorkspaceClaim | None = None
        self.files, self.maps, self.help = FileDeeds(self), MapDeeds(self), HelpDeeds(self)
        self.first_page = WelcomePage(preferences)
        self.first_page.open_wanted.connect(self.open_workspace)
        self.first_page.choose_wanted.connect(self.files.open)
        self.first_page.new_wanted.connect(self.files.new)
        self.first_page.guide_wanted.connect(self.help.show_guide)
        self.first_page.restored.connect(self.files.open_restored)
        self._stack = QStackedWidget()
        self._first = _scrolling(self.first_page)
        self._stack.addWidget(self._first)
        self.setCentralWidget(self._stack)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setAcceptDrops(True)
        self.menus = Menus(self)
        self.setWindowTitle("StormOps")
        self.resize(first_size(self.screen()))
        geometry = preferences.bytes_of(_GEOMETRY)
        if geometry is not None:
            self.restoreGeometry(geometry)

    def open_workspace(self, folder: Path, then: Callable[[WorkArea], object] | None = None) -> bool:
        """Open another workspace in this window; where it is not opened, a bar tells why not.

        It is claimed for this window before the one that is open is left, about which is asked where jobs
        run; jobs that an earlier window lost in a crash are told.

        Args:
            then: Called once it is open.

        Returns:
            Whether it is open now: not yet, where the person is asked first.
        """
        if self._is_open(folder):
            return True
        try:
            claim = WorkspaceClaim(folder, self)
        except (StormOpsError, OSError) as error:
            self._tell_unopened(folder, error)
            return False
        self.leave_workspace(partial(self._open_claimed, folder, claim, then), claim.release)
        return self._is_open(folder)

    def _is_open(self, folder: Path) -> bool:
        return self.area is not None and self.area.desk.workspace.root.absolute() == folder.absolute()

    def _open_claimed(
        self, folder: Path, claim: WorkspaceClaim, then: Callable[[WorkArea], object] | None
    ) -> None:
        session = str(uuid_utils.uuid7())
        try:
            area = self.open_or_raise(folder)
        except (StormOpsError, OSError) as error:
            claim.release()
            self._tell_unopened(folder, error)
            return
        self._claim = claim
        claim.raise_wanted.connect(self.come_to_front)
        area.desk.ask(
            partial(recover_session, before=session),
            partial(self._tell_recovery, claim.after_crash),
            owner=area,
            topic="recovery",
        )
        if then is not None:
            then(area)

    def open_or_raise(self, folder: Path) -> WorkArea:
        """Open another workspace in this window, without claiming it.

        Raises:
            StormOpsError: What `Workspace.open` raises; the workspace that was open still is.
        """
        workspace = Workspace.open(folder)
        self.close_workspace()
        self.area = area = WorkArea(Desk(workspace, self.preferences), self)
        area.damaged.connect(partial(self._tell_damaged, folder))
        self._stack.addWidget(area.middle)
        self._stack.setCurrentWidget(area.middle)
        self.first_page.notices.hide()
        self.menus.follow(area)
        self.preferences.remember_workspace(folder.absolute())
        self.setWindowTitle(f"{_name_of(folder.absolute())} – StormOps")
        return area

    def close_workspace(self) -> None:
        """Leave the workspace for the first page, whatever runs."""
        if self.area is None:
            return
        self.menus.follow(None)
        self._stack.removeWidget(self.area.middle)
        self.area.close()
        self.area = None
        if self._claim is not None:
            self._claim.release()
            self._claim = None
        self.setWindowTitle("StormOps")

    def leave_workspace(
        self, then: Callable[[], object] | None = None, otherwise: Callable[[], object] | None = None
    ) -> None:
        """Ask where jobs run, then leave the workspace and go on with `then`, else with `otherwise`."""

        def leave() -> None:
            self.close_workspace()
            if then is not None:
                then()

        if self.area is not None and self.area.desk.jobs.open_jobs:
            self._ask_about_jobs(self.area, leave, otherwise)
        else:
            leave()

    def tell(self, notice: StormOpsError | str, remedy: Remedy | None = None) -> None:
        """Show a notice above the map, or on the first page."""
        notices = self.first_page.notices if self.area is None else self.area.notices
        notices.tell(notice, remedy)

    # What the menus ask of it

    def open_demo(self) -> None:
        """Leave the workspace and make the demo, or open the one that is there."""
        if not self.first_page.work.running:
            self.leave_workspace(self.first_page.make_demo)

    def show_palette(self) -> None:
        """Open the search box."""
        from stormops_desktop.ui.window.command_palette import CommandPalette

        CommandPalette(self).open()

    def show_preferences(self) -> None:
        """Open the preferences."""
        from stormops_desktop.ui.preferences.preferences_dialog import PreferencesDialog

        PreferencesDialog(self.preferences, self).open()

    def come_to_front(self) -> None:
        """Show the window above others and give it the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def go_on(self) -> None:
        """Put the keyboard into the next part of the window: the map, or a panel that is seen."""
        if self.area is not None:
            self.area.go_on()

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take files and folders of this computer."""
        if self.files.files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Open or import them."""
        files = self.files.files_of(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files.take(files)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask where jobs run, and close only when that is answered; keep the window's state."""
        if self.area is not None and self.area.desk.jobs.open_jobs:
            event.ignore()
            self.leave_workspace(self.close)
            return
        self.close_workspace()
        self.first_page.work.close()
        self.preferences.keep_bytes(_GEOMETRY, self.saveGeometry())
        event.accept()

    # What is told

    def _tell_unopened(self, folder: Path, error: Exception) -> None:
        remedy: Remedy | None = None
        if isinstance(error, BusyError):
            raise_other_window(folder)
        elif isinstance(error, DamagedDatabaseError):
            self._tell_damaged(folder, error)
            return
        elif isinstance(error, BadInputError):
            remedy = Remedy(self.tr("Open a copy…"), partial(self.files.copy_to_open, folder))
        elif folder.absolute() in self.preferences.recent:
            forget = partial(self.preferences.forget_workspace, folder.absolute())
            remedy = Remedy(self.tr("Take it off the list"), forget)
        self.tell(told(error), remedy)

    def _tell_damaged(self, folder: Path, error: DamagedDatabaseError) -> None:
        """Where there is a safety copy, a button puts it back."""
        copies = kept_copies(folder)
        remedy: Remedy | None = None
        if copies:
            words = self.tr("Put back the copy of {0}").format(moment(copies[0].made_at, datetime.now(UTC)))
            remedy = Remedy(words, partial(self.files.put_back, folder))
        self.tell(error, remedy)

    def _tell_recovery(self, after_crash: bool, recovery: Recovery) -> None:
        if not after_crash and not recovery.lost_jobs:
            return
        remedy: Remedy | None = None
        if recovery.lost_jobs:
            remedy = Remedy(self.tr("Show the jobs"), self.menus.actions["panel jobs"].trigger)
        elif recovery.drafts:
            remedy = Remedy(self.tr("Show the drafts"), self.menus.actions["panel playbooks"].trigger)
        self.tell(recovery_words(recovery, datetime.now(UTC)), remedy)

    def _ask_about_jobs(
        self, area: WorkArea, leave: Callable[[], None], otherwise: Callable[[], object] | None
    ) -> None:
        names = "\n".join(f"• {job.title}" for job in area.desk.jobs.open_jobs)
        ask_to_close(
            self,
            self.tr("Jobs are running"),
            self.tr(
                "These jobs are not finished:\n{0}\n\nStop them and close? Nothing half-made is kept, "
                "and nothing that is done is lost."
            ).format(names),
            leave,
            otherwise,
        )


def _scrolling(page: QWidget) -> QScrollArea:
    """A page that asks for no room of its own: behind the map it would keep the window from being small."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _name_of(folder: Path) -> str:
    """The folder's name; that of the folder above where it is only called “workspace”."""
    return folder.parent.name if folder.name == "workspace" and folder.parent.name else folder.name
