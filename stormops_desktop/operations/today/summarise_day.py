"""A manager's morning on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.rules import RuleBook
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.rule_book import load_rule_book
from stormops_desktop.operations.routes.planned_days import day_to_show, planned_days
from stormops_desktop.operations.routes.prepare_roads import roads_prepared
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.operations.today.contact_list_ages import ContactListAge, contact_list_ages
from stormops_desktop.operations.today.crew_progress import DayProgress, day_progress
from stormops_desktop.operations.today.data_ages import ThingAge, data_ages
from stormops_desktop.operations.today.day_alerts import Alert, DayFacts, day_alerts
from stormops_desktop.operations.today.open_decisions import OpenDecisions, open_decisions
from stormops_desktop.operations.today.rules_in_force import unverified_rules
from stormops_desktop.operations.today.storm_toll import StormToll, storm_toll
from stormops_desktop.stores.storms import storm_ids
from stormops_desktop.stores.territory import PROPERTIES_SLOT, roads_file
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DaySummary:
    """Everything a morning needs.

    Attributes:
        now: When it was told, aware UTC.
        today: The date at the territory.
        time_zone: Of the territory, IANA; "" without one.
        properties: How many homes; 0 without a territory.
        synthetic: Whether the territory was invented.
        storm: None where no storm is looked at.
        day: Of the day asked for, else of today or the next day with routes; None where there is none.
        lists: Every contact list that a rule in force asks for.
    """

    now: datetime
    today: date
    time_zone: str
    properties: int
    synthetic: bool
    storm: StormToll | None
    decisions: OpenDecisions
    day: DayProgress | None
    alerts: tuple[Alert, ...]
    ages: tuple[ThingAge, ...]
    lists: tuple[ContactListAge, ...]


def summarise_day(
    workspace: Workspace,
    storm_id: str | None,
    *,
    day: date | None = None,
    road_cache: Path | None = None,
    job: Job,
) -> DaySummary:
    """Put the morning's page together; a storm whose files are damaged is an alert, and the rest is told.

    Args:
        storm_id: The storm that is looked at; one that has just been undone counts as none.
        day: Whose crews are told of; None for the next day with routes.
        road_cache: Where prepared roads are kept; None for the user's cache.

    Raises:
        BadInputError: A stored file of the territory or of the day is missing or damaged.
    """
    now, zone = job.clock(), territory_time_zone(workspace)
    today = now.astimezone(ZoneInfo(zone or "UTC")).date()
    territory = workspace.generation(PROPERTIES_SLOT)
    book = None if territory is None else load_rule_book(workspace, now)
    toll, damage = _toll(workspace, storm_id)
    shown = day or day_to_show(planned_days(workspace), today)
    progress = None if shown is None else day_progress(workspace, shown)
    facts = DayFacts(
        today=today,
        properties=0 if territory is None else int(territory.manifest.get("properties", 0)),
        toll=toll,
        damage=damage,
        lists=_lists(book),
        unverified=() if book is None else unverified_rules(book),
        roads=(roads_file(workspace) is not None, roads_prepared(workspace, cache=road_cache)),
        decisions=open_decisions(workspace, now),
        day=progress,
    )
    return DaySummary(
        now=now,
        today=today,
        time_zone=zone,
        properties=facts.properties,
        synthetic=bool(territory is not None and territory.manifest.get("synthetic")),
        storm=toll,
        decisions=facts.decisions,
        day=progress,
        alerts=day_alerts(facts),
        ages=data_ages(workspace, None if toll is None else storm_id, progress),
        lists=facts.lists,
    )


def _toll(workspace: Workspace, storm_id: str | None) -> tuple[StormToll | None, BadInputError | None]:
    if storm_id is None or storm_id not in storm_ids(workspace):
        return None, None
    try:
        return storm_toll(workspace, storm_id), None
    except BadInputError as error:
        return None, error


def _lists(book: RuleBook | None) -> tuple[ContactListAge, ...]:
    return () if book is None else contact_list_ages(book)
