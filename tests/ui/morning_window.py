"""A manager's morning in a window of its own process, by mouse and keys; run by test_managers_morning.py.

`python -m tests.ui.morning_window WORKSPACE STORM_FILE OUT` prints one JSON line a step on stdout, the last
one named "waiting"; then it waits to be killed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.ui.application import application_for, prepare
from stormops_desktop.ui.panels.packets.packets_panel import PacketsPanel
from stormops_desktop.ui.panels.playbooks.playbooks_panel import PlaybooksPanel
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.panels.routes.routes_panel import RoutesPanel
from stormops_desktop.ui.panels.storms.storms_panel import StormsPanel
from stormops_desktop.ui.preferences.preferences import Language, Preferences
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea
from tests.ui.window_watchdog import WindowWatchdog

PLAY = "frisco-first-knock"
DRAFT_NAME = "Written this morning"
_PATIENCE_S = 120.0


class Morning:
    """The steps, in the order in which a manager takes them."""

    def __init__(self, application: QApplication, area: WorkArea, window: MainWindow, out: Path) -> None:
        self.application, self.area, self.window, self.out = application, area, window, out
        self.desk = area.desk

    def take_in_the_storm(self, storm_file: Path) -> None:
        """Drop the radar file onto the Storms panel, read the preview, import."""
        panel = self._panel("storms", StormsPanel)
        self._drop(panel, storm_file)
        page = panel.import_page
        self._wait(page.go.isEnabled, "the preview of the storm")
        self._click(page.go)
        self._wait(lambda: panel.list_page.model.rowCount() == 1, "the imported storm")
        tell("imported", storm=self.desk.storm)

    def make_a_drill(self) -> None:
        """Move it onto the territory."""
        panel = self._panel("storms", StormsPanel)
        self._click(self._button_of(panel, panel.list_page.deeds["drill"]))
        page = panel.drill_page
        self._wait(page.go.isEnabled, "the ground of the drill")
        self._click(page.go)
        self._wait(lambda: panel.list_page.model.rowCount() == 2, "the drill")
        self._wait(lambda: (self.desk.storm or "").startswith("drill"), "the drill to be chosen")
        tell("drilled", storm=self.desk.storm)

    def score(self) -> None:
        """Score every home."""
        panel = self._panel("storms", StormsPanel)
        self._wait(panel.list_page.deeds["score"].isEnabled, "the score button")
        self._click(self._button_of(panel, panel.list_page.deeds["score"]))
        self._wait(lambda: not self.desk.jobs.open_jobs and self.desk.idle, "the score")
        tell("scored")

    def run_a_play(self) -> None:
        """Choose the play, wait for its count, run it."""
        panel = self._panel("playbooks", PlaybooksPanel)
        self._wait(lambda: panel.list.plays.count() > 0, "the plays")
        panel.list.choose(PLAY)
        self._wait(lambda: panel.draft.playbook_id == PLAY and panel.run.isEnabled(), "the check of the play")
        self._wait(lambda: panel.check.preview is not None, "the count of the play")
        self._click(panel.run)
        self._wait(lambda: panel.run_view.isVisible() and not self.desk.jobs.open_jobs, "the run")
        tell("ran")

    def approve_all(self) -> None:
        """Choose every proposal and press A."""
        panel = self._panel("proposals", ProposalsPanel)
        view = panel.inbox.view
        self._wait(lambda: view.isVisible() and view.model().rowCount() > 0, "the proposals")
        count = view.model().rowCount()
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._wait(lambda: len(panel.inbox.chosen.rows) == count, "the choice of all")
        QTest.keyClick(view, Qt.Key.Key_A)
        inbox, approved = panel.inbox, ProposalStatus.APPROVED
        self._wait(lambda: inbox.arranged_now.by_status.get(approved) == count, "the approval")
        tell("approved", proposals=count)

    def build_routes(self) -> None:
        """Choose the next working day, search for some seconds, watch the plan improve on the map."""
        panel = self._panel("routes", RoutesPanel)
        drafts: list[Any] = []
        self.desk.draft_plan_changed.connect(lambda: drafts.append(self.desk.draft_plan))
        self.desk.day = next_working_day()
        self._wait(lambda: self.desk.idle, "the day")
        panel.bar.alike.setValue(2)
        panel.bar.seconds.setCurrentIndex(0)
        self._click(panel.bar.build)
        self._wait(lambda: panel.board is not None and not panel.planning.running, "the routes")
        board = panel.board
        stops = 0 if board is None else sum(len(route.stops) for route in board.routes)
        seen = sum(plan is not None for plan in drafts)
        tell("routed", day=self.desk.day.isoformat(), stops=stops, drafts=seen)

    def drag_a_stop_and_undo(self) -> None:
        """Drag a visit of the first crew onto the second crew's row, then take that back."""
        panel = self._panel("routes", RoutesPanel)
        board, timeline = panel.board, panel.day_page.timeline
        assert board is not None
        stop = board.routes[0].stops[len(board.routes[0].stops) // 2]
        block = timeline.block(stop)
        other = timeline.block(board.routes[1].stops[-1])
        self._drag(timeline, block.center(), QPointF(block.center().x(), other.center().y()))
        self._wait(lambda: self._crew_of(panel, stop.stop_id) == board.routes[1].crew, "the dragged stop")
        tell("dragged", stop=stop.stop_id, to=board.routes[1].crew)
        self.window.menus.actions["undo"].trigger()
        self._wait(lambda: self._crew_of(panel, stop.stop_id) == board.routes[0].crew, "the undo")
        tell("undone", crew=board.routes[0].crew)

    def export_packets(self) -> None:
        """Write all formats of all crews."""
        panel = self._panel("packets", PacketsPanel)
        self._wait(lambda: bool(panel.routes.wanted), "the routes to pack")
        panel.options.folder.selectAll()
        QTest.keyClicks(panel.options.folder, str(self.out))
        panel.options.folder.editingFinished.emit()
        self._wait(panel.export.isEnabled, "the export button")
        self._click(panel.export)
        self._wait(lambda: any(self.out.glob("*.pdf")) and not self.desk.jobs.open_jobs, "the packets")
        tell("packed", files=len(list(self.out.iterdir())), said=panel.notices.text)

    def begin_a_draft(self) -> None:
        """Write in the JSON of a play and leave it unsaved for a second."""
        panel = self._panel("playbooks", PlaybooksPanel)
        panel.list.choose(PLAY)
        self._wait(lambda: panel.draft.playbook_id == PLAY and self.desk.idle, "the play")
        document = json.loads(panel.draft.text)
        document["name"] = DRAFT_NAME
        editor = panel.editor.json
        panel.editor.setCurrentWidget(editor)
        panel.draft.write(json.dumps(document, indent=2))
        self._wait(lambda: panel.draft.dirty, "the draft")
        ends = time.monotonic() + 1.0
        self._wait(lambda: time.monotonic() > ends, "a second")
        tell("drafted")

    # By mouse and keys

    def _panel[P: QWidget](self, name: str, kind: type[P]) -> P:
        self.window.menus.actions[f"panel {name}"].trigger()
        self._wait(lambda: name in self.area.panels, f"the making of the panel {name}")
        panel = self.area.panels[name]
        assert isinstance(panel, kind)
        self._wait(panel.isVisible, f"the panel {name}")
        return panel

    def _click(self, button: QAbstractButton) -> None:
        self._wait(button.isEnabled, f"the button {button.text()}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button_of(self, inside: QWidget, action: QAction) -> QToolButton:
        buttons = inside.findChildren(QToolButton)
        return next(button for button in buttons if button.defaultAction() is action)

    def _drop(self, widget: QWidget, file: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, QDragEnterEvent(QPoint(20, 20), *words))
        QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), *words))

    def _drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start.toPoint())
        for step in range(1, 6):
            place = start + (end - start) * (step / 5)
            QTest.mouseEvent(
                QTest.MouseAction.MouseMove,
                widget,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                place.toPoint(),
            )
            self.application.processEvents()
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end.toPoint())

    def _crew_of(self, panel: RoutesPanel, stop_id: str) -> str | None:
        board = panel.board
        if board is None:
            return None
        return next((r.crew for r in board.routes for stop in r.stops if stop.stop_id == stop_id), None)

    def _wait(self, done: Callable[[], bool], what: str) -> None:
        ends = time.monotonic() + _PATIENCE_S
        while not done():
            if time.monotonic() > ends:
                tell("stuck", waiting_for=what, notice=self.area.notices.text)
                os._exit(1)  # threads of the window would keep the process
            QTest.qWait(10)


def next_working_day() -> date:
    """Tomorrow, or the Monday after it: nobody knocks on a Sunday."""
    day = datetime.now(UTC).date() + timedelta(days=1)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def tell(step: str, **values: object) -> None:
    """Tell the parent."""
    sys.stdout.write(json.dumps({"step": step, **values}) + "\n")
    sys.stdout.flush()


def main(folder: Path, storm_file: Path, out: Path) -> None:
    """Live the morning, then wait."""
    application = application_for(["stormops"])
    preferences = Preferences(QSettings(str(folder.parent / "window.ini"), QSettings.Format.IniFormat))
    preferences.language = Language.ENGLISH
    prepare(application, preferences)
    window = MainWindow(preferences)
    window.show()
    window.activateWindow()  # keys reach shortcuts of the active window alone
    area = window.open_or_raise(folder)
    watchdog = WindowWatchdog()
    morning = Morning(application, area, window, out)
    with watchdog.watching():
        morning.take_in_the_storm(storm_file)
        morning.make_a_drill()
        morning.score()
        morning.run_a_play()
        morning.approve_all()
        morning.build_routes()
        morning.drag_a_stop_and_undo()
        morning.export_packets()
        morning.begin_a_draft()
    tell(
        "waiting",
        stalls=watchdog.report(),
        work_ms=watchdog.longest_work_ms,
        wait_ms=watchdog.longest_wait_ms,
    )
    while True:
        QTest.qWait(100)


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:]))
