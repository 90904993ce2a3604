"""The one gate that every outreach passes. No other module constructs Cleared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.proposal.contact_facts import (
    FactGroups,
    FactScale,
    Micros,
    facts_of,
    group_facts,
    instant,
    micros,
)
from stormops_desktop.engines.proposal.contact_hours import Span
from stormops_desktop.engines.proposal.judgement import hour_spans, judge
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.model.household import Household, Households
from stormops_desktop.model.rules import RuleBook

_INSTANT = datetime.resolution


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verdicts row for row: row i has `verdicts[codes[i]]`."""

    codes: NDArray[np.int64]
    verdicts: tuple[Verdict, ...]

    @property
    def allowed(self) -> NDArray[np.bool_]:
        """Which rows may be contacted."""
        return np.array([verdict.allowed for verdict in self.verdicts], dtype=np.bool_)[self.codes]


def may_contact(household: Household, channel: Channel, when: datetime, rules: RuleBook) -> Verdict:
    """Whether the household may be reached by `channel` at the instant `when` (aware)."""
    return _verdict(household, channel, (when, when + _INSTANT), rules)


def may_contact_many(households: Households, channel: Channel, when: datetime, rules: RuleBook) -> Verdicts:
    """`may_contact` for every row; households with equal facts share one verdict."""
    begins = np.full(len(households), micros(when))
    groups = group_facts(households, channel, begins, begins + 1, FactScale.of(rules))
    return Verdicts(groups.codes, _judge_groups(groups, channel, begins, begins + 1, rules))


def contact_windows(household: Household, channel: Channel, span: Span, rules: RuleBook) -> tuple[Span, ...]:
    """Parts of `span` at every instant of which the household may be reached, in order."""
    facts = facts_of(household, channel, *span, FactScale.of(rules))
    return tuple(
        hours
        for hours in hour_spans(facts, channel, *span, rules)
        if _verdict(household, channel, hours, rules).allowed
    )


def clear[T](
    value: T, household: Household, channel: Channel, span: Span, rules: RuleBook
) -> Cleared[T] | Verdict:
    """`value` marked as cleared for every instant of `span`, or the verdict that refuses it.

    Raises:
        ValueError: The span is empty.
    """
    begins, ends = span
    if begins >= ends:
        raise ValueError("The span to be cleared is empty.")
    verdict = _verdict(household, channel, span, rules)
    if not verdict.allowed:
        return verdict
    return Cleared(value, household.property_id, channel, begins, ends, verdict)


def clear_next[T](
    values: Sequence[T],
    households: Households,
    channel: Channel,
    span: Span,
    rules: RuleBook,
    *,
    at_least: timedelta = _INSTANT,
) -> list[Cleared[T] | Verdict]:
    """Each value cleared for its household's next lawful hours in `span`, or the verdict against it.

    The next hours are the first that last `at_least`, else the longest there are. Where no hour is
    lawful, or another rule forbids, the verdict tells why. Row for row with `values`.
    """
    begins, ends = _next_hours(households, channel, span, rules, at_least)
    groups = group_facts(households, channel, begins, ends, FactScale.of(rules))
    verdicts = _judge_groups(groups, channel, begins, ends, rules)
    cleared: list[Cleared[T] | Verdict] = []
    edges = [(instant(int(begins[row])), instant(int(ends[row]))) for row in groups.first]
    for value, property_id, group in zip(values, households.property_id, groups.codes.tolist(), strict=True):
        verdict = verdicts[group]
        if verdict.allowed:
            opens, closes = edges[group]
            cleared.append(Cleared(value, property_id, channel, opens, closes, verdict))
        else:
            cleared.append(verdict)
    return cleared


def _verdict(household: Household, channel: Channel, span: Span, rules: RuleBook) -> Verdict:
    facts = facts_of(household, channel, *span, FactScale.of(rules))
    return judge(facts, channel, *span, rules)


def _judge_groups(
    groups: FactGroups, channel: Channel, begins: Micros, ends: Micros, rules: RuleBook
) -> tuple[Verdict, ...]:
    return tuple(
        judge(facts, channel, instant(int(begins[row])), instant(int(ends[row])), rules)
        for facts, row in zip(groups.facts, groups.first, strict=True)
    )


def _next_hours(
    households: Households, channel: Channel, span: Span, rules: RuleBook, at_least: timedelta
) -> tuple[Micros, Micros]:
    """The span to judge for each row; the instant at which `span` begins where no hour is lawful."""
    after = np.full(len(households), micros(span[0]))
    groups = group_facts(households, channel, after, after + 1, FactScale.of(rules))
    known: dict[tuple[str, ...], Span] = {}
    edges = np.empty((len(groups.facts), 2), dtype=np.int64)
    for group, facts in enumerate(groups.facts):
        where = (facts.state, facts.time_zone, facts.phone_zones, facts.place)
        if where not in known:
            known[where] = _next_span(hour_spans(facts, channel, *span, rules), span, at_least)
        edges[group] = [micros(edge) for edge in known[where]]
    chosen = edges[groups.codes]
    return chosen[:, 0], chosen[:, 1]


def _next_span(spans: Sequence[Span], asked: Span, at_least: timedelta) -> Span:
    for begins, ends in spans:
        if ends - begins >= at_least:
            return begins, ends
    return max(spans, key=lambda span: span[1] - span[0], default=(asked[0], asked[0] + _INSTANT))
