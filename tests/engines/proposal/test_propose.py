from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.playbook.playbook_parsing import parse_playbook
from stormops_desktop.engines.proposal.expected_value import (
    expected_values,
    priorities,
    ranking,
    response_probability,
)
from stormops_desktop.engines.proposal.propose import OpenWork, Proposed, propose
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.household import NEVER, Coded, Households, coded
from stormops_desktop.model.playbook import Capacity, Playbook
from stormops_desktop.model.proposal import Candidate, ChannelOdds, OutreachParameters, ScoreSource
from stormops_desktop.model.rules import RuleBook

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
DOOR = ChannelOdds(0.05, 10.0)
PARAMETERS = OutreachParameters(
    odds=dict.fromkeys(Channel, DOOR),
    response_prior_touches=5,
    look_ahead=timedelta(days=7),
    least_window=timedelta(hours=1),
    expires_after=timedelta(days=14),
)
PLAY = parse_playbook(
    {"playbook_name": "Test", "channel_strategy": {"sequence": [{"step": 1, "channel": "door_knock"}]}}
)


def candidate(name: str, moe: int = 1000, **more: Any) -> Candidate:
    return Candidate(name, 50.0, 40.0, 60.0, moe, moe // 2, moe * 2, **more)


def homes(count: int, *, no_knock: frozenset[int] = frozenset()) -> Households:
    return Households(
        property_id=tuple(f"p{row}" for row in range(count)),
        state=coded(["TX"] * count),
        time_zone=coded(["America/Chicago"] * count),
        phone_zones=coded([""] * count),
        place=Coded(np.zeros(count, dtype=np.int32), ("",)),
        has_phone=np.ones(count, dtype=np.bool_),
        has_email=np.ones(count, dtype=np.bool_),
        listed=np.zeros(count, dtype=np.uint8),
        opted_out=np.zeros(count, dtype=np.uint8),
        no_knock=np.array([row in no_knock for row in range(count)], dtype=np.bool_),
        consent_from=np.full((5, count), NEVER),
        consent_until=np.full((5, count), NEVER),
        last_purchase=np.full(count, np.datetime64("NaT", "D")),
        last_inquiry=np.full(count, np.datetime64("NaT", "D")),
        contacted_starts=np.zeros(count + 1, dtype=np.int64),
        contacted=np.zeros(0, dtype=np.int64),
        contacts_7d=np.zeros(count, dtype=np.int32),
        complaints_30d=np.zeros(count, dtype=np.int32),
    )


def run(
    book: RuleBook, candidates: list[Candidate], play: Playbook = PLAY, *, work: OpenWork | None = None,
    no_knock: frozenset[int] = frozenset(),
) -> Proposed:  # fmt: skip
    return propose(
        candidates, homes(len(candidates), no_knock=no_knock), play, book, PARAMETERS,
        now=NOW, source=ScoreSource("s", "r", synthetic=True, drill=False), open_work=work,
    )  # fmt: skip


def limited(**limits: int) -> Playbook:
    return replace(PLAY, capacity=Capacity(**limits))


def test_the_chance_of_a_response_leans_on_the_households_own_rate() -> None:
    """Without touches the channel's rate; with many, the household's own; between them, weighed."""
    assert response_probability(candidate("a"), DOOR, 5) == 0.05
    assert response_probability(candidate("a", response_rate=1.0, touches=0), DOOR, 5) == 0.05
    assert response_probability(candidate("a", response_rate=1.0, touches=5), DOOR, 5) == pytest.approx(0.525)
    assert response_probability(candidate("a", response_rate=0.0, touches=5), DOOR, 5) == pytest.approx(0.025)


def test_worth_is_revenue_times_chance_less_cost() -> None:
    """1,000 USD at 5 % less 10 USD is 40 USD; a poor prospect is worth less than nothing."""
    assert expected_values([candidate("a"), candidate("b", 100)], DOOR, 5).tolist() == [40, -5]


def test_equal_worth_is_ranked_by_id() -> None:
    """The order never depends on the order of the rows."""
    assert ranking([5, 7, 5], ["b", "c", "a"]) == [1, 2, 0]
    assert priorities(6) == [1, 1, 2, 3, 4, 5]
    assert priorities(0) == []


def test_proposals_come_best_first_with_their_reasons(book: RuleBook) -> None:
    """The dearest home leads, each proposal says why, and the sentences are filled from parts."""
    found = run(book, [candidate("p0", 1000, hail_mm=38.1, roof_age=12.4), candidate("p1", 3000)])
    first, second = found.proposals
    assert (first.property_id, first.priority, first.expected_value_usd) == ("p1", 1, 140)
    assert (second.property_id, second.priority) == ("p0", 3)
    text = " ".join(sentence.text() for sentence in second.rationale)
    assert text == (
        "This home is invented. Hail of about 1.5 in fell on this roof. "
        "Storm Impact Index 50 (90 % interval 40 to 60). "
        "The roof is about 12 years old. Expected job revenue 1000 USD (500 to 2000); at a judged 5.0 % "
        "chance of a response and 10.0 USD for the contact it is worth 40 USD. "
        "May be contacted from 2026-11-23 12:00 to 2026-11-23 20:00 local time."
    )
    assert len(first.rationale) == 4
    assert first.expires == NOW + timedelta(days=14)


def test_evidence_names_score_lists_and_rules(book: RuleBook) -> None:
    """A proposal carries its storm, receipt, score, the age of each list and every rule it passed."""
    (proposal,) = run(book, [candidate("p0", hail_mm=38.1)]).proposals
    evidence = proposal.evidence
    assert (evidence["storm"], evidence["receipt"]) == ("s", "r")
    assert (evidence["synthetic"], evidence["drill"]) == (True, False)
    assert evidence["score"]["hail_mm"] == 38.1
    assert evidence["lists"]["no_knock"] == {"as_of": "2026-11-20", "age_days": 3}
    assert "company.no_knock@2026.11" in evidence["rules"]
    assert evidence["unverified_rules"] == ["place_default.knock_hours"]


def test_each_home_is_withheld_for_one_reason(book: RuleBook) -> None:
    """Proposed before, worth nothing, forbidden, and beyond the limits: each is counted once."""
    found = run(
        book,
        [candidate(f"p{row}", moe) for row, moe in enumerate([5000, 100, 5000, 900, 800, 700])],
        limited(max_daily_contacts=2),
        work=OpenWork(property_ids=frozenset({"p0"})),
        no_knock=frozenset({0, 2}),
    )
    assert found.withheld == {
        "play.already_proposed": 1,
        "play.not_worth_the_contact": 1,
        "company.no_knock": 1,
        "capacity.max_daily_contacts": 1,
    }
    assert [proposal.property_id for proposal in found.proposals] == ["p3", "p4"]


@pytest.mark.parametrize(
    ("limits", "work", "kept", "rule"),
    [
        ({"max_daily_contacts": 3}, OpenWork(made_today=1), 2, "capacity.max_daily_contacts"),
        ({"max_daily_contacts": 3}, OpenWork(made_today=9), 0, "capacity.max_daily_contacts"),
        (
            {"max_concurrent_properties": 4},
            OpenWork(open_proposals=1),
            3,
            "capacity.max_concurrent_properties",
        ),
        ({"budget_allocated": 45}, OpenWork(spent_usd=20.0), 2, "capacity.budget_allocated"),
        ({"budget_allocated": 0}, OpenWork(), 0, "capacity.budget_allocated"),
        ({"min_property_count": 6}, OpenWork(), 0, "capacity.min_property_count"),
        ({"min_property_count": 5, "max_daily_contacts": 5}, OpenWork(), 5, None),
    ],
)
def test_limits_count_earlier_runs_in(
    book: RuleBook, limits: dict[str, int], work: OpenWork, kept: int, rule: str | None
) -> None:
    """Daily contacts, open properties, money and the least number of homes hold over several runs."""
    found = run(book, [candidate(f"p{row}") for row in range(5)], limited(**limits), work=work)
    assert len(found.proposals) == kept
    assert found.withheld == ({} if rule is None else {rule: 5 - kept})


def test_nobody_targeted_is_nobody_proposed(book: RuleBook) -> None:
    """A play that targets no home runs and proposes nothing."""
    assert run(book, []) == Proposed((), {})


@given(
    worth=st.lists(st.integers(0, 4000), max_size=15),
    limits=st.fixed_dictionaries(
        {},
        optional={
            "max_daily_contacts": st.integers(0, 9),
            "max_concurrent_properties": st.integers(0, 9),
            "budget_allocated": st.integers(0, 99),
            "min_property_count": st.integers(0, 9),
        },
    ),
    closed=st.frozensets(st.integers(0, 14)),
)
@settings(max_examples=60, deadline=None)
def test_proposed_and_withheld_add_up(
    book: RuleBook, worth: list[int], limits: dict[str, int], closed: frozenset[int]
) -> None:
    """No home is lost or told twice, and whoever is left out by a limit is worth no more than who is in."""
    candidates = [candidate(f"p{row}", moe) for row, moe in enumerate(worth)]
    found = run(book, candidates, limited(**limits), no_knock=closed)
    assert len(found.proposals) + sum(found.withheld.values()) == len(worth)
    values = [proposal.expected_value_usd for proposal in found.proposals]
    assert values == sorted(values, reverse=True)
    assert all(proposal.property_id not in {f"p{row}" for row in closed} for proposal in found.proposals)
