from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormops_desktop.model.playbook import (
    Behavioral,
    Competition,
    Demographics,
    Geography,
    Physics,
    Psychographics,
    SesTier,
    TargetingParameters,
    TargetingRules,
)
from stormops_desktop.model.property import PROPERTY_SCHEMA
from stormops_desktop.model.score import SCORE_SCHEMA
from stormops_desktop.stores.duckdb.analytics import Analytics
from stormops_desktop.stores.queries.targeting import (
    PROPERTIES,
    SCORES,
    TargetingMoment,
    removal_counts,
    removed_rule,
    targeted_properties,
    targeting_predicates,
)

MOMENT = TargetingMoment(date(2026, 7, 2), days_since_storm=10)  # day 183 of 365: the year's middle
PARAMETERS = TargetingParameters({SesTier.HIGH: 90_000, SesTier.MEDIUM: 50_000, SesTier.LOW: 0}, 18)
TRIANGLE = "POLYGON ((-97 33, -96 33, -97 34, -97 33))"

type Row = dict[str, Any]
type Fits = Callable[[Row], bool | None]


def home(**known: Any) -> Row:
    """One property with its score; what is not given is unknown."""
    return {
        "lon": -96.9, "lat": 33.1, "roof_installed_from": 2010.0, "roof_installed_to": 2014.0,
        "roof_age_basis": "permit", "sii": 50.0, "moe_usd": 1000,
    } | known  # fmt: skip


# The same rules written once more, in Python: True, False, or None where the fact is unknown.
RULES: dict[str, tuple[TargetingRules, Fits]] = {
    "physics.min_sii_score": (
        TargetingRules(physics=Physics(min_sii_score=40)),
        lambda row: None if row["sii"] is None else row["sii"] >= 40,
    ),
    "physics.max_days_since_storm": (
        TargetingRules(physics=Physics(max_days_since_storm=9)),
        lambda _: False,
    ),
    "physics.roof_age_min": (
        TargetingRules(physics=Physics(roof_age_min=14.5)),
        lambda row: None if row["roof_age_basis"] == "unknown" else _age(row) >= 14.5,
    ),
    "physics.roof_age_max": (
        TargetingRules(physics=Physics(roof_age_max=20)),
        lambda row: None if row["roof_age_basis"] == "unknown" else _age(row) <= 20,
    ),
    "geography.zips": (
        TargetingRules(geography=Geography(zips=("75034", "75035"))),
        lambda row: None if row.get("zip") is None else row["zip"] in {"75034", "75035"},
    ),
    "geography.tracts": (
        TargetingRules(geography=Geography(tracts=("48085030101",))),
        lambda row: None if row.get("tract_id") is None else row["tract_id"] == "48085030101",
    ),
    "geography.custom_polygon": (
        TargetingRules(geography=Geography(custom_polygon=TRIANGLE)),
        lambda row: bool(shapely.intersects_xy(shapely.from_wkt(TRIANGLE), row["lon"], row["lat"])),
    ),
    "demographics.ses_tiers": (
        TargetingRules(demographics=Demographics(ses_tiers=(SesTier.HIGH, SesTier.LOW))),
        lambda row: _known(row, "tract_income_usd", lambda v: v >= 90_000 or v < 50_000),
    ),
    "demographics.min_median_income": (
        TargetingRules(demographics=Demographics(min_median_income=80_000)),
        lambda row: _known(row, "tract_income_usd", lambda v: v >= 80_000),
    ),
    "demographics.homeownership_rate_min": (
        TargetingRules(demographics=Demographics(homeownership_rate_min=0.5)),
        lambda row: _known(row, "tract_homeownership_rate", lambda v: v >= 0.5),
    ),
    "psychographics.personas": (
        TargetingRules(psychographics=Psychographics(personas=("A", "B"))),
        lambda row: _known(row, "persona", lambda v: v in {"A", "B"}),
    ),
    "psychographics.exclude_personas": (
        TargetingRules(psychographics=Psychographics(exclude_personas=("A",))),
        lambda row: row.get("persona") != "A",
    ),
    "behavioral.prior_touchpoints_max": (
        TargetingRules(behavioral=Behavioral(prior_touchpoints_max=2)),
        lambda row: _known(row, "prior_touchpoints", lambda v: v <= 2),
    ),
    "behavioral.response_rate_min": (
        TargetingRules(behavioral=Behavioral(response_rate_min=0.25)),
        lambda row: _known(row, "response_rate", lambda v: v >= 0.25),
    ),
    "behavioral.exclude_recent_converts": (
        TargetingRules(behavioral=Behavioral(exclude_recent_converts=True)),
        lambda row: row.get("last_job") is None or row["last_job"] < date(2025, 1, 2),
    ),
    "behavioral.past_customers_only": (
        TargetingRules(behavioral=Behavioral(past_customers_only=True)),
        lambda row: _known(row, "past_customer", lambda v: v),
    ),
    "competition.competitor_pressure_max": (
        TargetingRules(competition=Competition(competitor_pressure_max=0.5)),
        lambda row: _known(row, "competitor_pressure", lambda v: v <= 0.5),
    ),
    "competition.white_space_score_min": (
        TargetingRules(competition=Competition(white_space_score_min=50)),
        lambda row: _known(row, "white_space_score", lambda v: v >= 50),
    ),
}


def _known(row: Row, column: str, fits: Callable[[Any], bool]) -> bool | None:
    return None if row.get(column) is None else fits(row[column])


def _age(row: Row) -> float:
    middle: float = (row["roof_installed_from"] + row["roof_installed_to"]) / 2
    return 2026 + 182 / 365 - middle


def joined(names: frozenset[str]) -> TargetingRules:
    """One set of rules that asks all of these."""
    families: dict[str, dict[str, Any]] = {}
    for name in names:
        family, _, key = name.partition(".")
        families.setdefault(family, {})[key] = getattr(getattr(RULES[name][0], family), key)
    kinds = {
        "physics": Physics, "geography": Geography, "demographics": Demographics,
        "psychographics": Psychographics, "behavioral": Behavioral, "competition": Competition,
    }  # fmt: skip
    return TargetingRules(**{family: kinds[family](**asked) for family, asked in families.items()})


@pytest.fixture(scope="module")
def analytics() -> Iterator[Analytics]:
    """DuckDB with its spatial functions, as operations use it."""
    with Analytics() as opened:
        yield opened


def ask(
    analytics: Analytics, rows: list[Row], rules: TargetingRules
) -> tuple[list[Row], dict[str | None, int]]:
    """Targeted rows and removal counts of one question."""
    numbered = [{"property_id": f"p{n:03}"} | row for n, row in enumerate(rows)]
    for table, schema in ((PROPERTIES, PROPERTY_SCHEMA), (SCORES, SCORE_SCHEMA)):
        fields = pa.schema([schema.field(column.name).with_nullable(True) for column in table.c])
        plain = [{name: row.get(name) for name in fields.names} for row in numbered]
        analytics.register(table.name, pa.Table.from_pylist(plain, schema=fields))
    predicates = targeting_predicates(rules, MOMENT, PARAMETERS)
    targeted = analytics.arrow(targeted_properties(predicates, MOMENT.today)).to_pylist()
    counts = analytics.arrow(removal_counts(predicates)).to_pylist()
    return targeted, {removed_rule(predicates, row["step"]): row["properties"] for row in counts}


@pytest.mark.parametrize(
    ("known", "rule"),
    [
        ({"sii": 40.0}, None),
        ({"sii": 39.9}, "physics.min_sii_score"),
        ({"sii": None}, "physics.min_sii_score: unknown"),
    ],
)
def test_unknown_never_passes_a_least_value(analytics: Analytics, known: Row, rule: str | None) -> None:
    """The least value itself passes, less does not, and what is unknown is removed and told as unknown."""
    _, counts = ask(analytics, [home(**known)], RULES["physics.min_sii_score"][0])
    assert counts == {rule: 1}


def test_a_home_without_a_score_is_never_targeted(analytics: Analytics) -> None:
    """Where the storm's field does not reach, no play without an SII rule targets either."""
    _, counts = ask(analytics, [home(sii=None)], TargetingRules())
    assert counts == {"score: unknown": 1}


def test_homes_on_the_edge_of_a_polygon_are_inside(analytics: Analytics) -> None:
    """A home on the very edge or corner of the drawn polygon belongs to it, one outside does not."""
    rows = [home(lon=-97.0, lat=33.5), home(lon=-96.5, lat=33.5), home(lon=-96.0, lat=34.0)]
    targeted, counts = ask(analytics, rows, RULES["geography.custom_polygon"][0])
    assert [row["property_id"] for row in targeted] == ["p000", "p001"]
    assert counts == {None: 2, "geography.custom_polygon": 1}


def test_what_ranking_reads_comes_along(analytics: Analytics) -> None:
    """Targeted rows carry score, roof age in years (null where unknown), response rate and touches."""
    rows = [home(response_rate=0.5, prior_touchpoints=4), home(roof_age_basis="unknown")]
    targeted, _ = ask(analytics, rows, TargetingRules())
    assert targeted[0]["roof_age"] == pytest.approx(14.4986, abs=1e-3)
    assert (targeted[0]["response_rate"], targeted[0]["prior_touchpoints"]) == (0.5, 4)
    assert (targeted[0]["sii"], targeted[0]["moe_usd"]) == (50.0, 1000)
    assert targeted[1]["roof_age"] is None


def test_values_are_bound_and_never_spliced(analytics: Analytics) -> None:
    """A ZIP, tract or persona that looks like SQL is a value like any other."""
    nasty = "'); DROP TABLE properties; --"
    rules = TargetingRules(psychographics=Psychographics(personas=(nasty,)))
    targeted, counts = ask(analytics, [home(persona=nasty), home(persona="A")], rules)
    assert [row["property_id"] for row in targeted] == ["p000"]
    assert counts == {None: 1, "psychographics.personas": 1}
    statement = str(removal_counts(targeting_predicates(rules, MOMENT, PARAMETERS)))
    assert "DROP" not in statement


def test_the_recent_convert_date_is_clipped_to_the_month(analytics: Analytics) -> None:
    """Eighteen months before 31 August 2026 is the last of February 2025."""
    predicates = targeting_predicates(
        RULES["behavioral.exclude_recent_converts"][0],
        TargetingMoment(date(2026, 8, 31), 0),
        PARAMETERS,
    )
    assert date(2025, 2, 28) in removal_counts(predicates).compile().params.values()
    leap = targeting_predicates(
        RULES["physics.roof_age_min"][0], TargetingMoment(date(2024, 12, 31), 0), PARAMETERS
    )
    assert 2024 + 365 / 366 in removal_counts(leap).compile().params.values()


homes = st.fixed_dictionaries(
    {
        "lon": st.floats(-97.2, -95.8),
        "lat": st.floats(32.8, 34.2),
        "roof_installed_from": st.sampled_from([1990.0, 2004.0, 2012.0]),
        "roof_installed_to": st.sampled_from([2012.0, 2020.0]),
        "roof_age_basis": st.sampled_from(["unknown", "permit", "year_built"]),
        "sii": st.none() | st.sampled_from([10.0, 40.0, 80.0]),
        "zip": st.none() | st.sampled_from(["75034", "75999"]),
        "tract_id": st.none() | st.sampled_from(["48085030101", "48085030102"]),
        "tract_income_usd": st.none() | st.sampled_from([0, 49_999, 50_000, 80_000, 90_000]),
        "tract_homeownership_rate": st.none() | st.sampled_from([0.25, 0.5, 0.75]),
        "persona": st.none() | st.sampled_from(["A", "B", "C"]),
        "competitor_pressure": st.none() | st.sampled_from([0.25, 0.5, 0.75]),
        "white_space_score": st.none() | st.sampled_from([25.0, 50.0]),
        "prior_touchpoints": st.none() | st.integers(0, 4),
        "response_rate": st.none() | st.sampled_from([0.0, 0.25, 0.5]),
        "past_customer": st.none() | st.booleans(),
        "last_job": st.none() | st.sampled_from([date(2025, 1, 1), date(2025, 1, 2), date(2026, 1, 1)]),
    }
)


@given(
    rows=st.lists(homes, min_size=1, max_size=8),
    names=st.frozensets(st.sampled_from(sorted(RULES)), max_size=5),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rules_remove_in_turn_and_the_counts_add_up(
    analytics: Analytics, rows: list[Row], names: frozenset[str]
) -> None:
    """All = targeted + removed; each home is removed by the first rule that fails, as read in Python."""
    targeted, counts = ask(analytics, rows, joined(names))
    assert counts == expected_counts(rows, names)
    assert sum(counts.values()) == len(rows)
    assert len(targeted) == counts.get(None, 0)


def expected_counts(rows: list[Row], names: frozenset[str]) -> dict[str | None, int]:
    """Removals of the rules as read in Python, in their order."""
    expected: dict[str | None, int] = {}
    for row in rows:
        first: str | None = None
        for name in (rule for rule in RULES if rule in names):
            answer = RULES[name][1](row)
            if answer is not True:
                first = f"{name}: unknown" if answer is None else name
                break
        else:
            first = "score: unknown" if row["sii"] is None else None
        expected[first] = expected.get(first, 0) + 1
    return expected


EXAMPLES: list[Row] = [
    home(),
    home(
        roof_age_basis="unknown", sii=None, zip="75034", tract_id="48085030101", tract_income_usd=90_000,
        tract_homeownership_rate=0.5, persona="B", prior_touchpoints=2, response_rate=0.25,
        past_customer=True, last_job=date(2025, 1, 1), competitor_pressure=0.5, white_space_score=50.0,
    ),
    home(
        lon=-96.1, lat=33.9, roof_installed_from=1980.0, roof_installed_to=1982.0, sii=39.0, zip="75999",
        tract_id="48085030102", tract_income_usd=60_000, tract_homeownership_rate=0.25, persona="A",
        prior_touchpoints=3, response_rate=0.0, past_customer=False, last_job=date(2025, 1, 2),
        competitor_pressure=0.75, white_space_score=49.0,
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(RULES))
def test_each_rule_alone_removes_what_it_says(analytics: Analytics, name: str) -> None:
    """On homes that fit, that do not and of which nothing is known, each rule agrees with Python."""
    _, counts = ask(analytics, EXAMPLES, RULES[name][0])
    assert counts == expected_counts(EXAMPLES, frozenset({name}))
