"""The few facts on which a verdict depends, for one household or for columns of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.proposal.contact_hours import known_zone
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.household import CHANNELS, UNKNOWN, Coded, Household, Households
from stormops_desktop.model.rules import FrequencyRule, GuardrailRule, ListRule, RuleBook, RuleSet, Signal

type Micros = NDArray[np.int64]
"""Instants as microseconds since 1970, UTC."""

type Column = NDArray[np.integer[Any]] | NDArray[np.bool_]

LONG_AGO = 1_000
"""Months since a purchase or inquiry that no exemption reaches."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MICROS = 86_400_000_000


class ContactFacts(NamedTuple):
    """What the rules ask of a household, for one channel and one span of time.

    Attributes:
        phone_zones: Zones joined by a space.
        consent: Written consent holds over the whole span.
        purchase_months, inquiry_months: The smallest limit of any exemption that still reaches back to
            it; LONG_AGO where none does or where there was none.
        contacts_24h, contacts_7d, complaints_30d: Counts, capped where no rule tells them apart; the last
            two UNKNOWN where not counted.
    """

    state: str
    time_zone: str
    phone_zones: str
    place: str
    has_phone: bool
    has_email: bool
    listed: bool
    opted_out: bool
    no_knock: bool
    consent: bool
    purchase_months: int
    inquiry_months: int
    contacts_24h: int
    contacts_7d: int
    complaints_30d: int


@dataclass(frozen=True, slots=True)
class FactScale:
    """How finely facts must be told apart under a rule book: limits in months, caps of counts."""

    months: tuple[int, ...]
    contacts_24h: int
    contacts_7d: int
    complaints_30d: int

    @classmethod
    def of(cls, book: RuleBook) -> FactScale:
        """The coarsest scale under which no rule of the book answers differently."""
        rules = [rule for rule_set in all_sets(book) for rule in rule_set.rules]
        above = dict.fromkeys(Signal, 0)
        for rule in rules:
            if isinstance(rule, GuardrailRule):
                above[rule.signal] = max(above[rule.signal], rule.above)
        return cls(
            months=tuple(
                sorted({m for rule in rules if isinstance(rule, ListRule) for _, m in rule.exemptions if m})
            ),
            contacts_24h=max((r.max_contacts for r in rules if isinstance(r, FrequencyRule)), default=0),
            contacts_7d=above[Signal.CONTACTS_7D] + 1,
            complaints_30d=above[Signal.COMPLAINTS_30D] + 1,
        )


def all_sets(book: RuleBook) -> tuple[RuleSet, ...]:
    """Every rule set of a book."""
    no_place = () if book.no_place is None else (book.no_place,)
    return (*book.everywhere, *book.states.values(), book.common, *book.places.values(), *no_place)


def facts_of(
    household: Household, channel: Channel, begins: datetime, ends: datetime, scale: FactScale
) -> ContactFacts:
    """The facts of one household for contact in [begins, ends)."""
    day = local_day(household.time_zone, ends)
    reached = sum(begins - timedelta(hours=24) < at <= ends for at in household.contacted)
    return ContactFacts(
        state=household.state,
        time_zone=household.time_zone,
        phone_zones=" ".join(household.phone_zones),
        place=household.place,
        has_phone=household.has_phone,
        has_email=household.has_email,
        listed=channel in household.listed,
        opted_out=channel in household.opted_out,
        no_knock=household.no_knock,
        consent=any(
            of == channel and since <= begins and (until is None or ends <= until)
            for of, since, until in household.consents
        ),
        purchase_months=_limit(_months_between(household.last_purchase, day), scale.months),
        inquiry_months=_limit(_months_between(household.last_inquiry, day), scale.months),
        contacts_24h=min(reached, scale.contacts_24h),
        contacts_7d=_capped(household.contacts_7d, scale.contacts_7d),
        complaints_30d=_capped(household.complaints_30d, scale.complaints_30d),
    )


@lru_cache(maxsize=4096)
def local_day(zone: str, ends: datetime) -> date:
    """The local date of the last instant before `ends`; the UTC date where the zone is not known."""
    clock = ZoneInfo(zone) if known_zone(zone) else UTC
    return (ends - datetime.resolution).astimezone(clock).date()


def _months_between(first: date | None, day: date) -> int:
    """Months that, added to `first`, reach `day`; LONG_AGO without `first` or where it is yet to come."""
    if first is None or first > day:
        return LONG_AGO
    return (day.year - first.year) * 12 + day.month - first.month + (day.day > first.day)


def _limit(months: int, limits: Sequence[int]) -> int:
    return next((limit for limit in limits if months <= limit), LONG_AGO)


def _capped(count: int | None, cap: int) -> int:
    return UNKNOWN if count is None else min(count, cap)


# Columns


@dataclass(frozen=True, slots=True)
class FactGroups:
    """Households grouped by equal facts: row i has `facts[codes[i]]`; `first` is a row of each group."""

    codes: NDArray[np.int64]
    first: NDArray[np.int64]
    facts: tuple[ContactFacts, ...]


def group_facts(
    households: Households, channel: Channel, begins: Micros, ends: Micros, scale: FactScale
) -> FactGroups:
    """The same as `facts_of` for every row, with a span of its own each.

    Args:
        begins, ends: Shape (households,).

    Groups tell spans apart as well, so that one verdict serves a whole group.
    """
    index = CHANNELS.index(channel)
    bit = np.uint8(1 << index)
    days = _local_days(households.time_zone, ends)
    since, until = households.consent_from[index] * 1_000_000, households.consent_until[index] * 1_000_000
    columns: list[Column] = [
        households.state.codes,
        households.time_zone.codes,
        households.phone_zones.codes,
        households.place.codes,
        households.has_phone,
        households.has_email,
        (households.listed & bit) != 0,
        (households.opted_out & bit) != 0,
        households.no_knock,
        (since <= begins) & (ends <= until),
        _limits(_months_between_columns(households.last_purchase, days), scale.months),
        _limits(_months_between_columns(households.last_inquiry, days), scale.months),
        np.minimum(_reached(households, begins, ends), scale.contacts_24h),
        _capped_column(households.contacts_7d, scale.contacts_7d),
        _capped_column(households.complaints_30d, scale.complaints_30d),
    ]
    first, codes = _group_rows([*columns, begins, ends])
    return FactGroups(codes, first, tuple(_facts_at(households, columns, int(row)) for row in first))


def _facts_at(households: Households, columns: list[Column], row: int) -> ContactFacts:
    named = [
        coded.names[coded.codes[row]]
        for coded in (households.state, households.time_zone, households.phone_zones, households.place)
    ]
    state, time_zone, phone_zones, place = named
    flags = [bool(column[row]) for column in columns[4:10]]
    counts = [int(column[row]) for column in columns[10:15]]
    return ContactFacts(state, time_zone, phone_zones, place, *flags, *counts)


def _group_rows(columns: Sequence[Column]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A row of each group of equal rows, and the group of each row."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    first, codes = np.zeros(min(1, len(key)), dtype=np.int64), key
    for column in columns:
        _, values = np.unique(column, return_inverse=True)
        if len(values) == 0 or values.max() == 0:
            continue
        _, first, codes = np.unique(key * (values.max() + 1) + values, return_index=True, return_inverse=True)
        key = codes
    return first, codes


def _local_days(zones: Coded, ends: Micros) -> NDArray[np.datetime64]:
    first, codes = _group_rows([zones.codes, ends])
    days = [local_day(zones.names[zones.codes[row]], instant(int(ends[row]))) for row in first]
    return np.array(days, dtype="datetime64[D]")[codes]


def _months_between_columns(first: NDArray[np.datetime64], days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    known = ~np.isnat(first) & (first <= days)
    since = np.where(known, first, days)
    months, month = since.astype("datetime64[M]"), days.astype("datetime64[M]")
    later = (days - month) > (since - months)
    return np.where(known, (month - months).astype(np.int64) + later, LONG_AGO)


def _limits(months: NDArray[np.int64], limits: Sequence[int]) -> NDArray[np.int64]:
    return np.array([*limits, LONG_AGO])[np.searchsorted(np.array(limits, dtype=np.int64), months)]


def _reached(households: Households, begins: Micros, ends: Micros) -> NDArray[np.int64]:
    starts = households.contacted_starts
    counts = np.diff(starts)
    at = households.contacted * 1_000_000
    counted = (at > np.repeat(begins - _DAY_MICROS, counts)) & (at <= np.repeat(ends, counts))
    total = np.zeros(len(counted) + 1, dtype=np.int64)
    np.cumsum(counted, out=total[1:])
    return np.asarray(total[starts[1:]] - total[starts[:-1]])


def _capped_column(counts: NDArray[np.int32], cap: int) -> NDArray[np.int64]:
    return np.where(counts == UNKNOWN, UNKNOWN, np.minimum(counts, cap)).astype(np.int64)


def micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (moment - _EPOCH) // datetime.resolution


def instant(moment: int) -> datetime:
    """The aware UTC time of microseconds since 1970."""
    return _EPOCH + moment * datetime.resolution
