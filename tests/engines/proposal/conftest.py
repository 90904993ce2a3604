"""Rules as they ship, fresh lists, and households to judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from stormops_desktop.engines.proposal.rule_set_parsing import parse_rule_set
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.household import Household
from stormops_desktop.model.rules import RuleBook, RuleSet
from stormops_desktop.model.territory import ContactKind

AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="session")
def shipped() -> dict[str, RuleSet]:
    """Every rule set of resources/rule_sets by name."""
    files = [file for file in resource("rule_sets").iterdir() if file.name.endswith(".json")]
    sets = [parse_rule_set(json.loads(file.read_text(encoding="utf-8")), file.name) for file in files]
    return {rule_set.rule_set: rule_set for rule_set in sets}


@pytest.fixture(scope="session")
def book(shipped: dict[str, RuleSet]) -> RuleBook:
    """All shipped rules with every list one to three days old, and Thanksgiving 2026 as the holiday."""
    thanksgiving = frozenset({date(2026, 11, 26)})
    return RuleBook(
        everywhere=(shipped["us"], shipped["company"]),
        states={name[3:].upper(): found for name, found in shipped.items() if len(name) == 5},
        common=shipped["us_common"],
        no_place=shipped["place_default"],
        list_dates=dict.fromkeys(ContactKind, AS_OF),
        holidays={"": thanksgiving, "TX": thanksgiving, "AL": thanksgiving},
    )


@pytest.fixture
def home() -> Callable[..., Household]:
    """A household in Texas with a phone, an e-mail address and consent to texts; keywords change it."""

    def make(**changes: Any) -> Household:
        return replace(_HOME, **changes)

    return make


_HOME = Household(
    property_id="home-1",
    state="TX",
    time_zone="America/Chicago",
    phone_zones=("America/Chicago",),
    has_phone=True,
    has_email=True,
    consents=((Channel.SMS, datetime(2026, 1, 1, tzinfo=UTC), None),),
    contacts_7d=0,
    complaints_30d=0,
)
