"""What the window says of storms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.operations.scores.score_state import ScoreState
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.by_language import by_language
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import (
    at_place,
    duration,
    hail_size,
    local_date,
    local_time,
    number,
    percent,
)

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.homes_hit import HomesHit
    from stormops_desktop.operations.storms.overview_storms import StormOverview
    from stormops_desktop.operations.storms.storm_answers import FieldAnswer, StormSummary

SEVERE_IN = 1.0
"""Hail of this size makes a thunderstorm severe (NWS Directive 10-511), and roofs begin to suffer."""

_DRILL_PREFIX = "DRILL: "


def title_of(storm: StormSummary) -> str:
    """Its name without the mark, which stands beside it."""
    return storm.name.removeprefix(_DRILL_PREFIX) if storm.drill else storm.name


def marks_of(storm: StormSummary) -> list[str]:
    """DRILL, SYNTHETIC, both or none."""
    marks = []
    if storm.drill:
        marks.append(QCoreApplication.translate("storms", "DRILL"))
    if storm.synthetic:
        marks.append(QCoreApplication.translate("storms", "SYNTHETIC"))
    return marks


def when_and_size(entry: StormOverview, time_zone: str, units: Units) -> str:
    """The day it ended on by the territory's clock, and its largest hail at a home, else anywhere."""
    storm = entry.storm
    ended = local_date(at_place(storm.ends, time_zone).date())
    if entry.homes is not None and entry.homes.max_mm:
        shape = QCoreApplication.translate("storms", "{0} · up to {1} here")
        return shape.format(ended, hail_size(entry.homes.max_mm, units))
    if storm.max_mm is not None:
        shape = QCoreApplication.translate("storms", "{0} · up to {1} elsewhere")
        return shape.format(ended, hail_size(storm.max_mm, units))
    return ended


def homes_words(homes: HomesHit | None, units: Units) -> str:
    """How many homes were hit hard enough to matter."""
    if homes is None:
        return QCoreApplication.translate("storms", "No hail field, so no homes can be counted")
    if homes.homes and not homes.covered:
        return QCoreApplication.translate("storms", "Does not reach this territory")
    if homes.hit == 0:
        return QCoreApplication.translate("storms", "No home was hit")
    severe = homes_of_size(homes, SEVERE_IN)
    if severe:
        shape = QCoreApplication.translate("storms", "{0} homes with {1} or more")
        return shape.format(number(severe), hail_size(SEVERE_IN * MM_PER_INCH, units))
    shape = QCoreApplication.translate("storms", "{0} homes with hail, none of {1}")
    return shape.format(number(homes.hit), hail_size(SEVERE_IN * MM_PER_INCH, units))


def homes_of_size(homes: HomesHit, size_in: float) -> int:
    """Homes with at least a size class."""
    return next((count.homes for count in homes.at_least if count.size_in == size_in), 0)


def score_words(state: ScoreState) -> str:
    """Whether it is scored."""
    return _score_states()[state]


@by_language
def _score_states() -> Mapping[ScoreState, str]:
    translate = QCoreApplication.translate
    return {
        ScoreState.NONE: translate("storms", "not scored"),
        ScoreState.CURRENT: translate("storms", "scored"),
        ScoreState.STALE: translate("storms", "scores out of date"),
    }


def toll_line(entry: StormOverview, units: Units) -> str:
    """Homes and score in one line; or that the storm cannot be read."""
    if entry.problem is not None:
        return localized(entry.problem.message)
    return f"{homes_words(entry.homes, units)} · {score_words(entry.score)}"


def spoken(entry: StormOverview, time_zone: str, units: Units) -> str:
    """The whole row as a screen reader says it."""
    parts = [
        title_of(entry.storm),
        *marks_of(entry.storm),
        when_and_size(entry, time_zone, units),
        toll_line(entry, units),
    ]
    return ", ".join(parts)


def field_words(field: FieldAnswer, time_zone: str, units: Units) -> tuple[str, str]:
    """When a field was measured and over how long; its largest hail, coverage and grid."""
    ended = local_time(field.valid_time, time_zone)
    when = ended
    if field.window_min:
        shape = QCoreApplication.translate("storms", "{0} up to {1}", "a length of time, its end")
        when = shape.format(duration(60.0 * field.window_min), ended)
    if field.forecast:
        when = QCoreApplication.translate("storms", "forecast, {0}").format(when)
    if field.member is not None:
        when = QCoreApplication.translate("storms", "member {0}, {1}").format(number(field.member), when)
    shape = QCoreApplication.translate("storms", "largest {0}, {1} covered, {2} × {3} cells")
    rows, columns = field.shape
    what = shape.format(
        hail_size(field.max_mm, units), percent(field.covered_fraction), number(rows), number(columns)
    )
    return when, what
