"""Alerts as lines of the Today panel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from stormops_desktop.operations.imports.file_kinds import GROUND, FileKind
from stormops_desktop.operations.today.day_alerts import LISTS_SOON, Alert, AlertKind, Severity
from stormops_desktop.ui.panels.catalog import panel_entry
from stormops_desktop.ui.panels.today.day_deeds import DayDeeds
from stormops_desktop.ui.panels.today.day_line import Deed, LineContent
from stormops_desktop.ui.panels.today.day_words import begun, channel_names, list_name
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.text.quantities import local_date, number

if TYPE_CHECKING:
    from stormops_desktop.operations.today.contact_list_ages import ContactListAge
    from stormops_desktop.operations.today.summarise_day import DaySummary

_PICTURES = {Severity.BAD: "cancel", Severity.WARNING: "warning", Severity.NOTE: "identify"}
_PANELS = {
    AlertKind.NO_STORM: "storms",
    AlertKind.STORM_MISSED: "storms",
    AlertKind.STORM_DAMAGED: "storms",
    AlertKind.PLAN_NOT_VALIDATED: "routes",
    AlertKind.PROPOSALS_LAPSE: "proposals",
    AlertKind.PROPOSALS_LAPSED: "proposals",
}


def alert_lines(summary: DaySummary, deeds: DayDeeds) -> list[LineContent]:
    """One line for each alert, the worst first."""
    return [
        LineContent(
            _words(alert, summary.today), _PICTURES[alert.severity], deed=_deed(alert, summary, deeds)
        )
        for alert in summary.alerts
    ]


def _words(alert: Alert, today: date) -> str:
    if alert.contact_list is not None:
        return _list_words(alert.kind, alert.contact_list, today)
    if alert.problem is not None:
        return problem_words(alert.problem)
    translate = QCoreApplication.translate
    shape = {
        AlertKind.NO_TERRITORY: translate("today", "No territory yet: import parcels or addresses first."),
        AlertKind.NO_STORM: translate("today", "No storm yet: import one."),
        AlertKind.STORM_MISSED: translate("today", "This storm hit no home of the territory."),
        AlertKind.NOT_SCORED: translate("today", "This storm is not scored."),
        AlertKind.STALE_SCORE: translate(
            "today", "The scores are out of date: the territory or the storm has changed since."
        ),
        AlertKind.UNVERIFIED_RULES: translate(
            "today",
            "Rules of contact in force that nobody verified: {0}. They are kept, and never loosen others.",
        ),
        AlertKind.NO_ROADS: translate("today", "No roads: routes would go in straight lines. Import roads."),
        AlertKind.ROADS_NOT_PREPARED: translate(
            "today", "The roads are not prepared yet: building routes would wait for it."
        ),
        AlertKind.PLAN_NOT_VALIDATED: translate(
            "today", "Somebody moved stops against a rule of the day's plan."
        ),
        AlertKind.PROPOSALS_LAPSE: translate("today", "Proposals that lapse within a day: {0}."),
        AlertKind.PROPOSALS_LAPSED: translate("today", "Proposals that lapsed undone: {0}."),
    }[alert.kind]
    return shape.format(number(alert.count))


def _list_words(kind: AlertKind, entry: ContactListAge, today: date) -> str:
    translate = QCoreApplication.translate
    name = list_name(entry.kind)
    if kind is AlertKind.LIST_MISSING:
        shape = translate("today", "{0} was never imported: it withholds {1} ({2}).")
        stopped, cited = entry.stopped(today), entry.citations(today)
    elif kind is AlertKind.LIST_STALE:
        shape = translate("today", "{0} is of {3}, which is too old: it withholds {1} ({2}).")
        stopped, cited = entry.stopped(today), entry.citations(today)
    else:
        soon = today + LISTS_SOON
        shape = translate("today", "{0} is good until {4}; after that it withholds {1} ({2}).")
        stopped, cited = entry.stopped(soon), entry.citations(soon)
    words = shape.format(
        name, channel_names(stopped), "; ".join(cited), local_date(entry.as_of), local_date(entry.good_until)
    )
    return begun(words)


def _deed(alert: Alert, summary: DaySummary, deeds: DayDeeds) -> Deed | None:
    if alert.contact_list is not None:
        kind = alert.contact_list.kind
        return deeds.import_file([FileKind(kind.value)], list_name(kind))
    if alert.kind in _PANELS:
        panel = _PANELS[alert.kind]
        return deeds.go_to(panel, panel_entry(panel).title)
    if alert.kind in (AlertKind.NOT_SCORED, AlertKind.STALE_SCORE) and summary.storm is not None:
        return deeds.score(summary.storm.storm.storm_id)
    if alert.kind is AlertKind.NO_TERRITORY:
        return deeds.import_file(GROUND, QCoreApplication.translate("today", "parcels or addresses"))
    if alert.kind is AlertKind.NO_ROADS:
        return deeds.import_file([FileKind.ROADS], QCoreApplication.translate("today", "roads"))
    if alert.kind is AlertKind.UNVERIFIED_RULES:
        return deeds.show_rules(alert.rules)
    if alert.kind is AlertKind.ROADS_NOT_PREPARED:
        return deeds.prepare_roads()
    return None
