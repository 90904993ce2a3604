"""Targeting rules as one SQLAlchemy expression over the tables `properties` and `scores`."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Float,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from stormops_desktop.model.playbook import SesTier, TargetingParameters, TargetingRules
from stormops_desktop.stores.queries.row_for_row import RowForRow

_metadata = MetaData()

PROPERTIES = Table(
    "properties",
    _metadata,
    Column("property_id", String),
    Column("lon", Float),
    Column("lat", Float),
    Column("zip", String),
    Column("tract_id", String),
    Column("roof_installed_from", Float),
    Column("roof_installed_to", Float),
    Column("roof_age_basis", String),
    Column("tract_income_usd", Integer),
    Column("tract_homeownership_rate", Float),
    Column("persona", String),
    Column("competitor_pressure", Float),
    Column("white_space_score", Float),
    Column("prior_touchpoints", Integer),
    Column("response_rate", Float),
    Column("past_customer", Boolean),
    Column("last_job", Date),
)
"""The columns of PROPERTY_SCHEMA that targeting and ranking read."""

SCORES = Table(
    "scores",
    _metadata,
    Column("property_id", String),
    Column("hail_mm", Float),
    Column("hail_low_mm", Float),
    Column("hail_high_mm", Float),
    Column("sii", Float),
    Column("sii_low", Float),
    Column("sii_high", Float),
    Column("moe_usd", Integer),
    Column("moe_low_usd", Integer),
    Column("moe_high_usd", Integer),
)
"""The columns of SCORE_SCHEMA that targeting and ranking read."""

_SCORED = RowForRow(PROPERTIES, SCORES)
KEPT = -1
"""The step of a property that every predicate keeps."""


@dataclass(frozen=True, slots=True)
class TargetingMoment:
    """When the rules are asked: the local date of the run, and the days since the storm ended."""

    today: date
    days_since_storm: int


@dataclass(frozen=True, slots=True)
class TargetingPredicate:
    """One rule: `passes` is true or false wherever `unknown` is false.

    Attributes:
        rule: Key path inside targeting_rules, e.g. "physics.min_sii_score".
        unknown: Where the facts that the rule asks for are not known; such a property does not pass.
    """

    rule: str
    passes: ColumnElement[bool]
    unknown: ColumnElement[bool]


def targeting_predicates(
    rules: TargetingRules, moment: TargetingMoment, parameters: TargetingParameters
) -> tuple[TargetingPredicate, ...]:
    """The predicates of a play in the order in which they remove; the last rule is that a score is known."""
    found = [
        *_physics(rules, moment),
        *_geography(rules),
        *_demographics(rules, parameters),
        *_psychographics(rules),
        *_behavioral(rules, moment, parameters),
        *_competition(rules),
        TargetingPredicate("score", true(), SCORES.c.sii.is_(None)),
    ]
    return tuple(found)


def misaligned_rows() -> Select[Any]:
    """How many rows of `scores` are not of the property beside them; column `rows`."""
    differs = PROPERTIES.c.property_id.is_distinct_from(SCORES.c.property_id)
    return select(func.count().label("rows")).select_from(_SCORED).where(differs)


def targeted_properties(predicates: Sequence[TargetingPredicate], today: date) -> Select[Any]:
    """What ranking reads of every property that passes all predicates, by property_id.

    Columns: property_id, the columns of SCORES, roof_age (years, of the middle of its interval),
    response_rate and prior_touchpoints.
    """
    return (
        select(
            *SCORES.c,
            case((_no_roof_date(), None), else_=_roof_age(today)).label("roof_age"),
            PROPERTIES.c.response_rate,
            PROPERTIES.c.prior_touchpoints,
        )
        .select_from(_SCORED)
        .where(*(and_(not_(predicate.unknown), predicate.passes) for predicate in predicates))
        .order_by(PROPERTIES.c.property_id)
    )


def removal_counts(predicates: Sequence[TargetingPredicate]) -> Select[Any]:
    """How many properties each predicate removes that those before it kept.

    Columns: `step` (twice the predicate's index, one more where the fact is unknown; -1 for the
    targeted) and `properties`. The counts add up to all properties.
    """
    step: ColumnElement[Any] = _removal_step(predicates)
    columns: list[ColumnElement[Any]] = [step, func.count().label("properties")]
    return select(*columns).select_from(_SCORED).group_by(step).order_by(step)


def removal_steps(predicates: Sequence[TargetingPredicate]) -> Select[Any]:
    """The `step` of removal_counts for every property, in the order of the properties' rows."""
    return select(_removal_step(predicates)).select_from(_SCORED)


def _removal_step(predicates: Sequence[TargetingPredicate]) -> ColumnElement[int]:
    whens: list[tuple[ColumnElement[bool], int]] = []
    for index, predicate in enumerate(predicates):
        whens += [(predicate.unknown, 2 * index + 1), (not_(predicate.passes), 2 * index)]
    return case(*whens, else_=KEPT).label("step")


def removed_rule(predicates: Sequence[TargetingPredicate], step: int) -> str | None:
    """The rule of a `step` of removal_counts; None for the targeted."""
    if step == KEPT:
        return None
    rule = predicates[step // 2].rule
    return f"{rule}: unknown" if step % 2 else rule


def _compare(rule: str, column: ColumnElement[Any], passes: ColumnElement[bool]) -> TargetingPredicate:
    return TargetingPredicate(rule, passes, column.is_(None))


def _physics(rules: TargetingRules, moment: TargetingMoment) -> list[TargetingPredicate]:
    asked, found = rules.physics, []
    if asked.min_sii_score is not None:
        passes = SCORES.c.sii >= asked.min_sii_score
        found.append(_compare("physics.min_sii_score", SCORES.c.sii, passes))
    if asked.max_days_since_storm is not None:
        recent = literal(moment.days_since_storm) <= asked.max_days_since_storm
        found.append(TargetingPredicate("physics.max_days_since_storm", recent, false()))
    age = _roof_age(moment.today)
    if asked.roof_age_min is not None:
        old = age >= asked.roof_age_min
        found.append(TargetingPredicate("physics.roof_age_min", old, _no_roof_date()))
    if asked.roof_age_max is not None:
        young = age <= asked.roof_age_max
        found.append(TargetingPredicate("physics.roof_age_max", young, _no_roof_date()))
    return found


def _roof_age(today: date) -> ColumnElement[float]:
    """Years since the middle of the interval in which the roof was installed."""
    days = 366 if calendar.isleap(today.year) else 365
    now = today.year + (today.timetuple().tm_yday - 1) / days
    return literal(now) - (PROPERTIES.c.roof_installed_from + PROPERTIES.c.roof_installed_to) / 2


def _no_roof_date() -> ColumnElement[bool]:
    return PROPERTIES.c.roof_age_basis == "unknown"


def _geography(rules: TargetingRules) -> list[TargetingPredicate]:
    asked, found = rules.geography, []
    if asked.zips is not None:
        found.append(_compare("geography.zips", PROPERTIES.c.zip, PROPERTIES.c.zip.in_(asked.zips)))
    if asked.tracts is not None:
        tract = PROPERTIES.c.tract_id
        found.append(_compare("geography.tracts", tract, tract.in_(asked.tracts)))
    if asked.custom_polygon is not None:
        inside = _inside(asked.custom_polygon)
        found.append(TargetingPredicate("geography.custom_polygon", inside, false()))
    return found


def _inside(polygon: str) -> ColumnElement[bool]:
    """Points in or on the polygon (well-known text); its box is compared first."""
    west, south, east, north = shapely.from_wkt(polygon).bounds
    point = func.ST_Point(PROPERTIES.c.lon, PROPERTIES.c.lat)
    near = and_(PROPERTIES.c.lon.between(west, east), PROPERTIES.c.lat.between(south, north))
    within = func.ST_Intersects(func.ST_GeomFromText(polygon), point)
    return case((near, within), else_=False) == true()


def _demographics(rules: TargetingRules, parameters: TargetingParameters) -> list[TargetingPredicate]:
    asked, found = rules.demographics, []
    income = PROPERTIES.c.tract_income_usd
    if asked.ses_tiers is not None:
        fits = _tier(income, parameters).in_([tier.value for tier in asked.ses_tiers])
        found.append(_compare("demographics.ses_tiers", income, fits))
    if asked.min_median_income is not None:
        rich = income >= asked.min_median_income
        found.append(_compare("demographics.min_median_income", income, rich))
    if asked.homeownership_rate_min is not None:
        rate = PROPERTIES.c.tract_homeownership_rate
        owned = rate >= asked.homeownership_rate_min
        found.append(_compare("demographics.homeownership_rate_min", rate, owned))
    return found


def _tier(income: ColumnElement[int], parameters: TargetingParameters) -> ColumnElement[str]:
    floors = sorted(parameters.ses_floors_usd.items(), key=lambda item: -item[1])
    return case(*((income >= floor, tier.value) for tier, floor in floors), else_=SesTier.LOW.value)


def _psychographics(rules: TargetingRules) -> list[TargetingPredicate]:
    asked, found = rules.psychographics, []
    persona = PROPERTIES.c.persona
    if asked.personas is not None:
        found.append(_compare("psychographics.personas", persona, persona.in_(asked.personas)))
    if asked.exclude_personas is not None:
        # A persona that is not known is not one of those excluded.
        passes = or_(persona.is_(None), persona.not_in(asked.exclude_personas))
        found.append(TargetingPredicate("psychographics.exclude_personas", passes, false()))
    return found


def _behavioral(
    rules: TargetingRules, moment: TargetingMoment, parameters: TargetingParameters
) -> list[TargetingPredicate]:
    asked, found = rules.behavioral, []
    if asked.prior_touchpoints_max is not None:
        touches = PROPERTIES.c.prior_touchpoints
        passes = touches <= asked.prior_touchpoints_max
        found.append(_compare("behavioral.prior_touchpoints_max", touches, passes))
    if asked.response_rate_min is not None:
        rate = PROPERTIES.c.response_rate
        passes = rate >= asked.response_rate_min
        found.append(_compare("behavioral.response_rate_min", rate, passes))
    if asked.exclude_recent_converts:
        since = _months_before(moment.today, parameters.recent_convert_months)
        # No job of ours on record is no recent one.
        passes = or_(PROPERTIES.c.last_job.is_(None), PROPERTIES.c.last_job < since)
        found.append(TargetingPredicate("behavioral.exclude_recent_converts", passes, false()))
    if asked.past_customers_only:
        customer = PROPERTIES.c.past_customer
        found.append(_compare("behavioral.past_customers_only", customer, customer == true()))
    return found


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _competition(rules: TargetingRules) -> list[TargetingPredicate]:
    asked, found = rules.competition, []
    if asked.competitor_pressure_max is not None:
        pressure = PROPERTIES.c.competitor_pressure
        passes = pressure <= asked.competitor_pressure_max
        found.append(_compare("competition.competitor_pressure_max", pressure, passes))
    if asked.white_space_score_min is not None:
        white = PROPERTIES.c.white_space_score
        passes = white >= asked.white_space_score_min
        found.append(_compare("competition.white_space_score_min", white, passes))
    return found
