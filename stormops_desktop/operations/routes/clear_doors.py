"""Passing the doors of a day through the compliance gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from stormops_desktop.engines.proposal.compliance import clear, contact_windows
from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.engines.routing.doors import Door
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.operations.plays.rule_book import load_households, load_rule_book
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Withheld:
    """A door that must not be knocked on that day, and the first rule that says so."""

    property_id: str
    rule: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many doors a rule withholds."""

    rule: str
    count: int


def clear_doors(
    workspace: Workspace, doors: Sequence[Door], clock: DayClock, *, now: datetime
) -> tuple[list[Cleared[Door]], list[Withheld]]:
    """Each door marked for each span of the day in which it may be knocked, and those that may not.

    Args:
        now: When this is asked, aware UTC; lists and holidays are judged around it.
    """
    if not doors:
        return [], []
    rules = load_rule_book(workspace, now)
    households = load_households(workspace, [door.property_id for door in doors])
    day = (clock.midnight, clock.next_midnight)
    cleared: list[Cleared[Door]] = []
    withheld: list[Withheld] = []
    for row, door in enumerate(doors):
        household = households.household(row)
        spans = contact_windows(household, Channel.DOOR_KNOCK, day, rules)
        marks = [clear(door, household, Channel.DOOR_KNOCK, span, rules) for span in spans or (day,)]
        allowed = [mark for mark in marks if isinstance(mark, Cleared)]
        cleared += allowed
        if not allowed:
            refused = [mark for mark in marks if isinstance(mark, Verdict)]
            withheld.append(Withheld(door.property_id, _rule(refused[0])))
    return cleared, withheld


def count_rules(withheld: Sequence[Withheld]) -> tuple[RuleCount, ...]:
    """How many doors each rule withholds, most first."""
    return tuple(RuleCount(*pair) for pair in Counter(entry.rule for entry in withheld).most_common())


def _rule(verdict: Verdict) -> str:
    return next(reason.rule for reason in verdict.reasons if reason.forbids)
