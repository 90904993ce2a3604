"""What a play would target, and which rule removes how many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import find_playbook
from stormops_desktop.operations.plays.outreach_parameters import targeting_parameters
from stormops_desktop.operations.territory.territory_clock import local_date
from stormops_desktop.stores.duckdb.analytics import Analytics, open_analytics
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.queries.targeting import (
    TargetingMoment,
    TargetingPredicate,
    misaligned_rows,
    removal_counts,
    removed_rule,
    targeting_predicates,
)
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many homes a rule took out."""

    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class PreviewPlaybookAnswer:
    """The homes a play targets; with those removed they add up to all properties."""

    targeted: int
    removed_by: tuple[RuleCount, ...]


def preview_playbook(
    workspace: Workspace, playbook_id: str, *, storm: str, job: Job
) -> PreviewPlaybookAnswer:
    """Count what a play targets under a storm; rules remove in turn, the first one counts.

    Raises:
        UsageError: There is no such play, or the storm is not scored.
        BadInputError: The play cannot be run.
    """
    playbook = find_playbook(workspace, playbook_id)
    score = require_score(workspace, storm)
    predicates = predicates_of(workspace, playbook, score, job.clock())
    with open_scored_homes(workspace, score, cancel=job.cancel) as analytics:
        return removals(analytics, predicates)


def require_score(workspace: Workspace, storm: str) -> Generation:
    """The scores of a storm.

    Raises:
        UsageError: There are none.
    """
    return workspace.require(
        f"score/{storm}", remedy=Sentence("Score the storm first with `stormops score {storm}`.", storm=storm)
    )


@contextmanager
def open_scored_homes(
    workspace: Workspace, score: Generation, *, cancel: CancelToken | None = None
) -> Iterator[Analytics]:
    """The tables `properties` and `scores`, row for row.

    Raises:
        UsageError: The territory was changed since it was scored.
    """
    with open_analytics(workspace, ["properties", score.slot], cancel=cancel) as analytics:
        if analytics.arrow(misaligned_rows())["rows"][0].as_py():
            storm = score.slot.partition("/")[2]
            raise UsageError(
                Sentence(
                    "The scores of “{storm}” are of other homes than the territory holds now.", storm=storm
                ),
                remedy=Sentence("Score the storm again with `stormops score {storm}`.", storm=storm),
            )
        yield analytics


def predicates_of(
    workspace: Workspace, playbook: Playbook, score: Generation, now: datetime
) -> tuple[TargetingPredicate, ...]:
    """The play's predicates at `now`, by the calendar of the territory."""
    storm = workspace.require(f"storm/{score.slot.partition('/')[2]}", remedy="Import the storm again.")
    ended = datetime.fromisoformat(storm.manifest["ends"])
    moment = TargetingMoment(local_date(workspace, now), max(0, (now - ended) // timedelta(days=1)))
    return targeting_predicates(playbook.targeting, moment, targeting_parameters())


def removals(analytics: Analytics, predicates: tuple[TargetingPredicate, ...]) -> PreviewPlaybookAnswer:
    """Targeted homes, and removals in the order of the rules."""
    rows = analytics.arrow(removal_counts(predicates)).to_pylist()
    named = [(removed_rule(predicates, row["step"]), row["properties"]) for row in rows]
    return PreviewPlaybookAnswer(
        targeted=sum(count for rule, count in named if rule is None),
        removed_by=tuple(RuleCount(rule, count) for rule, count in named if rule is not None),
    )
