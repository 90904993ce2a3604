"""How old a contact list may be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.proposal.list_age import last_good_day, staleness
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.rules import ListRule, RuleBasis
from stormops_desktop.model.territory import ContactKind

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def rule(most: int | None, quarterly: bool) -> ListRule:
    """A rule about the age of the do-not-contact list."""
    basis = RuleBasis("test.list", "1", "Test Code 1", "test", date(2026, 1, 1), "Lists are fresh.")
    return ListRule(basis, frozenset({Channel.CALL}), ContactKind.DO_NOT_CONTACT, most, quarterly)


@given(
    as_of=DAYS,
    ahead=st.integers(0, 400),
    most=st.one_of(st.none(), st.integers(0, 60)),
    quarterly=st.booleans(),
)
def test_the_last_good_day_is_where_staleness_begins(
    as_of: date, ahead: int, most: int | None, quarterly: bool
) -> None:
    """A list is stale on a day exactly where that day lies behind its last good one."""
    asked, day = rule(most, quarterly), as_of + timedelta(days=ahead)
    limit = last_good_day(asked, as_of)
    assert bool(staleness(asked, as_of, day)) == (limit is not None and day > limit)


@pytest.mark.parametrize(
    ("as_of", "limit"),
    [
        (date(2026, 11, 21), date(2026, 12, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_a_quarterly_list_ends_with_its_quarter(as_of: date, limit: date) -> None:
    """A list that is published each quarter is good until the next one comes out."""
    assert last_good_day(rule(None, True), as_of) == limit
