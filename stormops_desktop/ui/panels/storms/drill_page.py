"""Setting up a drill: a storm of the workspace moved here for practice, seen before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimer, QTimeZone, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.engines.cartography.projection import view_bbox
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.jobs.job import Job, utc_now
from stormops_desktop.operations.storms.last_night import last_night
from stormops_desktop.operations.storms.storm_work import make_drill
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.storms.drill_map import DrillMap
from stormops_desktop.ui.panels.storms.drill_overlay import ColoredPath, swath_paths
from stormops_desktop.ui.panels.storms.storm_questions import ground
from stormops_desktop.ui.panels.storms.storm_words import homes_words, title_of
from stormops_desktop.ui.places.place_fields import PlaceFields
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.theme.map_theme import map_theme
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.drill_ground import DrillGround
    from stormops_desktop.operations.storms.homes_hit import HomesHit
    from stormops_desktop.operations.storms.storm_answers import StormSummary

_SETTLE_MS = 120
_AROUND_DEG = 0.3


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the map and the sentence show of one setting."""

    paths: list[ColoredPath]
    homes: HomesHit | None
    target: LonLat


class DrillPage(QWidget):
    """Each change of a field is shown on the map and counted, the newest only; a job makes the drill."""

    done = Signal(str)
    """The page is to be left."""
    job_wanted = Signal(str, object)
    """The title of a drill's making, and its Work."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._storm: StormSummary | None = None
        self._time_zone = ""
        self._token = desk.cancel_token()
        self._map = DrillMap(desk, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._lay_out()

    def set_up(self, storm: StormSummary, time_zone: str) -> None:
        """Begin with another storm: its strongest hail over the middle of the territory, last night."""
        self._storm, self._time_zone, self._token = storm, time_zone, self._desk.cancel_token()
        self.title.setText(self.tr("Move “{0}” here for practice").format(title_of(storm)))
        self.words.setText(self.tr("Looking for its strongest hail…"))
        self.zone.setText(time_zone or "UTC")
        zone = ZoneInfo(time_zone or "UTC")
        ended = last_night(utc_now(), zone).astimezone(zone)
        self.at.setDateTime(
            QDateTime(
                QDate(ended.year, ended.month, ended.day),
                QTime(ended.hour, ended.minute),
                QTimeZone(QTimeZone.Initialization.UTC),
            )
        )
        self.own_time.setChecked(False)
        self.turn.setValue(0)
        self.go.setEnabled(False)
        question = partial(ground, storm_id=storm.storm_id)
        self._desk.ask(question, self._begin, owner=self, topic="ground", failed=self._fail)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave nothing on the map."""
        super().hideEvent(event)
        self._map.clear()

    def _lay_out(self) -> None:
        self.title = QLabel(wordWrap=True)
        self.target = PlaceFields(self.tr("where it goes"))
        self.source = PlaceFields(self.tr("the storm's point that goes there"))
        for fields, name in ((self.target, "target"), (self.source, "source")):
            fields.changed.connect(self._settle.start)
            fields.pick_wanted.connect(partial(self._pick, name))
        self.turn = QSpinBox(minimum=-180, maximum=180, singleStep=5, suffix=self.tr("° clockwise"))
        self.turn.setWrapping(True)
        self.turn.setAccessibleName(self.tr("Turn of the storm"))
        self.turn.valueChanged.connect(self._settle.start)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Move it &to"), self.target)
        form.addRow(self.tr("The storm's &point that goes there"), self.source)
        form.addRow(self.tr("T&urn it"), self.turn)
        form.addRow(self.tr("It &ends at"), self._when())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.title)
        column.addLayout(form)
        column.addWidget(self.words)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _when(self) -> QWidget:
        self.at = QDateTimeEdit(calendarPopup=True)
        self.at.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))  # a clock's face: the zone stands beside
        self.at.setDisplayFormat(
            self.tr("MMM d, yyyy h:mm AP", "a date's and clock's format, in Qt's letters")
        )
        self.at.setAccessibleName(self.tr("When it ends, by the territory's clock"))
        self.zone = QLabel()
        self.own_time = QCheckBox(self.tr("Keep its own &day and time"))
        self.own_time.toggled.connect(self.at.setDisabled)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.at)
        column.addWidget(self.zone)
        column.addWidget(self.own_time)
        box.setFocusProxy(self.at)
        return box

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(self.tr("&Cancel"))
        cancel.clicked.connect(self._leave)
        self.go = QPushButton(icon("drill"), self.tr("&Make the drill"))
        self.go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row

    # Where it falls

    def _begin(self, ground: DrillGround) -> None:
        self.source.place = ground.anchor
        self.target.place = ground.middle or ground.anchor
        self.go.setEnabled(True)
        self._look()

    def _look(self) -> None:
        if self._storm is None or not self.isVisible():
            return
        self._token.cancel()
        self._token = token = self._desk.cancel_token()
        target, source, turn = self.target.place, self.source.place, float(self.turn.value())
        storm_id, theme = self._storm.storm_id, map_theme(self.palette())
        self._map.show_target(target)

        def question(workspace: Workspace) -> _Seen:
            from stormops_desktop.operations.storms.preview_drill import preview_drill

            seen = preview_drill(
                workspace,
                storm_id,
                source=source,
                to=target,
                rotate_deg=turn,
                theme=theme,
                job=Job(cancel=token),
            )
            return _Seen(swath_paths(seen.swaths, target), seen.homes, target)

        self._desk.ask(question, self._show, owner=self, topic="drill", failed=self._fail)

    def _show(self, seen: _Seen) -> None:
        if self.isVisible():
            self._map.show_swaths(seen.paths, seen.target)
        mark = self.tr("DRILL: nobody's real roofs.")
        told = homes_words(seen.homes, self._desk.preferences.units) + "." if seen.homes is not None else ""
        self.words.setText(f"{mark} {told}".strip())

    def _pick(self, which: str, wanted: bool) -> None:
        fields = self.target if which == "target" else self.source
        other = self.source if which == "target" else self.target
        if wanted:
            other.pick.setChecked(False)
            self._map.pick(fields)
            self._show_around(fields.place)
        else:
            self._map.stop_picking(fields)
            self._show_around(self.target.place)

    def _show_around(self, place: LonLat) -> None:
        """Let the map show a place with what lies about it, unless it does already."""
        canvas = self._desk.canvas
        if canvas is None:
            return
        west, south, east, north = view_bbox(canvas.view)
        if not (west < place[0] < east and south < place[1] < north):
            lon, lat = place
            self._desk.go_to.emit(
                (lon - _AROUND_DEG, lat - _AROUND_DEG, lon + _AROUND_DEG, lat + _AROUND_DEG)
            )

    def _fail(self, error: StormOpsError) -> None:
        if not self._token.cancelled:
            self.words.setText(problem_words(error))

    # Going on

    def _go(self) -> None:
        if self._storm is None:
            return
        work = partial(
            make_drill,
            storm_id=self._storm.storm_id,
            to=self.target.place,
            source=self.source.place,
            rotate_deg=float(self.turn.value()),
            at=self._ends(),
        )
        self.done.emit("")
        self.job_wanted.emit(self.tr("Drill with storm {0}").format(title_of(self._storm)), work)

    def _ends(self) -> datetime | None:
        """When the drill ends, aware UTC; None keeps the storm's own time."""
        if self.own_time.isChecked():
            return None
        shown = self.at.dateTime()
        day, clock = shown.date(), shown.time()
        local = datetime(
            day.year(),
            day.month(),
            day.day(),
            clock.hour(),
            clock.minute(),
            tzinfo=ZoneInfo(self._time_zone or "UTC"),
        )
        return local.astimezone(UTC)

    def _leave(self) -> None:
        self._token.cancel()
        self.done.emit("")
