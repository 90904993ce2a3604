"""Decisions that wait, crews, and the age of things, as lines of the Today panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.operations.today.data_ages import Thing
from stormops_desktop.ui.panels.catalog import panel_entry
from stormops_desktop.ui.panels.today.day_deeds import DayDeeds
from stormops_desktop.ui.panels.today.day_line import LineContent
from stormops_desktop.ui.panels.today.day_words import begun, list_name, proposal_kind, thing_name
from stormops_desktop.ui.text.quantities import (
    age,
    clock,
    local_date,
    local_time,
    money,
    number,
    weekday_date,
)

if TYPE_CHECKING:
    from stormops_desktop.operations.today.contact_list_ages import ContactListAge
    from stormops_desktop.operations.today.crew_progress import CrewProgress, DayProgress
    from stormops_desktop.operations.today.open_decisions import OpenDecisions
    from stormops_desktop.operations.today.summarise_day import DaySummary

_PANELS = {Thing.STORM: "storms", Thing.SCORE: "storms", Thing.ROUTES: "routes"}


def decision_lines(decisions: OpenDecisions, deeds: DayDeeds) -> list[LineContent]:
    """What waits for a person."""
    translate = QCoreApplication.translate
    deed = deeds.go_to("proposals", panel_entry("proposals").title)
    lines = []
    for waiting in decisions.pending:
        shape = translate("today", "{0} {1} wait for approval, worth {2} by judgement")
        words = shape.format(number(waiting.count), proposal_kind(waiting.kind), money(waiting.value_usd))
        lines.append(LineContent(words, "proposals", deed=deed))
    if not lines:
        lines.append(LineContent(translate("today", "No proposal waits."), "approve", faint=True))
    if decisions.unplanned_doors:
        shape = translate("today", "{0} approved doors are on no crew's day")
        to_routes = deeds.go_to("routes", panel_entry("routes").title)
        lines.append(LineContent(shape.format(number(decisions.unplanned_doors)), "routes", deed=to_routes))
    return lines


def crew_lines(day: DayProgress | None, deeds: DayDeeds) -> list[LineContent]:
    """The day, then each crew."""
    translate = QCoreApplication.translate
    deed = deeds.go_to("routes", panel_entry("routes").title)
    if day is None:
        return [LineContent(translate("today", "No routes yet."), "routes", faint=True, deed=deed)]
    shape = translate("today", "{0}: {1} of {2} stops done")
    words = shape.format(weekday_date(day.day), number(day.done), number(day.stops))
    lines = [LineContent(begun(words), "day", deed=deed)]
    lines += [_crew_line(crew, day.time_zone) for crew in day.crews]
    if day.unserved:
        shape = translate("today", "{0} doors fitted into no crew's day")
        lines.append(LineContent(shape.format(number(day.unserved)), "skip", deed=deed))
    if day.withheld:
        shape = translate("today", "{0} doors are withheld by rules of contact")
        lines.append(LineContent(shape.format(number(day.withheld)), "lock", deed=deed))
    if day.synthetic:
        lines.append(LineContent(translate("today", "SYNTHETIC: these homes are invented."), "warning"))
    return lines


def _crew_line(crew: CrewProgress, time_zone: str) -> LineContent:
    translate = QCoreApplication.translate
    parts = [translate("today", "{0}: {1} of {2}").format(crew.crew, number(crew.done), number(crew.stops))]
    if crew.skipped:
        parts.append(translate("today", "{0} skipped").format(number(crew.skipped)))
    if crew.next_at is not None:
        parts.append(translate("today", "next {0}").format(clock(crew.next_at, time_zone)))
    parts.append(translate("today", "back {0}").format(clock(crew.returns, time_zone)))
    return LineContent(" · ".join(parts), part=crew.done / crew.stops if crew.stops else 0.0)


def age_lines(summary: DaySummary, deeds: DayDeeds) -> list[LineContent]:
    """How old each thing is."""
    translate = QCoreApplication.translate
    lines = []
    for entry in summary.ages:
        panel = _PANELS.get(entry.thing)
        lines.append(
            LineContent(
                translate("today", "{0}: {1}").format(thing_name(entry.thing), age(entry.since, summary.now)),
                tip=local_time(entry.since, summary.time_zone),
                deed=None if panel is None else deeds.go_to(panel, panel_entry(panel).title),
            )
        )
    return [*lines, *(_list_line(entry, deeds) for entry in summary.lists)]


def _list_line(entry: ContactListAge, deeds: DayDeeds) -> LineContent:
    translate = QCoreApplication.translate
    name = list_name(entry.kind)
    if entry.as_of is None:
        words = translate("today", "{0}: never imported").format(name)
    elif entry.good_until is None:
        words = translate("today", "{0}: of {1}").format(name, local_date(entry.as_of))
    else:
        shape = translate("today", "{0}: of {1}, good until {2}")
        words = shape.format(name, local_date(entry.as_of), local_date(entry.good_until))
    return LineContent(begun(words), deed=deeds.import_file([FileKind(entry.kind.value)], name))
