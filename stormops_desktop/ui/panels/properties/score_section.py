"""What one storm did to the property: three figures with their intervals, and what drives them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from stormops_desktop.operations.scores.show_property import PropertyScore
from stormops_desktop.ui.panels.properties.driver_sentences import driver_sentence
from stormops_desktop.ui.panels.properties.interval_bar import IntervalBar
from stormops_desktop.ui.preferences.preferences import Preferences, Units
from stormops_desktop.ui.text import quantities
from stormops_desktop.ui.theme.state_label import State, StateLabel

_LARGEST_HAIL_MM = 76.2
"""The end of the hail scale where the hail is smaller than that: 3 inches, the largest size class."""
_LARGEST_MOE_USD = 30_000

type _Ends = tuple[float | None, float | None, float | None]
type _Row = tuple[str, _Ends, float, str, str]
"""Name, interval with the figure in its middle, end of the scale, and the words for figure and interval."""


class ScoreSection(QWidget):
    """Hail, SII and MOE of one storm."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._marks = StateLabel(preferences, State.WARNING)
        self._names = [QLabel(wordWrap=True) for _ in range(3)]
        self._figures = [QLabel(wordWrap=True) for _ in range(3)]
        self._bars = [IntervalBar() for _ in range(3)]
        self._why = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._figure_grid = QWidget()
        grid = QGridLayout(self._figure_grid)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (name, figure, bar) in enumerate(zip(self._names, self._figures, self._bars, strict=True)):
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(figure, 2 * row, 1)
            grid.addWidget(bar, 2 * row + 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self._head, self._marks, self._figure_grid, self._why):
            column.addWidget(widget)
        for label in (self._head, *self._figures, self._why):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_score(self, score: PropertyScore, units: Units) -> None:
        """Show one storm's figures."""
        self._head.setText(score.storm)
        marks = self._marks_of(score)
        self._marks.setText("\n".join(marks))
        self._marks.setVisible(bool(marks))
        self._figure_grid.setVisible(score.covered)
        if score.covered:
            self._show_figures(score, units)
        self._why.setText(self._drivers(score))

    def _marks_of(self, score: PropertyScore) -> list[str]:
        return [
            words
            for holds, words in (
                (score.drill, self.tr("DRILL: this storm did not happen here")),
                (score.synthetic, self.tr("SYNTHETIC DATA")),
                (score.stale, self.tr("OUT OF DATE: score the storm again")),
            )
            if holds
        ]

    def _show_figures(self, score: PropertyScore, units: Units) -> None:
        hail = (score.hail_low_mm, score.hail_mm, score.hail_high_mm)
        sii = (score.sii_low, score.sii, score.sii_high)
        moe = (score.moe_low_usd, score.moe_usd, score.moe_high_usd)
        tell, tell_range = quantities.hail_size, quantities.hail_range
        rows: tuple[_Row, ...] = (
            (
                self.tr("Hail at the roof"),
                hail,
                _LARGEST_HAIL_MM,
                tell(hail[1], units),
                tell_range(hail[0], hail[2], units),
            ),
            (
                self.tr("Storm Impact Index"),
                sii,
                100.0,
                quantities.number(sii[1]),
                _number_range(sii[0], sii[2]),
            ),
            (
                self.tr("Market estimate"),
                moe,
                _LARGEST_MOE_USD,
                quantities.money(moe[1]),
                quantities.money_range(moe[0], moe[2]),
            ),
        )
        for number, (name, ends, top, value, interval) in enumerate(rows):
            low, middle, high = (float(end or 0.0) for end in ends)
            words = self.tr("{0} (90%: {1})").format(value, interval)
            self._names[number].setText(name)
            self._figures[number].setText(words)
            self._bars[number].show_interval(low, middle, high, top=top, words=f"{name}: {words}")

    def _drivers(self, score: PropertyScore) -> str:
        if not score.covered:
            return self.tr("The storm's hail field does not cover this property: nothing is known here.")
        sentences = [driver_sentence(driver.driver) for driver in score.drivers]
        return "\n".join(f"• {sentence}" for sentence in sentences or [self.tr("No fact stands out.")])


def _number_range(low: float | None, high: float | None) -> str:
    return quantities.span(quantities.number(low), quantities.number(high))


def hail_days(score: PropertyScore) -> str:
    """When the hail fell, by the local calendar: a date, or the dates it may be."""
    if score.local_date is None:
        return quantities.UNKNOWN
    days = [date.fromisoformat(word) for word in score.local_date.split() if word[:1].isdigit()]
    return quantities.date_range(days[0], days[-1])


def chosen_score(scores: Sequence[PropertyScore], storm_id: str | None) -> PropertyScore | None:
    """The score of the storm on the map, else the only one there is."""
    found = next((score for score in scores if score.storm_id == storm_id), None)
    return found or (scores[0] if len(scores) == 1 else None)
