"""What a manager must hear of before the day begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.rules import RuleBasis
from stormops_desktop.operations.scores.score_state import ScoreState

if TYPE_CHECKING:
    from stormops_desktop.operations.today.contact_list_ages import ContactListAge
    from stormops_desktop.operations.today.crew_progress import DayProgress
    from stormops_desktop.operations.today.open_decisions import OpenDecisions
    from stormops_desktop.operations.today.storm_toll import StormToll

LISTS_SOON = timedelta(days=3)
"""A list that may be used no longer than this is told before it is too old."""


class AlertKind(StrEnum):
    """What is wrong, or soon will be."""

    NO_TERRITORY = "no_territory"
    NO_STORM = "no_storm"
    STORM_DAMAGED = "storm_damaged"
    STORM_MISSED = "storm_missed"
    NOT_SCORED = "not_scored"
    STALE_SCORE = "stale_score"
    LIST_MISSING = "list_missing"
    LIST_STALE = "list_stale"
    LIST_ENDS_SOON = "list_ends_soon"
    UNVERIFIED_RULES = "unverified_rules"
    NO_ROADS = "no_roads"
    ROADS_NOT_PREPARED = "roads_not_prepared"
    PLAN_NOT_VALIDATED = "plan_not_validated"
    PROPOSALS_LAPSE = "proposals_lapse"
    PROPOSALS_LAPSED = "proposals_lapsed"


class Severity(StrEnum):
    """BAD stops work or breaks a law; WARNING will, or makes figures wrong; NOTE is good to know."""

    BAD = "bad"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert.

    Attributes:
        count: How many proposals or rules it is about.
        contact_list: The list it is about.
        rules: The rules it is about.
        problem: Why something cannot be read.
    """

    kind: AlertKind
    severity: Severity
    count: int = 0
    contact_list: ContactListAge | None = None
    rules: tuple[RuleBasis, ...] = ()
    problem: BadInputError | None = None


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What alerts are told from.

    Attributes:
        properties: How many homes the territory has.
        damage: Why nothing can be told of the storm, else None.
        roads: Whether there are any, and whether travel times can be asked for at once.
    """

    today: date
    properties: int
    toll: StormToll | None
    damage: BadInputError | None
    lists: tuple[ContactListAge, ...]
    unverified: tuple[RuleBasis, ...]
    roads: tuple[bool, bool]
    decisions: OpenDecisions
    day: DayProgress | None


def day_alerts(facts: DayFacts) -> tuple[Alert, ...]:
    """All alerts, the worst first."""
    if facts.properties == 0:
        return (Alert(AlertKind.NO_TERRITORY, Severity.BAD),)
    found = [
        *_storm(facts.toll, facts.damage),
        *_lists(facts.lists, facts.today),
        *_rules(facts.unverified),
        *_roads(*facts.roads),
        *_work(facts.decisions, facts.day),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda alert: order.index(alert.severity)))


def _storm(toll: StormToll | None, damage: BadInputError | None) -> Iterator[Alert]:
    if damage is not None:
        yield Alert(AlertKind.STORM_DAMAGED, Severity.BAD, problem=damage)
        return
    if toll is None:
        yield Alert(AlertKind.NO_STORM, Severity.NOTE)
        return
    if toll.homes is None:
        return
    if toll.homes.hit == 0:
        yield Alert(AlertKind.STORM_MISSED, Severity.NOTE)
    elif toll.score is ScoreState.NONE:
        yield Alert(AlertKind.NOT_SCORED, Severity.WARNING)
    if toll.score is ScoreState.STALE:
        yield Alert(AlertKind.STALE_SCORE, Severity.WARNING)


def _lists(lists: Sequence[ContactListAge], today: date) -> Iterator[Alert]:
    for entry in lists:
        if entry.as_of is None:
            yield Alert(AlertKind.LIST_MISSING, Severity.BAD, contact_list=entry)
        elif entry.stopped(today):
            yield Alert(AlertKind.LIST_STALE, Severity.BAD, contact_list=entry)
        elif entry.stopped(today + LISTS_SOON):
            yield Alert(AlertKind.LIST_ENDS_SOON, Severity.WARNING, contact_list=entry)


def _rules(unverified: tuple[RuleBasis, ...]) -> Iterator[Alert]:
    if unverified:
        yield Alert(AlertKind.UNVERIFIED_RULES, Severity.WARNING, count=len(unverified), rules=unverified)


def _roads(there: bool, prepared: bool) -> Iterator[Alert]:
    if not there:
        yield Alert(AlertKind.NO_ROADS, Severity.WARNING)
    elif not prepared:
        yield Alert(AlertKind.ROADS_NOT_PREPARED, Severity.WARNING)


def _work(decisions: OpenDecisions, day: DayProgress | None) -> Iterator[Alert]:
    if day is not None and not day.validated:
        yield Alert(AlertKind.PLAN_NOT_VALIDATED, Severity.WARNING)
    if decisions.lapse_soon:
        yield Alert(AlertKind.PROPOSALS_LAPSE, Severity.WARNING, count=decisions.lapse_soon)
    if decisions.lapsed:
        yield Alert(AlertKind.PROPOSALS_LAPSED, Severity.NOTE, count=decisions.lapsed)
