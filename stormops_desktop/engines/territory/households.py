"""Households and roofs of the synthetic town: figures with the spread of a real suburb, all invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from stormops_desktop.engines.territory.noise import uniform_at
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.roof_age import RoofEvidence, RoofIntervals, roof_intervals
from stormops_desktop.engines.territory.town import Town
from stormops_desktop.model.geometry import Floats

_FIRST_PERMIT_RECORD = 2013.0
_PERMITS_RECORDED = 0.45
_OWN_SHARE = 0.08
_OWN_SINCE_YEARS = 9.0
_ROOF_LIFE_YEARS = (17.0, 4.5)


@dataclass(frozen=True, slots=True)
class TractFacts:
    """Square-mile tracts of the town, one row a tract.

    Attributes:
        i, j: Column and row of the mile on the drawing board.
        of_neighbourhood: The tract of each neighbourhood.
    """

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    of_neighbourhood: NDArray[np.int64]
    median_income_usd: NDArray[np.int32]
    median_home_value_usd: NDArray[np.int32]
    homeownership_rate: Floats
    competitor_pressure: Floats


@dataclass(frozen=True, slots=True)
class Households:
    """Facts of every property, row for row with the town's lots.

    Attributes:
        known_*: Whether a source would know the figure; where not, the property's column is null.
        permit: Fractional year of the last re-roof permit; NaN without one.
        own_job: Fractional year in which we replaced the roof; NaN where we did not.
        material, persona: Index into the parameters' names; persona -1 where unknown.
        lists: Which contact list the household is on (CONTACT_GROUPS).
    """

    tract: NDArray[np.int64]
    year_built: NDArray[np.int16]
    home_value_usd: NDArray[np.int32]
    owner_occupied: NDArray[np.bool_]
    income_usd: NDArray[np.int32]
    known_income: NDArray[np.bool_]
    persona: NDArray[np.int8]
    material: NDArray[np.int8]
    pitch: Floats
    known_pitch: NDArray[np.bool_]
    roof_area_m2: Floats
    permit: Floats
    own_job: Floats
    roof: RoofIntervals
    pressure: Floats
    white_space: Floats
    lists: NDArray[np.int8]


CONTACT_GROUPS = ("none", "do_not_contact", "opt_out", "consent", "customer")
_GROUP_SHARES = (0.0, 0.06, 0.02, 0.22)


def draw_tracts(town: Town, seed: int) -> TractFacts:
    """Tracts of one square mile with incomes, home values and rivals that differ from mile to mile."""
    miles = np.array([(plan.i // 2, plan.j // 2) for plan in town.neighbourhoods], np.int64)
    distinct, of_neighbourhood = np.unique(miles, axis=0, return_inverse=True)
    of_neighbourhood = of_neighbourhood.ravel()
    i, j = distinct[:, 0], distinct[:, 1]
    wealth = np.array([plan.wealth for plan in town.neighbourhoods])
    mean = np.bincount(of_neighbourhood, wealth) / np.bincount(of_neighbourhood)
    income = 58_000 + 125_000 * mean + 14_000 * (uniform_at(seed, 21, i, j) - 0.5)
    value = 240_000 + 640_000 * mean + 60_000 * (uniform_at(seed, 22, i, j) - 0.5)
    return TractFacts(
        i,
        j,
        of_neighbourhood,
        (np.rint(income / 100) * 100).astype(np.int32),
        (np.rint(value / 1000) * 1000).astype(np.int32),
        np.round(0.58 + 0.32 * mean + 0.1 * (uniform_at(seed, 23, i, j) - 0.5), 3),
        np.clip(0.1 + 0.75 * uniform_at(seed, 24, i, j), 0, 1),
    )


def draw_households(
    town: Town, tracts: TractFacts, parameters: TerritoryParameters, rng: Generator, now: float
) -> Households:
    """Facts of every household as they are known at `now` (fractional year)."""
    count = len(town.house_number)
    tract = tracts.of_neighbourhood[town.neighbourhood]
    begun = np.array([plan.built for plan in town.neighbourhoods])[town.neighbourhood]
    year_built = np.clip(begun + np.rint(rng.normal(2.5, 2.5, count)), 1960, np.floor(now) - 1)
    size = town.houses.area_m2 / np.median(town.houses.area_m2)
    value = tracts.median_home_value_usd[tract] * size**0.5 * np.exp(rng.normal(0, 0.12, count))
    income = tracts.median_income_usd[tract] * np.exp(rng.normal(0, 0.42, count))
    pitch = np.clip(np.rint(rng.normal(7, 1.8, count)), 3, 12)
    permit, own_job = _roof_history(rng, year_built, now)
    roof = roof_intervals(
        RoofEvidence(own_job, permit, year_built.astype(np.float64), np.full(count, np.nan)), now
    )
    pressure = np.clip(tracts.competitor_pressure[tract] + rng.normal(0, 0.06, count), 0, 1)
    return Households(
        tract=tract,
        year_built=year_built.astype(np.int16),
        home_value_usd=(np.rint(value / 1000) * 1000).astype(np.int32),
        owner_occupied=rng.random(count) < tracts.homeownership_rate[tract],
        income_usd=(np.rint(income / 100) * 100).astype(np.int32),
        known_income=rng.random(count) < 0.85,
        persona=_chosen(rng, count, parameters.personas, unknown=0.08),
        material=_chosen(rng, count, parameters.roof_materials),
        pitch=pitch,
        known_pitch=rng.random(count) < 0.95,
        roof_area_m2=town.houses.area_m2 * 1.1 * np.sqrt(1 + (pitch / 12) ** 2),
        permit=permit,
        own_job=own_job,
        roof=roof,
        pressure=pressure,
        white_space=np.clip(100 * (1 - pressure) * rng.uniform(0.75, 1.15, count), 0, 100),
        lists=_contact_groups(rng, own_job),
    )


def _chosen(
    rng: Generator, count: int, shares: Mapping[str, float], unknown: float = 0.0
) -> NDArray[np.int8]:
    """Index of a name for each row, by its share; -1 for the unknown."""
    edges = np.cumsum(list(shares.values()))
    chosen = np.minimum(np.searchsorted(edges, rng.random(count), side="right"), len(edges) - 1)
    chosen[rng.random(count) < unknown] = -1
    return chosen.astype(np.int8)


def _roof_history(rng: Generator, year_built: Floats, now: float) -> tuple[Floats, Floats]:
    """Permit and own job of the last replacement; most older roofs were replaced, not all with a permit."""
    count = len(year_built)
    installed = year_built + 0.5
    for _ in range(4):
        following = installed + np.clip(rng.normal(*_ROOF_LIFE_YEARS, count), 7, 32)
        installed = np.where(following < now - 0.1, following, installed)
    replaced = installed > year_built + 1
    ours = replaced & (installed > now - _OWN_SINCE_YEARS) & (rng.random(count) < _OWN_SHARE)
    recorded = replaced & (installed > _FIRST_PERMIT_RECORD) & (rng.random(count) < _PERMITS_RECORDED)
    lead_time = rng.uniform(0.01, 0.08, count)
    return (
        np.where(recorded, installed - lead_time, np.nan),
        np.where(ours, installed, np.nan),
    )


def _contact_groups(rng: Generator, own_job: Floats) -> NDArray[np.int8]:
    """Every household is in one group, so that one of the few fictitious phone numbers never means two."""
    group = np.searchsorted(np.cumsum(_GROUP_SHARES), rng.random(len(own_job)), side="right")
    group[group == len(_GROUP_SHARES)] = 0
    group[(group == 0) & ~np.isnan(own_job)] = CONTACT_GROUPS.index("customer")
    return group.astype(np.int8)
