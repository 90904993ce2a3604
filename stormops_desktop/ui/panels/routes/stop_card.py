"""What is to be known of the chosen stop, below the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from stormops_desktop.operations.routes.day_board import BoardRoute, BoardStop
from stormops_desktop.operations.routes.explain_stop import CrewLine, ExplainStopAnswer
from stormops_desktop.ui.panels.routes.stop_words import (
    detail_words,
    obstacle_words,
    route_details,
    state_words,
    visit_words,
)
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import duration, money, number


class StopCard(QLabel):
    """Plain text that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(self.tr("The chosen stop"))
        self._stop: BoardStop | None = None

    def show_stop(self, stop: BoardStop | None, zone: str) -> None:
        """Show a stop; None: none is chosen."""
        self._stop = stop
        self.setVisible(stop is not None)
        if stop is None:
            return
        note = " – ".join(part for part in (state_words(stop), detail_words(stop.detail)) if part)
        lines = [f"{stop.address}, {money(stop.prize_usd)}"]
        if stop.begins is not None:
            lines.append(visit_words(stop, zone))
        if note:
            lines.append(note)
        self.setText("\n".join(lines))

    def show_route(self, route: BoardRoute, zone: str, units: Units) -> None:
        """Show a crew's day."""
        self._stop = None
        self.setText(route_details(route, zone, units))
        self.show()

    def show_crews(self, answer: ExplainStopAnswer) -> None:
        """Say of each crew what the stop would add to its day, or what is in the way."""
        if self._stop is not None and self._stop.stop_id == answer.stop_id:
            self.setText("\n".join([self._stop.address, *(self._crew_words(line) for line in answer.crews)]))

    def _crew_words(self, line: CrewLine) -> str:
        if line.serves:
            return self.tr("{0}: has it").format(line.crew)
        if line.obstacle is not None:
            return self.tr("{0}: no – {1}").format(line.crew, obstacle_words(line.obstacle))
        return self.tr("{0}: yes, as stop {1} to come; its day gets {2} longer").format(
            line.crew, number(line.position), duration(line.added_s)
        )
