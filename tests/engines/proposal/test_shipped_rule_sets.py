from __future__ import annotations

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.rules import FrequencyRule, HoursRule, RuleSet

STATES = ("al", "ct", "fl", "ky", "la", "ma", "md", "mi", "mn", "ms", "nm", "nv", "ok", "pa", "ri", "tx")


def hours_rule(rule_set: RuleSet) -> HoursRule:
    return next(rule for rule in rule_set.rules if isinstance(rule, HoursRule))


def test_every_shipped_set_fits_its_schema() -> None:
    """The JSON of each rule set validates against rule_set.schema.json by a reader that is not ours."""
    schema = json.loads(resource("schemas", "rule_set.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for file in resource("rule_sets").iterdir():
        validator.validate(json.loads(file.read_text(encoding="utf-8")))


def test_all_named_states_ship(shipped: dict[str, RuleSet]) -> None:
    """Federal law, the company's policy, both defaults and every state of the facts are there."""
    expected = {"us", "company", "us_common", "place_default"} | {f"us_{state}" for state in STATES}
    assert set(shipped) == expected


def test_keys_are_unique_and_carry_their_set(shipped: dict[str, RuleSet]) -> None:
    """A rule's key says which set it stands in, and no two rules share one."""
    keys = [rule.basis.key for found in shipped.values() for rule in (*found.rules, *found.messages)]
    assert len(keys) == len(set(keys))
    for name, found in shipped.items():
        assert all(rule.basis.key.startswith(f"{name}.") for rule in (*found.rules, *found.messages))


def test_what_was_not_read_is_not_verified(shipped: dict[str, RuleSet]) -> None:
    """Hours from a dialler's table and judged defaults are unverified; statutes that were read are not."""
    unread = {name for name, found in shipped.items() if not all(r.basis.verified for r in found.rules)}
    table = {f"us_{state}" for state in ("al", "ct", "ky", "la", "ma", "mi", "mn", "nv", "pa")}
    assert unread == table | {"us_common", "place_default"}


@pytest.mark.parametrize(
    ("state", "monday", "sunday"),
    [
        ("tx", (540, 1260), (720, 1260)),
        ("ok", (480, 1200), (480, 1200)),
        ("fl", (480, 1200), (480, 1200)),
        ("md", (480, 1200), (480, 1200)),
        ("ma", (480, 1200), (480, 1200)),
        ("al", (480, 1200), None),
        ("la", (480, 1200), None),
        ("ms", (480, 1200), None),
        ("ky", (600, 1260), (600, 1260)),
        ("ct", (540, 1200), (540, 1200)),
        ("mi", (540, 1260), (540, 1260)),
        ("mn", (540, 1260), (540, 1260)),
        ("nm", (540, 1260), (540, 1260)),
        ("nv", (540, 1200), (540, 1200)),
        ("ri", (540, 1080), None),
    ],
)
def test_hours_of_the_states(
    shipped: dict[str, RuleSet], state: str, monday: tuple[int, int], sunday: tuple[int, int] | None
) -> None:
    """Monday's and Sunday's hours of each state are those of the facts we were given."""
    weekdays = hours_rule(shipped[f"us_{state}"]).weekdays
    assert weekdays[0] == (monday,)
    assert weekdays[6] == (() if sunday is None else (sunday,))


@pytest.mark.parametrize("state", STATES)
def test_the_common_hours_are_as_strict_as_every_state(shipped: dict[str, RuleSet], state: str) -> None:
    """Every quarter of an hour that the strictest common set allows, each state we know allows too."""
    common, own = hours_rule(shipped["us_common"]), hours_rule(shipped[f"us_{state}"])

    def minutes(rule: HoursRule, day: int, *, holiday: bool) -> set[int]:
        hours = rule.weekdays[day] if not holiday or rule.holiday is None else rule.holiday
        return {minute for begin, end in hours for minute in range(begin, end, 15)}

    for day in range(7):
        for holiday in (False, True):
            assert minutes(common, day, holiday=holiday) <= minutes(own, day, holiday=holiday)


def test_the_common_set_limits_contacts_as_the_strictest_state(shipped: dict[str, RuleSet]) -> None:
    """Three contacts in 24 hours, as Oklahoma, Florida and Maryland have it."""
    limits = {
        name: rule.max_contacts
        for name, found in shipped.items()
        for rule in found.rules
        if isinstance(rule, FrequencyRule)
    }
    assert limits == dict.fromkeys(("us_common", "us_fl", "us_md", "us_ok"), 3)


def test_rules_were_read_before_they_were_shipped(shipped: dict[str, RuleSet]) -> None:
    """No rule was read in the future, and each speaks of some channel."""
    for found in shipped.values():
        for rule in found.rules:
            assert rule.basis.read_on is None or rule.basis.read_on <= date(2026, 11, 30)
            assert rule.channels <= set(Channel)
            assert rule.channels
