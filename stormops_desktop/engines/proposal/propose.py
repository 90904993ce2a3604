"""From targeted homes to proposals: worth, law, ranking and the limits of the play, each removal counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from stormops_desktop.engines.proposal.compliance import clear_next
from stormops_desktop.engines.proposal.expected_value import (
    expected_values,
    priorities,
    ranking,
    response_probability,
)
from stormops_desktop.engines.proposal.rationale import evidence_of, rationale_of
from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.household import Households
from stormops_desktop.model.playbook import Capacity, Playbook
from stormops_desktop.model.proposal import Candidate, OutreachParameters, Proposal, ProposalKind, ScoreSource
from stormops_desktop.model.rules import RuleBook

ALREADY_PROPOSED = "play.already_proposed"
NOT_WORTH_IT = "play.not_worth_the_contact"


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What earlier runs of the play left: its limits count it in.

    Attributes:
        property_ids: Homes with a pending or approved proposal for the same storm and channel.
        made_today: Proposals of the play made on this local day that were not rejected.
        open_proposals: Pending and approved proposals of the play.
        spent_usd: Cost of the contacts that these stand for.
    """

    property_ids: frozenset[str] = frozenset()
    made_today: int = 0
    open_proposals: int = 0
    spent_usd: float = 0.0


@dataclass(frozen=True, slots=True)
class Proposed:
    """The outcome of a run: `len(proposals)` and the withheld counts add up to the targeted homes."""

    proposals: tuple[Proposal, ...]
    withheld: dict[str, int]


def propose(
    candidates: Sequence[Candidate],
    households: Households,
    playbook: Playbook,
    rules: RuleBook,
    parameters: OutreachParameters,
    *,
    now: datetime,
    source: ScoreSource,
    open_work: OpenWork | None = None,
) -> Proposed:
    """Proposals for the first step of the play, best first.

    Args:
        households: Row for row with `candidates`.
        source: Storm, receipt and flags, for rationale and evidence.

    A home is withheld for the first of these that holds: proposed already; worth no contact; a rule of
    contact; the play's limits, which keep the best.
    """
    work = open_work or OpenWork()
    step = playbook.sequence[0]
    odds = parameters.odds[step.channel]
    values = expected_values(candidates, odds, parameters.response_prior_touches)
    after = now + timedelta(hours=step.timing_hours)
    span = (after, after + parameters.look_ahead)
    answers = clear_next(candidates, households, step.channel, span, rules, at_least=parameters.least_window)
    withheld: Counter[str] = Counter()
    cleared: list[_ClearedHome] = []
    for row, answer in enumerate(answers):
        value = int(values[row])
        if candidates[row].property_id in work.property_ids:
            withheld[ALREADY_PROPOSED] += 1
        elif value <= 0:
            withheld[NOT_WORTH_IT] += 1
        elif isinstance(answer, Cleared):
            zone = households.time_zone
            cleared.append(_ClearedHome(answer, value, zone.names[zone.codes[row]]))
        else:
            withheld[answer.reasons[0].rule] += 1
    order = ranking([home.value_usd for home in cleared], [home.cleared.property_id for home in cleared])
    kept = order[: _room(playbook.capacity, len(order), work, odds.cost_usd, withheld)]
    about = _About(rules, parameters, source, now + parameters.expires_after)
    proposals = (
        _proposal(cleared[place], priority, about)
        for place, priority in zip(kept, priorities(len(kept)), strict=True)
    )
    return Proposed(tuple(proposals), dict(withheld))


@dataclass(frozen=True, slots=True)
class _ClearedHome:
    cleared: Cleared[Candidate]
    value_usd: int
    time_zone: str


@dataclass(frozen=True, slots=True)
class _About:
    rules: RuleBook
    parameters: OutreachParameters
    source: ScoreSource
    expires: datetime


def _proposal(home: _ClearedHome, priority: int, about: _About) -> Proposal:
    cleared = home.cleared
    odds = about.parameters.odds[cleared.channel]
    sentences = rationale_of(
        cleared,
        about.source,
        probability=response_probability(cleared.value, odds, about.parameters.response_prior_touches),
        odds=odds,
        value_usd=home.value_usd,
        time_zone=home.time_zone,
    )
    return Proposal(
        property_id=cleared.property_id,
        kind=ProposalKind(cleared.channel.value),
        channel=cleared.channel,
        priority=priority,
        expected_value_usd=home.value_usd,
        rationale=sentences,
        evidence=evidence_of(cleared, about.rules, about.source),
        begins=cleared.begins,
        ends=cleared.ends,
        expires=about.expires,
    )


def _room(capacity: Capacity, cleared: int, work: OpenWork, cost_usd: float, withheld: Counter[str]) -> int:
    """How many of the cleared homes the play has room for; what each limit removes is counted."""
    kept = cleared
    limits = [
        ("max_daily_contacts", capacity.max_daily_contacts, work.made_today),
        ("max_concurrent_properties", capacity.max_concurrent_properties, work.open_proposals),
    ]
    for name, limit, used in limits:
        if limit is not None:
            kept = _limited(kept, max(0, limit - used), f"capacity.{name}", withheld)
    if capacity.budget_allocated is not None and cost_usd > 0:
        affordable = int(max(0.0, capacity.budget_allocated - work.spent_usd) / cost_usd + 1e-9)
        kept = _limited(kept, affordable, "capacity.budget_allocated", withheld)
    if capacity.min_property_count is not None and kept < capacity.min_property_count:
        kept = _limited(kept, 0, "capacity.min_property_count", withheld)
    return kept


def _limited(kept: int, limit: int, rule: str, withheld: Counter[str]) -> int:
    if kept > limit:
        withheld[rule] += kept - limit
    return min(kept, limit)
