"""An open workspace in the window: the map in the middle, the panels in docks around it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from stormops_desktop.model.errors import (
    BadInputError,
    ComplianceRefusalError,
    DamagedDatabaseError,
    StormOpsError,
    UsageError,
)
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.coordinate_button import CoordinateButton
from stormops_desktop.ui.map.labels_overlay import LabelsOverlay
from stormops_desktop.ui.map.map_toolbar import MapToolbar
from stormops_desktop.ui.map.routes_overlay import RoutesOverlay
from stormops_desktop.ui.map.time_slider import TimeSlider
from stormops_desktop.ui.map.tools.map_tools import MapTools
from stormops_desktop.ui.panels.catalog import PANELS, PanelEntry, load_panels, panel_entry
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.window.choose_day import choose_day
from stormops_desktop.ui.window.choose_storm import choose_storm
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.dock_state import keep_docks, restore_docks
from stormops_desktop.ui.window.job_indicator import JobIndicator
from stormops_desktop.ui.window.notice_bar import NoticeBar, Remedy

_LEFT_PX, _RIGHT_PX, _BOTTOM_PX = 300, 420, 280
_LONGEST_WAIT_MS = 500
"""Panels wait no longer for the map, which a window that nobody sees never shows."""


class WorkArea(QObject):
    """Made when a workspace is opened, closed with it.

    Attributes:
        middle: The map below the bar of notices and its tool bar.
        map_tools: What the mouse does on the map.
        panels: Those that were shown so far, by name.
    """

    damaged = Signal(object)
    """A DamagedDatabaseError: what to do about it goes beyond this workspace."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        desk.setParent(self)
        self.desk = desk
        self.canvas = desk.canvas = MapCanvas(desk)
        self.canvas.add_overlay(LabelsOverlay(desk, self.canvas))
        self.map_tools = MapTools(self.canvas)
        self.map_toolbar = MapToolbar(self.canvas, self.map_tools)
        self.time_slider = TimeSlider(self.canvas)
        self.canvas.add_overlay(RoutesOverlay(desk, self.canvas))
        self.notices = NoticeBar()
        self.middle = self._middle()
        self.panels: dict[str, Panel] = {}
        self._seen_early: list[str] | None = []
        self._wants_keyboard: str | None = None
        self._window = window
        self._coordinates = CoordinateButton(self.canvas)
        window.statusBar().addPermanentWidget(self._coordinates)
        self._job_indicator = JobIndicator(desk)
        window.statusBar().addPermanentWidget(self._job_indicator)
        self._docks = {entry.name: self._dock_of(entry) for entry in PANELS}
        desk.hold_questions()
        self._place_docks()
        choose_storm(desk)
        choose_day(desk)
        desk.notice.connect(self._tell)
        desk.panel_wanted.connect(self.bring_panel)
        desk.command_done.connect(lambda words: window.statusBar().showMessage(words, 8_000))
        # The map comes first, then questions and panels; the process for heavy work starts after a picture.
        self.canvas.begun.connect(self._begin)
        QTimer.singleShot(_LONGEST_WAIT_MS, self, self._begin)
        self.canvas.rested.connect(self._settle, Qt.ConnectionType.SingleShotConnection)

    def dock(self, name: str) -> QDockWidget:
        """The dock of a panel; KeyError where no panel has that name."""
        return self._docks[name]

    def bring_panel(self, name: str) -> None:
        """Show a panel, in front of those it shares a place with; once it is made it has the keyboard."""
        if name in self.panels:
            self.show_panel(name)
            return
        self._wants_keyboard = name
        self._docks[name].show()
        self._docks[name].raise_()
        self._make_soon(name)

    def show_panel(self, name: str) -> Panel:
        """The same at once, for who needs the panel: its modules are loaded on the window's thread."""
        self._wants_keyboard = None
        dock = self._docks[name]
        dock.show()
        dock.raise_()
        panel = self._made(name)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return panel

    def reset_layout(self) -> None:
        """Put every panel where it stood at the first start."""
        for dock in self._docks.values():
            dock.setFloating(False)
        self._place_docks(as_kept=False)
        self.canvas.setFocus()

    def go_on(self) -> None:
        """Put the keyboard into the next of: the map, then each panel that is seen."""
        seen = [
            self.canvas,
            *(panel for panel in self.panels.values() if not panel.visibleRegion().isEmpty()),
        ]
        focus = self._window.focusWidget()
        now = next(
            (
                place
                for place, part in enumerate(seen)
                if focus is not None and (part is focus or part.isAncestorOf(focus))
            ),
            -1,
        )
        seen[(now + 1) % len(seen)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Cancel jobs, end threads, release the workspace; nothing committed is lost."""
        keep_docks(self._window, self._docks.values(), self.desk.preferences)
        self.canvas.close_map()
        self.canvas.blockSignals(True)  # a picture may still be on its way
        for dock in self._docks.values():
            dock.blockSignals(True)
            self._window.removeDockWidget(dock)
            dock.setObjectName("")  # else it would take the next workspace's place, dying as it is
            dock.deleteLater()
        self._window.statusBar().removeWidget(self._coordinates)
        self._coordinates.deleteLater()
        self._window.statusBar().removeWidget(self._job_indicator)
        self._job_indicator.deleteLater()
        self.middle.deleteLater()
        self.desk.close()
        self.deleteLater()

    def _tell(self, notice: StormOpsError | str) -> None:
        """In the bar; what a job could not do comes with a button to try it again, or to look at it."""
        if isinstance(notice, DamagedDatabaseError):
            self.damaged.emit(notice)
            return
        job_id = self.desk.jobs.job_of(notice) if isinstance(notice, StormOpsError) else None
        self.notices.tell(notice, None if job_id is None else self._remedy_of(job_id, notice))

    def _remedy_of(self, job_id: str, error: StormOpsError | str) -> Remedy:
        if isinstance(error, BadInputError | UsageError | ComplianceRefusalError):
            return Remedy(self.tr("Show the job"), partial(self._show_job, job_id))
        return Remedy(self.tr("Try again"), partial(self._try_again, job_id))

    def _show_job(self, job_id: str) -> None:
        from stormops_desktop.ui.panels.jobs.jobs_panel import JobsPanel

        panel = self.show_panel("jobs")
        if isinstance(panel, JobsPanel):
            panel.show_job(job_id)

    def _try_again(self, job_id: str) -> None:
        self.desk.jobs.retry(job_id)

    def _place_docks(self, *, as_kept: bool = True) -> None:
        first: dict[Qt.DockWidgetArea, QDockWidget] = {}
        for entry in PANELS:
            dock = self._docks[entry.name]
            self._window.addDockWidget(entry.area, dock)
            if entry.area in first:
                self._window.tabifyDockWidget(first[entry.area], dock)
            first.setdefault(entry.area, dock)
            dock.setVisible(entry.at_first)
        for dock in first.values():
            dock.raise_()
        if as_kept and restore_docks(self._window, self._docks.values(), self.desk.preferences):
            return
        left, right = (
            first[Qt.DockWidgetArea.LeftDockWidgetArea],
            first[Qt.DockWidgetArea.RightDockWidgetArea],
        )
        self._window.resizeDocks([left, right], [_LEFT_PX, _RIGHT_PX], Qt.Orientation.Horizontal)

    def _dock_of(self, entry: PanelEntry) -> QDockWidget:
        dock = QDockWidget(entry.title, self._window)
        dock.setObjectName(f"dock {entry.name}")
        dock.visibilityChanged.connect(partial(self._seen, entry.name))
        return dock

    def _settle(self) -> None:
        """What can wait until the map is drawn, or cannot be."""
        from stormops_desktop.ui.window.key_notice import move_keys
        from stormops_desktop.ui.window.letter_notice import LetterNotice
        from stormops_desktop.ui.window.safety_watch import SafetyWatch

        self.desk.jobs.warm()
        self.desk.ask(lambda _: load_panels(), lambda _: None, owner=self, topic="load panels")
        LetterNotice(self.desk).look()
        move_keys(self.desk)
        SafetyWatch(self.desk).look()

    def _begin(self) -> None:
        """Make the panels that are seen, and let everybody ask."""
        if self._seen_early is None:
            return
        names, self._seen_early = self._seen_early, None
        self.desk.release_questions()
        for name in names:
            self._make_soon(name)

    def _seen(self, name: str, visible: bool) -> None:
        if not visible or name in self.panels:
            return
        if self._seen_early is None:
            self._make_soon(name)
        else:
            self._seen_early.append(name)

    def _make_soon(self, name: str) -> None:
        """Make a panel when its modules are loaded, which takes longer than a window may stand still."""

        def make(_loaded: object) -> None:
            panel = self._made(name)
            if name == self._wants_keyboard:
                self._wants_keyboard = None
                panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

        entry = panel_entry(name)
        self.desk.ask(lambda _: entry.load(), make, owner=self, topic=f"load {name}")

    def _made(self, name: str) -> Panel:
        """The panel of a dock, made when it is first seen."""
        if name not in self.panels:
            self.panels[name] = panel_entry(name).make(self.desk)
            self._docks[name].setWidget(self.panels[name])
            if panel_entry(name).area == Qt.DockWidgetArea.BottomDockWidgetArea:
                self._window.resizeDocks([self._docks[name]], [_BOTTOM_PX], Qt.Orientation.Vertical)
        return self.panels[name]

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.map_toolbar)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.time_slider)
        return middle
