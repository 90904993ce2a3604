"""From properties, a storm and parameters to score columns: what `score` and `score replay` both compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from stormops_desktop.engines.damage.drivers import driver_texts
from stormops_desktop.engines.damage.local_date import (
    BASES,
    CERTAINTIES,
    NO_DATE,
    LocalDates,
    Places,
    ShorterHail,
    local_dates,
)
from stormops_desktop.engines.damage.roof_age import decimal_year
from stormops_desktop.engines.damage.score import HailAtRoofs, score_properties
from stormops_desktop.engines.damage.wind import wind_at
from stormops_desktop.engines.hail.combine import SampledHail, choose_product, sample_storm_at
from stormops_desktop.engines.hail.sampling import sample_field
from stormops_desktop.model.hail import StormEvent
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.score import SCORE_SCHEMA, ScoreColumns
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.damage_parameters import damage_parameters
from stormops_desktop.operations.scores.property_columns import places, roof_columns


@dataclass(frozen=True, slots=True)
class ScoringRun:
    """What one run made; `wind_ms` is NaN where none is known."""

    product: str
    scores: ScoreColumns
    wind_ms: NDArray[np.float32]
    dates: LocalDates


def run_scoring(
    properties: pa.Table,
    storm: StormEvent,
    parameters: Mapping[str, bytes],
    *,
    product: str | None,
    job: Job,
) -> ScoringRun:
    """Score every property for a storm; a function of its arguments alone.

    Raises:
        UsageError: The storm has no field, or none of that product.
        BadInputError: A parameter document or a column cannot be used.
        CancelledError: The job was cancelled.
    """
    chosen = choose_product(storm.fields, product)
    given = damage_parameters(parameters, chosen)
    at = places(properties)
    job.progress(0.0, "sampling the hail")
    hail = sample_storm_at(storm.fields, at.lon, at.lat, chosen, pool=job.pool, cancel=job.cancel)
    wind = wind_at(at.lon, at.lat, storm.reports, storm.warnings, hail.window, given.near, pool=job.pool)
    job.cancel.raise_if_cancelled()
    scores = score_properties(
        HailAtRoofs(hail.hail_mm, hail.member_mm, wind, decimal_year(hail.window[1])),
        roof_columns(properties),
        law=given.law,
        curves=given.curves,
        terms=given.terms,
        pool=job.pool,
        progress=part_of(job.progress, 0.2, 0.8),
        cancel=job.cancel,
    )
    job.progress(0.8, "dating the hail")
    dates = local_dates(
        hail.hail_mm,
        at,
        hail.window,
        near=given.near,
        shorter=_shorter_fields(storm, hail, at, job),
        reports=storm.reports,
        pool=job.pool,
    )
    return ScoringRun(chosen, scores, wind, dates)


def score_table(property_ids: pa.ChunkedArray, run: ScoringRun) -> pa.Table:
    """The run as `SCORE_SCHEMA`, null where the storm does not cover a property."""
    scores, dates = run.scores, run.dates
    uncovered, undated = ~scores.covered, dates.first == NO_DATE
    texts, codes = driver_texts(scores.drivers)
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        "property_id": property_ids,
        "wind_ms": pa.array(run.wind_ms, from_pandas=True),
        "local_date_first": pa.array(dates.first, mask=undated).cast(pa.date32()),
        "local_date_last": pa.array(dates.last, mask=undated).cast(pa.date32()),
        "local_date_basis": _category(dates.basis, [basis.value for basis in BASES], undated),
        "local_date_certainty": _category(dates.certainty, [word.value for word in CERTAINTIES], undated),
        "local_date_probability": pa.array(dates.probability, mask=undated),
        "drivers": _category(codes, texts, uncovered),
    }
    for name in _MEASURES:
        columns[name] = pa.array(getattr(scores, name), mask=uncovered)
    return pa.table([columns[name] for name in SCORE_SCHEMA.names], schema=SCORE_SCHEMA)


_MEASURES = (
    "hail_mm", "hail_low_mm", "hail_high_mm", "sii", "sii_low", "sii_high",
    "moe_usd", "moe_low_usd", "moe_high_usd",
)  # fmt: skip


def _category(codes: NDArray[np.integer], words: list[str], hidden: NDArray[np.bool_]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int16), mask=hidden), pa.array(words))


def _shorter_fields(storm: StormEvent, hail: SampledHail, at: Places, job: Job) -> list[ShorterHail]:
    """Fields over less time than the maximum that counts, sampled where hail fell."""
    hit = np.flatnonzero(hail.hail_mm > 0)
    shorter = []
    for field in storm.fields:
        window = (field.valid_time - timedelta(minutes=field.window_min), field.valid_time)
        if field.forecast != hail.forecast or field.member is not None:
            continue
        if window[0] < hail.window[0] or window[1] > hail.window[1] or window == hail.window:
            continue
        values = np.full(len(hail.hail_mm), np.nan, np.float32)
        values[hit] = sample_field(
            field, at.lon[hit], at.lat[hit], pool=job.pool, cancel=job.cancel
        ).bilinear_mm
        shorter.append(ShorterHail(window, values))
    return shorter
