"""The day in the Routes panel: its totals, the timeline, the list of stops and the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from stormops_desktop.operations.routes.day_board import BoardStop, DayBoard
from stormops_desktop.ui.panels.routes.board_actions import BoardActions
from stormops_desktop.ui.panels.routes.board_model import BoardModel, Group
from stormops_desktop.ui.panels.routes.board_view import BoardView
from stormops_desktop.ui.panels.routes.stop_card import StopCard
from stormops_desktop.ui.panels.routes.timeline import Timeline, place_without
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import number

_ROOM_PX = 40
"""How far from the timeline's edges the chosen visit is kept."""


class DayPage(QWidget):
    """Shows a board; tells what the person wants done with it."""

    stop_chosen = Signal(object)
    """The BoardStop, or None."""
    move_wanted = Signal(str, str, object)
    """Stop id, crew, position from 1 among the stops to come (None: the best)."""

    def __init__(self, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = units
        self.totals = QLabel(wordWrap=True)
        self.timeline = Timeline()
        self.model = BoardModel(self)
        self.list = BoardView(self.model)
        self.board_actions = BoardActions(self.list)
        self.card = StopCard()
        self.nothing = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._board: DayBoard | None = None
        self._busy = False
        self._shared = False
        self._lay_out()
        self.timeline.chosen.connect(self.list.show_stop)
        self.timeline.moved.connect(self.move_wanted)
        self.model.dropped.connect(self.move_wanted)
        self.list.chosen.connect(self._chosen)
        self.board_actions.up.triggered.connect(lambda: self._step(-1))
        self.board_actions.down.triggered.connect(lambda: self._step(1))
        self.board_actions.to_crew.connect(self._give)

    @property
    def stop(self) -> BoardStop | None:
        """The chosen stop."""
        return self.model.stop(self.list.currentIndex())

    @property
    def group(self) -> Group | None:
        """The chosen group, or that of the chosen stop."""
        return self.model.group(self.list.currentIndex())

    @property
    def route_id(self) -> str | None:
        """The route of the chosen row."""
        group = self.group
        return None if group is None or group.route is None else group.route.route_id

    def show_board(self, board: DayBoard | None, nothing: str) -> None:
        """Show a day; `nothing` is said where there are no routes."""
        self._board = board
        self.timeline.show_board(board)
        self.model.show_board(board)
        self._middle.setVisible(board is not None)
        self.nothing.setVisible(board is None)
        self.nothing.setText(nothing)
        self.totals.setVisible(board is not None)
        self._bar.setVisible(board is not None)
        self.board_actions.offer_crews([] if board is None else [route.crew for route in board.routes])
        if board is not None:
            self.totals.setText(self._total_words(board))
            self._share_height()
        self._chosen(self.list.current_stop_id)

    def set_busy(self, busy: bool) -> None:
        """Take no changes while the day is planned or a change is being written."""
        self._busy = busy
        self.timeline.movable = not busy
        self.list.setDragEnabled(not busy)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keep the timeline as wide as its place."""
        if event.type() is QEvent.Type.Resize:
            self.timeline.fit_width()
        return super().eventFilter(watched, event)

    def _chosen(self, stop_id: str) -> None:
        stop = self.stop
        self.timeline.show_current(stop_id or None)
        if stop is not None and stop.begins is not None:
            place = self.timeline.block(stop).center().toPoint()
            self._around.ensureVisible(place.x(), place.y(), _ROOM_PX, _ROOM_PX)
        group, zone = self.group, "UTC" if self._board is None else self._board.zone
        if stop is None and group is not None and group.route is not None:
            self.card.show_route(group.route, zone, self.units)
        else:
            self.card.show_stop(stop, zone)
        self._follow()
        self.stop_chosen.emit(stop)

    def _follow(self) -> None:
        self.board_actions.follow(self.stop, self.group, busy=self._busy)

    def _step(self, steps: int) -> None:
        """Move the chosen stop one earlier or later in its crew's order."""
        stop, group = self.stop, self.group
        if stop is None or group is None or group.route is None:
            return
        index = group.stops.index(stop) + (steps if steps < 0 else steps + 1)
        now = place_without(group.route, group.stops.index(stop), stop.stop_id)
        wanted = place_without(group.route, max(index, 0), stop.stop_id)
        if wanted != now:
            self.move_wanted.emit(stop.stop_id, group.route.crew, wanted)

    def _give(self, crew: str) -> None:
        if self.stop is not None:
            self.move_wanted.emit(self.stop.stop_id, crew, None)

    def _share_height(self) -> None:
        """Room for all rows of the timeline, up to six crews, until the person moves the handle."""
        rows = self.timeline.sizeHint().height() + 2
        if not self._shared:
            self._shared = True
            self._middle.setSizes([rows, max(self._middle.height() - rows, 150)])

    def _total_words(self, board: DayBoard) -> str:
        planned = sum(route.planned for route in board.routes)
        words = [
            self.tr("{0} stops on {1} routes, {2} on none.").format(
                number(planned), number(len(board.routes)), number(len(board.idle))
            )
        ]
        if board.basis != "roads":
            words.append(self.tr("Times follow straight lines: the workspace has no roads."))
        if not board.validated:
            words.append(self.tr("Stops were moved by hand against a rule."))
        if board.drill:
            words.append(self.tr("Drill: the storm was moved here to practise."))
        if board.synthetic:
            words.append(self.tr("Synthetic homes."))
        words.append(self.tr("Times at the door are judged, not measured."))
        return " ".join(words)

    def _lay_out(self) -> None:
        self._around = around = QScrollArea(widgetResizable=True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidget(self.timeline)
        around.viewport().installEventFilter(self)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(around)
        self._middle.addWidget(self.list)
        self._middle.setStretchFactor(0, 2)
        self._middle.setStretchFactor(1, 5)
        self._middle.setChildrenCollapsible(False)
        self._bar = self.board_actions.tool_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for part in (self.totals, self.nothing):
            column.addWidget(part)
        column.addWidget(self._middle, 1)
        for low in (self.card, self._bar):
            column.addWidget(low)
