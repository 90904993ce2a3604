"""What the storm did, as lines of the Today panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from stormops_desktop.ui.panels.catalog import panel_entry
from stormops_desktop.ui.panels.storms.storm_words import homes_words, marks_of, title_of
from stormops_desktop.ui.panels.today.day_deeds import DayDeeds
from stormops_desktop.ui.panels.today.day_line import LineContent
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import local_time, money, money_range, number

if TYPE_CHECKING:
    from stormops_desktop.operations.today.storm_toll import StormToll


def storm_lines(toll: StormToll, time_zone: str, units: Units, deeds: DayDeeds) -> list[LineContent]:
    """Its name and marks, and whom it hit."""
    translate = QCoreApplication.translate
    storm = toll.storm
    name = " · ".join([*marks_of(storm), title_of(storm), local_time(storm.ends, time_zone)])
    lines = [LineContent(name, "storms", deed=deeds.go_to("storms", panel_entry("storms").title))]
    if toll.homes is not None:
        shape = translate("today", "{0}, of {1}")
        words = shape.format(homes_words(toll.homes, units), number(toll.homes.homes))
        deed = deeds.go_to("properties", panel_entry("properties").title)
        lines.append(LineContent(words, "properties", deed=deed))
    return lines


def money_lines(toll: StormToll) -> list[LineContent]:
    """What it may be worth, and what that rests on; nothing while the storm is not scored."""
    if toll.moe is None:
        return []
    translate = QCoreApplication.translate
    shape = translate("today", "Roof work that may come of it: {0} ({1})")
    interval = money_range(toll.moe.low, toll.moe.high)
    judged = translate(
        "today", "Judged, not calibrated on claims. All homes' bounds are added: radar errors are shared."
    )
    return [
        LineContent(shape.format(money(toll.moe.total), interval), "score"),
        LineContent(judged, faint=True),
    ]
