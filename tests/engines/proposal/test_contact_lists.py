from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from stormops_desktop.engines.proposal.contact_lists import HOUSEHOLD_COLUMNS, build_households
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.household import Household, Households
from stormops_desktop.model.property import PROPERTY_SCHEMA
from stormops_desktop.model.territory import CONTACT_SCHEMA, ContactKind

SCHEMA = pa.schema([PROPERTY_SCHEMA.field(name) for name in HOUSEHOLD_COLUMNS])
HOMES: list[dict[str, Any]] = [
    {
        "property_id": "a",
        "address": "12 Wren Ln",
        "zip": "75034",
        "phone": "+12145550101",
        "email": "Ann@X.org",
    },
    {"property_id": "b", "address": "14 Wren Ln", "zip": "75034", "phone": "+12145550101"},
    {"property_id": "c", "address": "12 Wren Ln", "zip": "75035", "email": "cy@x.org"},
]
DAY = datetime(2026, 3, 5, 12, tzinfo=UTC)


def households(
    kind: ContactKind | None = None, *rows: dict[str, Any], homes: list[dict[str, Any]] = HOMES
) -> Households:
    common = {"state": "TX", "time_zone": "America/Chicago"}
    properties = pa.Table.from_pylist([common | home for home in homes], schema=SCHEMA)
    filled = [{"source": "test", "synthetic": True} | row for row in rows]
    lists = {} if kind is None else {kind: pa.Table.from_pylist(filled, schema=CONTACT_SCHEMA)}
    return build_households(properties, lists)


def who(found: Households, **fact: object) -> str:
    """Ids of the households that have all these facts."""
    homes = [found.household(row) for row in range(len(found))]
    return "".join(
        home.property_id
        for home in homes
        if all(getattr(home, name) == value for name, value in fact.items())
    )


def test_a_household_takes_its_facts_from_the_properties() -> None:
    """State, zone, phone with its area's zone and counts stand in the record; unknown stays unknown."""
    home = {**HOMES[0], "contacts_7d": 2, "last_job": date(2026, 1, 31)}
    assert households(homes=[home]).household(0) == Household(
        property_id="a",
        state="TX",
        time_zone="America/Chicago",
        phone_zones=("America/Chicago",),
        has_phone=True,
        has_email=True,
        last_purchase=date(2026, 1, 31),
        contacts_7d=2,
    )


@pytest.mark.parametrize(
    ("row", "ids"),
    [
        ({"property_id": "a"}, "a"),
        ({"phone": "+12145550101"}, "ab"),
        ({"email": "ann@x.org"}, "a"),
        ({"address": "12  WREN LN.", "zip": "75034"}, "a"),
        ({"address": "12 Wren Ln"}, ""),
        ({"property_id": "c", "phone": "+12145550101"}, "abc"),
        ({"property_id": "elsewhere"}, ""),
        ({}, ""),
    ],
)
def test_a_request_to_stop_counts_by_any_name(row: dict[str, str], ids: str) -> None:
    """Property, phone, e-mail or address with ZIP: each is enough, for every household it fits."""
    assert who(households(ContactKind.OPT_OUT, row), opted_out=frozenset(Channel)) == ids


def test_a_request_about_one_channel_stops_that_alone() -> None:
    """An opt-out from texts leaves the other channels."""
    found = households(ContactKind.OPT_OUT, {"property_id": "a", "channel": "sms"})
    assert who(found, opted_out=frozenset({Channel.SMS})) == "a"


@pytest.mark.parametrize(
    ("row", "channels"),
    [
        ({"phone": "+12145550101"}, {Channel.CALL, Channel.SMS}),
        ({"email": "ann@x.org"}, {Channel.EMAIL}),
        ({"property_id": "a"}, set(Channel)),
        ({"property_id": "a", "phone": "+12145550101"}, set(Channel)),
        ({"property_id": "a", "channel": "mail"}, {Channel.MAIL}),
        ({"property_id": "a", "channel": "carrier_pigeon"}, set(Channel)),
    ],
)
def test_a_registry_entry_speaks_for_its_number(row: dict[str, str], channels: set[Channel]) -> None:
    """A do-not-call number closes calls and texts; a named household closes every channel."""
    found = households(ContactKind.DO_NOT_CONTACT, row)
    assert found.household(0).listed == frozenset(channels)


def test_no_knock_doors_are_marked() -> None:
    """The door on the list is closed, and no other."""
    assert (
        who(households(ContactKind.NO_KNOCK, {"address": "14 Wren Ln", "zip": "75034"}), no_knock=True) == "b"
    )


def test_consent_belongs_to_the_most_exact_name() -> None:
    """Consent of home a does not pass to home b because they share a phone number."""
    row = {"property_id": "a", "phone": "+12145550101", "detail": "Written", "channel": "sms", "at": DAY}
    found = households(ContactKind.CONSENT, row)
    assert found.household(0).consents == ((Channel.SMS, DAY, None),)
    assert found.household(1).consents == ()
    by_phone = households(ContactKind.CONSENT, {**row, "property_id": None})
    assert by_phone.household(1).consents == ((Channel.SMS, DAY, None),)


def test_of_several_consents_the_one_that_lasts_longest_counts() -> None:
    """Two consents to texts: the later end wins, and among equals the earlier beginning."""
    later = DAY.replace(month=9)
    rows = [
        {
            "property_id": "a",
            "detail": "written",
            "channel": "sms",
            "at": DAY,
            "expires": DAY.replace(month=6),
        },
        {
            "property_id": "a",
            "detail": "written",
            "channel": "sms",
            "at": DAY.replace(month=4),
            "expires": later,
        },
        {
            "property_id": "a",
            "detail": "written",
            "channel": "sms",
            "at": DAY.replace(month=5),
            "expires": later,
        },
    ]
    for order in (rows, rows[::-1]):
        found = households(ContactKind.CONSENT, *order)
        assert found.household(0).consents == ((Channel.SMS, DAY.replace(month=4), later),)


@pytest.mark.parametrize(
    "row", [{"detail": "oral", "at": DAY}, {"detail": None, "at": DAY}, {"detail": "written", "at": None}]
)
def test_consent_that_is_not_written_and_dated_is_none(row: dict[str, Any]) -> None:
    """Spoken, unnamed and undated consent is not on file."""
    assert households(ContactKind.CONSENT, {"property_id": "a", **row}).household(0).consents == ()


def test_an_inquiry_is_dated_and_is_no_consent() -> None:
    """A person who asked us counts as an inquiry from the evening before at the latest."""
    found = households(
        ContactKind.CONSENT, {"property_id": "a", "detail": "inquiry", "at": DAY.replace(hour=3)}
    )
    assert found.household(0).last_inquiry == date(2026, 3, 4)
    assert found.household(0).consents == ()


def test_the_last_purchase_is_the_latest_known() -> None:
    """Customer list and our own job: the later one counts; a row without a date counts for nothing."""
    job = [{**HOMES[0], "last_job": date(2025, 5, 1)}, {**HOMES[1], "last_job": date(2026, 5, 1)}, HOMES[2]]
    rows = [{"property_id": name, "at": DAY} for name in "ab"] + [{"property_id": "c"}]
    found = households(
        ContactKind.CUSTOMERS, *rows, {"property_id": "a", "at": DAY.replace(year=2024)}, homes=job
    )
    dates = [found.household(row).last_purchase for row in range(3)]
    assert dates == [date(2026, 3, 5), date(2026, 5, 1), None]


def test_past_contacts_stand_in_order() -> None:
    """Each household has its own contacts, oldest first; those without a time cannot be counted."""
    times = [DAY.replace(hour=hour) for hour in (9, 7, 8)]
    rows: list[dict[str, Any]] = [{"property_id": "a", "at": moment} for moment in times]
    found = households(
        ContactKind.CONTACTS, *rows, {"property_id": "c", "at": DAY}, {"property_id": "b", "at": None}
    )
    assert found.household(0).contacted == tuple(sorted(times))
    assert found.household(1).contacted == ()
    assert found.household(2).contacted == (DAY,)


def test_no_properties_make_no_households() -> None:
    """An empty territory has no households, with lists or without."""
    assert len(households(homes=[])) == 0
    assert len(households(ContactKind.OPT_OUT, {"property_id": "a"}, homes=[])) == 0
