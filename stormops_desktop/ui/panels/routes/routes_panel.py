"""The Routes panel: crews, the day's routes built and changed by hand, and what is on no route."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.routes.day_board import BoardStop, DayBoard
from stormops_desktop.operations.routes.day_outlook import DayOutlook, read_day_outlook
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.routes.day_bar import DayBar
from stormops_desktop.ui.panels.routes.day_page import DayPage
from stormops_desktop.ui.panels.routes.hand_changes import HandChanges
from stormops_desktop.ui.panels.routes.plan_work import BuildChoices
from stormops_desktop.ui.panels.routes.planning import Planning
from stormops_desktop.ui.panels.routes.skip_dialog import SkipDialog
from stormops_desktop.ui.panels.routes.stop_words import broken_words
from stormops_desktop.ui.text.quantities import money, number, weekday_date
from stormops_desktop.ui.window.notice_bar import NoticeBar, Remedy

if TYPE_CHECKING:
    from stormops_desktop.operations.routes.assign_stop import AssignStopAnswer
    from stormops_desktop.operations.routes.build_routes import BuildRoutesAnswer
    from stormops_desktop.operations.routes.rebuild_routes import RebuildRoutesAnswer
    from stormops_desktop.ui.panels.routes.crews_page import CrewsPage
    from stormops_desktop.ui.window.desk import Desk

_AROUND_DEGREES = 0.0015
_MOST_TOLD = 3


class RoutesPanel(Panel):
    """Plans and changes the desk's day."""

    name = "routes"
    tables = frozenset({"plans", "routes", "stops", "crews", "proposals", "slots"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bar = DayBar()
        self.notices = NoticeBar()
        self.day_page = DayPage(desk.preferences.units)
        self._crews_page: CrewsPage | None = None
        self.tabs = QTabWidget()
        self.planning = Planning(desk, self)
        self.changes = HandChanges(desk, self.planning.kept, self)
        self._outlook: DayOutlook | None = None
        self._lay_out()
        self._connect()
        self._connect_actions()
        QTimer.singleShot(0, self, self._add_crews_page)

    @property
    def board(self) -> DayBoard | None:
        """The routes that it shows."""
        return None if self._outlook is None else self._outlook.board

    @property
    def crews_page(self) -> CrewsPage:
        """Made a turn of the event loop after the rest, or when it is asked for."""
        return self._add_crews_page()

    def refresh(self) -> None:
        """Read the day and the crews anew."""
        self.bar.show_day(self._day)
        question = partial(_outlook, day=self.desk.day)
        self.desk.ask(question, self._show, owner=self, topic="outlook", failed=self.notices.tell)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Whoever comes here may be about to plan: start what that needs."""
        super().enterEvent(event)
        self.planning.warm()

    @property
    def _day(self) -> date:
        """The desk's day, or today at the territory where there is none yet."""
        if self.desk.day is not None:
            return self.desk.day
        return self.bar.day if self._outlook is None else self._outlook.day

    def _show(self, outlook: DayOutlook) -> None:
        self._outlook = outlook
        self.bar.show_day(self._day)
        self.day_page.units = self.desk.preferences.units
        self.bar.show_outlook(outlook)
        self.day_page.show_board(outlook.board, self._nothing_words(outlook))
        if self._crews_page is not None:
            self._show_crews(self._crews_page, outlook)

    def _show_crews(self, page: CrewsPage, outlook: DayOutlook) -> None:
        page.show_crews(outlook.crews, None if outlook.board is None else outlook.board.day)
        self.tabs.setTabText(1, self.tr("&Crews ({0})").format(number(len(outlook.crews))))

    def _nothing_words(self, outlook: DayOutlook) -> str:
        day = weekday_date(self._day)
        if outlook.waiting:
            return self.tr("No routes for {0} yet.\n{1} approved doors wait: build the routes.").format(
                day, number(outlook.waiting)
            )
        return self.tr(
            "No routes for {0} yet, and no approved door waits.\nRun a playbook and approve its proposals."
        ).format(day)

    # Planning

    def _build(self, choices: BuildChoices) -> None:
        if self._outlook is not None:
            crews = self._outlook.crews if choices.alike is None else choices.alike
            self.planning.build(crews, self._day, choices)
            self.desk.day = self._day

    def _plan_again(self, route_id: str | None) -> None:
        self.planning.plan_again(self._day, route_id, self.bar.search_seconds)

    def _follow_work(self) -> None:
        """No change by hand while the day is planned; none is planned while one is written."""
        self.day_page.set_busy(self.planning.running)
        if not self.planning.running:
            self.bar.show_job(None)

    def _begin(self) -> None:
        self.notices.hide()
        self.day_page.set_busy(True)

    def _built(self, answer: BuildRoutesAnswer) -> None:
        stops = sum(route.stops for route in answer.routes)
        words = self.tr("{0} stops on {1} routes; {2} on none.").format(
            number(stops), number(len(answer.routes)), number(len(answer.unserved))
        )
        if answer.balance is not None:
            lost = money(answer.balance.lost_prize_usd)
            words += " " + self.tr("Fair loads cost {0} of served value.").format(lost)
        self.notices.tell(words, Remedy(self.tr("Packets…"), lambda: self.desk.panel_wanted.emit("packets")))

    def _planned_again(self, answer: RebuildRoutesAnswer) -> None:
        self.notices.tell(
            self.tr("Planned again: {0} stops came in, {1} left, {2} moved.").format(
                number(len(answer.inserted)), number(len(answer.dropped)), number(len(answer.moved))
            )
        )

    def _plan_failed(self, error: StormOpsError) -> None:
        remedy = None
        if self._outlook is not None and not self._outlook.waiting:
            remedy = Remedy(self.tr("Proposals…"), lambda: self.desk.panel_wanted.emit("proposals"))
        self.notices.tell(error, remedy)

    # Changes by hand

    def _moved(self, answer: AssignStopAnswer) -> None:
        if answer.warnings:
            broken = "\n".join(broken_words(warning) for warning in answer.warnings[:_MOST_TOLD])
            left = len(answer.warnings) - _MOST_TOLD
            if left > 0:
                broken += "\n" + self.tr("and {0} more").format(number(left))
            self.notices.tell(
                self.tr("Moved, and kept so, though it breaks this:\n{0}").format(broken),
                Remedy(self.tr("Undo"), self.desk.undo),
            )

    def _lock(self) -> None:
        stop = self.day_page.stop
        if stop is not None:
            self.changes.lock(stop.stop_id, release=stop.locked_to is not None)

    def _ask_skip(self) -> None:
        stop = self.day_page.stop
        if stop is not None:
            dialog = SkipDialog(stop.address, self)
            dialog.reason_given.connect(partial(self.changes.skip, stop.stop_id))
            dialog.open()

    def _explain(self) -> None:
        stop = self.day_page.stop
        if stop is not None:
            self.changes.explain(stop.stop_id)

    # Map and selection

    def _stop_chosen(self, stop: BoardStop | None) -> None:
        if stop is not None and stop.row >= 0 and self.isVisible():
            self.desk.selection.select(np.array([stop.row], np.int32))

    def _selection_changed(self) -> None:
        rows = self.desk.selection.rows
        if len(rows) == 1 and self.board is not None:
            found = next((stop for stop in self.board.stops() if stop.row == rows[0]), None)
            if found is not None:
                self.day_page.list.show_stop(found.stop_id)

    def _go_there(self) -> None:
        stop, group = self.day_page.stop, self.day_page.group
        if stop is not None:
            places = [(stop.lon, stop.lat)]
        elif group is not None and group.route is not None:
            places = [group.route.start, group.route.end, *((each.lon, each.lat) for each in group.stops)]
        else:
            return
        lon, lat = zip(*places, strict=True)
        around = _AROUND_DEGREES
        self.desk.go_to.emit((min(lon) - around, min(lat) - around, max(lon) + around, max(lat) + around))

    # Layout

    def _lay_out(self) -> None:
        self.tabs.addTab(self.day_page, self.tr("&Day"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Day or crews"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.notices)
        column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.day_page.list)

    def _add_crews_page(self) -> CrewsPage:
        if self._crews_page is None:
            from stormops_desktop.ui.panels.routes.crews_page import CrewsPage  # loaded in this turn too

            self._crews_page = CrewsPage(self.desk)
            self._crews_page.failed.connect(self.notices.tell)
            self.tabs.addTab(self._crews_page, self.tr("&Crews"))
            if self._outlook is not None:
                self._show_crews(self._crews_page, self._outlook)
        return self._crews_page

    def _connect(self) -> None:
        self.desk.day_changed.connect(self.mark_stale)
        self.desk.preferences.changed.connect(lambda _name: self.mark_stale())
        self.desk.selection.changed.connect(self._selection_changed)
        self.bar.day_chosen.connect(self._choose_day)
        self.bar.build_wanted.connect(self._build)
        self.bar.again_wanted.connect(lambda: self._plan_again(None))
        self.bar.search.best_wanted.connect(self.planning.take_best)
        self.bar.search.stop_wanted.connect(self.planning.stop)
        self.planning.began.connect(self._begin)
        self.planning.went_on.connect(self.bar.show_job)
        self.planning.improved.connect(self.bar.search.show_best)
        self.planning.ended.connect(self._follow_work)
        self.planning.built.connect(self._built)
        self.planning.planned_again.connect(self._planned_again)
        self.planning.failed.connect(self._plan_failed)
        self.changes.began.connect(self._begin)
        self.changes.ended.connect(self._follow_work)
        self.changes.moved.connect(self._moved)
        self.changes.explained.connect(self.day_page.card.show_crews)
        self.changes.failed.connect(self.notices.tell)

    def _connect_actions(self) -> None:
        page, actions = self.day_page, self.day_page.board_actions
        page.move_wanted.connect(self.changes.move)
        page.stop_chosen.connect(self._stop_chosen)
        page.timeline.opened.connect(lambda _stop_id: self._go_there())
        page.list.doubleClicked.connect(lambda _index: self._go_there())
        for action, act in (
            (actions.show_on_map, self._go_there),
            (actions.lock, self._lock),
            (actions.skip, self._ask_skip),
            (actions.why, self._explain),
            (actions.again, lambda: self._plan_again(page.route_id)),
        ):
            action.triggered.connect(lambda _checked=False, act=act: act())

    def _choose_day(self, day: date) -> None:
        self.desk.day = day


def _outlook(workspace: Workspace, *, day: date | None) -> DayOutlook:
    return read_day_outlook(workspace, day, now=datetime.now(UTC))
