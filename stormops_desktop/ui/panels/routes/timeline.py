"""The timeline of a day: a row for each crew with its visits, ways, lunch and hours."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from stormops_desktop.operations.routes.day_board import BoardRoute, BoardStop, DayBoard
from stormops_desktop.ui.panels.routes.stop_words import state_words, visit_words
from stormops_desktop.ui.panels.routes.timeline_painting import HEAD_PX, LABEL_PX, ROW_PX, paint_timeline
from stormops_desktop.ui.panels.routes.timeline_scale import TimelineScale
from stormops_desktop.ui.text.quantities import money

_LEAST_HIT_PX = 5.0
_MOST_ZOOM = 16.0
_ZOOM_STEP = 1.25


class DropPlace(NamedTuple):
    """Where a dragged stop would go: in front of stop number `stop` of the route in that row."""

    row: int
    stop: int
    x: float


class Timeline(QWidget):
    """Shows a board; a visit can be dragged to another time or crew, and everything is told by tool tips.

    The list of stops beside it says and does the same by keyboard.
    """

    chosen = Signal(str)
    """A stop id that was clicked or reached by the arrow keys."""
    moved = Signal(str, str, object)
    """Stop id, crew, and its new position from 1 among the stops that the crew has still to visit."""
    opened = Signal(str)
    """A stop id that was double-clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline of the crews"))
        self.setAccessibleDescription(
            self.tr("A row for each crew; the list of stops below tells the same in words.")
        )
        self.setWhatsThis(
            self.tr(
                "Each row is a crew's day: coloured blocks are visits, thin lines the ways between them "
                "(whole: driving, dotted: walking), the hatched block is lunch. Drag a visit to another time "
                "or crew. Ctrl and the wheel zoom."
            )
        )
        self.movable = True
        self._board: DayBoard | None = None
        self._current: str | None = None
        self._zoom = 1.0
        self._pressed: tuple[QPoint, BoardStop] | None = None
        self._drop: DropPlace | None = None

    @property
    def board(self) -> DayBoard | None:
        """What it shows."""
        return self._board

    def show_board(self, board: DayBoard | None) -> None:
        """Show another day, or the same one anew."""
        self._board = board
        self._pressed = self._drop = None
        rows = 0 if board is None else len(board.routes)
        self.setMinimumHeight(HEAD_PX + ROW_PX * max(rows, 1))
        self._resize()
        self.update()

    def show_current(self, stop_id: str | None) -> None:
        """Mark a stop, with the hours in which it may be visited."""
        if stop_id != self._current:
            self._current = stop_id
            self.update()

    def scale_of(self, board: DayBoard) -> TimelineScale:
        """Where times lie at the present size."""
        return TimelineScale.of(board, LABEL_PX, self.width() - 6.0)

    def block(self, stop: BoardStop) -> QRectF:
        """The rectangle of a visit; empty where the stop is on no route."""
        if self._board is None or stop.begins is None or stop.leaves is None:
            return QRectF()
        row = next(number for number, route in enumerate(self._board.routes) if stop in route.stops)
        scale = self.scale_of(self._board)
        left, right = scale.x(stop.begins), scale.x(stop.leaves)
        return QRectF(left, HEAD_PX + row * ROW_PX + 7, max(right - left, 1.5), ROW_PX - 14)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide enough for hours, high enough for all crews up to six."""
        rows = 4 if self._board is None else min(len(self._board.routes), 6)
        return QSize(360, HEAD_PX + ROW_PX * rows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """All rows."""
        painter = QPainter(self)
        if self._board is not None and self._board.routes:
            left = float(self.visibleRegion().boundingRect().left())
            paint_timeline(painter, self._board, self.scale_of(self._board), self._current, left)
            if self._drop is not None:
                self._paint_drop(painter, self._drop)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the visit under the mouse."""
        found = self._stop_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self._pressed = (event.position().toPoint(), found)
            self.chosen.emit(found.stop_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag it."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        start, stop = self._pressed
        far = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        if (far or self._drop is not None) and self.movable and stop.open:
            self._drop = self._drop_place(event.position(), stop)
            self.setCursor(
                Qt.CursorShape.ForbiddenCursor if self._drop is None else Qt.CursorShape.ClosedHandCursor
            )
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drop it."""
        pressed, drop = self._pressed, self._drop
        self._end_drag()
        if pressed is None or drop is None or self._board is None:
            return
        stop, route = pressed[1], self._board.routes[drop.row]
        if not _is_same_place(route, drop.stop, stop):
            self.moved.emit(stop.stop_id, route.crew, place_without(route, drop.stop, stop.stop_id))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Go there on the map."""
        found = self._stop_at(event.position())
        if found is not None:
            self.opened.emit(found.stop_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows go from visit to visit; with Alt they move the visit; Escape drops what was begun."""
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._end_drag()
            return
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._go(*step):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom with Ctrl; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP)
            event.accept()
        else:
            event.ignore()

    def zoom_by(self, factor: float) -> None:
        """Stretch time, at least to the width of the panel."""
        self._zoom = min(max(self._zoom * factor, 1.0), _MOST_ZOOM)
        self._resize()

    def fit_width(self) -> None:
        """Be as wide as the place it is in, times the zoom."""
        self._resize()

    def event(self, event: QEvent) -> bool:
        """Tool tips of visits."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._stop_at(QPointF(event.pos()))
            if found is None or self._board is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), _tip(found, self._board.zone), self)
            return True
        return super().event(event)

    def _resize(self) -> None:
        around = self.parentWidget()
        if around is not None:
            self.setMinimumWidth(0 if self._zoom <= 1 else round(around.width() * self._zoom))

    def _end_drag(self) -> None:
        self._pressed = self._drop = None
        self.unsetCursor()
        self.update()

    def _stop_at(self, place: QPointF) -> BoardStop | None:
        row = self._row_at(place)
        if row is None or self._board is None:
            return None
        scale = self.scale_of(self._board)
        best, nearest = None, _LEAST_HIT_PX
        for stop in self._board.routes[row].stops:
            if stop.begins is None or stop.leaves is None:
                continue
            off = max(scale.x(stop.begins) - place.x(), place.x() - scale.x(stop.leaves), 0.0)
            if off < nearest:
                best, nearest = stop, off
        return best

    def _row_at(self, place: QPointF) -> int | None:
        rows = 0 if self._board is None else len(self._board.routes)
        row = int((place.y() - HEAD_PX) // ROW_PX)
        return row if 0 <= row < rows else None

    def _drop_place(self, place: QPointF, stop: BoardStop) -> DropPlace | None:
        """In front of the first visit whose middle lies right of the mouse; never before one that is done."""
        row = self._row_at(place)
        if row is None or self._board is None:
            return None
        scale = self.scale_of(self._board)
        stops = self._board.routes[row].stops
        first = max((number + 1 for number, each in enumerate(stops) if each.state == "done"), default=0)
        for index, each in enumerate(stops):
            if each.begins is None or each.leaves is None or index < first:
                continue
            middle = (scale.x(each.begins) + scale.x(each.leaves)) / 2
            if place.x() < middle:
                return DropPlace(row, index, scale.x(each.begins) - 1)
        x = max((scale.x(each.leaves) for each in stops if each.leaves is not None), default=scale.left)
        return DropPlace(row, len(stops), x + 1)

    def _paint_drop(self, painter: QPainter, drop: DropPlace) -> None:
        top = HEAD_PX + drop.row * ROW_PX
        painter.fillRect(QRectF(drop.x - 1.5, top + 1, 3, ROW_PX - 2), self.palette().highlight())

    def _go(self, rows: int, steps: int) -> bool:
        """Choose the visit so many steps on, or the one at the same time so many crews on."""
        if self._board is None:
            return False
        routes = self._board.routes
        for row, route in enumerate(routes):
            for index, stop in enumerate(route.stops):
                if stop.stop_id != self._current:
                    continue
                if rows == 0:
                    found = route.stops[index + steps : index + steps + 1] if index + steps >= 0 else ()
                else:
                    beside = routes[row + rows].stops if 0 <= row + rows < len(routes) else ()
                    found = tuple(sorted(beside, key=lambda each: _apart(each, stop))[:1])
                for each in found:
                    self.chosen.emit(each.stop_id)
                return bool(found)
        first = next((stop for route in routes for stop in route.stops), None)
        if first is not None:
            self.chosen.emit(first.stop_id)
        return first is not None


def place_without(route: BoardRoute, index: int, stop_id: str) -> int:
    """The position from 1, among the stops to come without the moved one, in front of stop `index`."""
    return 1 + sum(each.state == "planned" and each.stop_id != stop_id for each in route.stops[:index])


def _is_same_place(route: BoardRoute, index: int, stop: BoardStop) -> bool:
    """Whether the stop would stay where it is."""
    return stop in route.stops and route.stops.index(stop) in (index, index - 1)


def _apart(one: BoardStop, other: BoardStop) -> float:
    if one.begins is None or other.begins is None:
        return float("inf")
    return abs((one.begins - other.begins).total_seconds())


def _tip(stop: BoardStop, zone: str) -> str:
    lines = [f"{stop.number}. {stop.address}", visit_words(stop, zone), money(stop.prize_usd)]
    note = state_words(stop)
    return "\n".join([*lines, note] if note else lines)
