"""The main window: its first page, or the work area of one workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QTabWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.menus import Menus
from stormops_desktop.ui.window.welcome_page import WelcomePage
from stormops_desktop.ui.window.work_area import WorkArea

_GEOMETRY = "window geometry"


class MainWindow(QMainWindow):
    """One window over at most one workspace.

    Attributes:
        area: The open workspace; None on the first page.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("main window")
        self.preferences = preferences
        self.area: WorkArea | None = None
        self._first_page = WelcomePage(preferences, self.open_workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._first_page)
        self.setCentralWidget(self._stack)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.menus = Menus(self)
        self.setWindowTitle("StormOps")
        self.resize(1440, 900)
        geometry = preferences.bytes_of(_GEOMETRY)
        if geometry is not None:
            self.restoreGeometry(geometry)

    def open_workspace(self, folder: Path) -> bool:
        """Open another workspace in this window; returns whether it is open, else a bar tells why not."""
        try:
            self.open_or_raise(folder)
        except (StormOpsError, OSError) as error:
            notices = self._first_page.notices if self.area is None else self.area.notices
            notices.tell(told(error))
            return False
        return True

    def open_or_raise(self, folder: Path) -> WorkArea:
        """Open another workspace in this window.

        Raises:
            StormOpsError: What `Workspace.open` raises; the workspace that was open still is.
        """
        workspace = Workspace.open(folder)
        self.close_workspace()
        self.area = area = WorkArea(Desk(workspace, self.preferences), self)
        self._stack.addWidget(area.middle)
        self._stack.setCurrentWidget(area.middle)
        self.menus.follow(area)
        self.preferences.remember_workspace(folder.absolute())
        self.setWindowTitle(f"{folder.absolute().name} – StormOps")
        return area

    def close_workspace(self) -> None:
        """Leave the workspace for the first page."""
        if self.area is None:
            return
        self.menus.follow(None)
        self._stack.removeWidget(self.area.middle)
        self.area.close()
        self.area = None
        self.setWindowTitle("StormOps")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask where jobs run; then keep the window's state and leave."""
        if self.area is not None and self.area.desk.jobs.open_jobs and not self._leave_jobs(self.area):
            event.ignore()
            return
        self.preferences.keep_bytes(_GEOMETRY, self.saveGeometry())
        self.close_workspace()
        event.accept()

    def _leave_jobs(self, area: WorkArea) -> bool:
        names = "\n".join(f"• {job.title}" for job in area.desk.jobs.open_jobs)
        answer = QMessageBox.question(
            self,
            self.tr("Jobs are running"),
            self.tr(
                "These jobs are not finished:\n{0}\n\nStop them and close? Nothing half-made is kept, "
                "and nothing that is done is lost."
            ).format(names),
            QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Close
