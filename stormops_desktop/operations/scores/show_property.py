"""Everything that is known of one property, and what drives its scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stormops_desktop.engines.damage.driver_words import words_of
from stormops_desktop.engines.damage.roof_age import decimal_year
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.exposure import DateBasis, DateCertainty, LocalDate
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import CALIBRATION
from stormops_desktop.operations.scores.score_state import is_stale
from stormops_desktop.stores.scores import PREFIX, RECEIPT, read_receipt, read_scores
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import properties_of
from stormops_desktop.stores.workspace import Workspace

_MEASURES = (
    "hail_mm", "hail_low_mm", "hail_high_mm", "wind_ms", "sii", "sii_low", "sii_high",
    "moe_usd", "moe_low_usd", "moe_high_usd",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DriverAnswer:
    """One driver's name and what it says."""

    driver: str
    words: str


@dataclass(frozen=True, slots=True)
class PropertyScore:
    """One storm's score of the property; None where the storm does not cover it.

    Attributes:
        stale: True where the properties or the storm were imported again since.
        drivers: What raises, lowers or blurs the score.
    """

    storm_id: str
    storm: str
    drill: bool
    synthetic: bool
    product: str
    covered: bool
    hail_mm: float | None
    hail_low_mm: float | None
    hail_high_mm: float | None
    wind_ms: float | None
    local_date: str | None
    local_date_basis: str | None
    local_date_certainty: str | None
    local_date_probability: float | None
    sii: float | None
    sii_low: float | None
    sii_high: float | None
    moe_usd: int | None
    moe_low_usd: int | None
    moe_high_usd: int | None
    drivers: tuple[DriverAnswer, ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class ShowPropertyAnswer:
    """What `properties show` tells.

    Attributes:
        property: Every column; None where unknown.
        roof_age_years: Youngest and oldest possible age today.
        scores: One for each scored storm, by storm id.
        calibration: What the figures rest on.
    """

    property: Mapping[str, Any]
    roof_age_years: tuple[float, float]
    scores: tuple[PropertyScore, ...]
    calibration: str


def show_property(workspace: Workspace, property_id: str, *, job: Job) -> ShowPropertyAnswer:
    """Look a property up in the territory and in every score.

    Raises:
        UsageError: There is no territory, or no such property.
    """
    territory = workspace.require(
        "properties",
        remedy="Make one with `stormops territory demo` or import parcels with `territory import`.",
    )
    properties = properties_of(territory)
    row = pc.index(properties["property_id"], property_id).as_py()
    if row < 0:
        raise UsageError(
            Sentence("There is no property “{property_id}” in this workspace.", property_id=property_id),
            remedy="Look its id up in a file that `stormops properties export` writes.",
        )
    found: dict[str, Any] = properties.slice(row, 1).to_pylist()[0]
    today = decimal_year(job.clock())
    ages = (max(today - found["roof_installed_to"], 0.0), max(today - found["roof_installed_from"], 0.0))
    scores = [_score_of(workspace, slot, property_id, row) for slot in workspace.slots(PREFIX)]
    return ShowPropertyAnswer(
        property=found,
        roof_age_years=(round(ages[0], 1), round(ages[1], 1)),
        scores=tuple(score for score in scores if score is not None),
        calibration=CALIBRATION,
    )


def _score_of(workspace: Workspace, slot: str, property_id: str, row: int) -> PropertyScore | None:
    """The property's row of one score; None where it was not among the properties then."""
    generation = workspace.require(slot, remedy="Score the storm again.")
    record = _row_of(read_scores(generation.path), property_id, row)
    if record is None:
        return None
    storm_id = slot.removeprefix(PREFIX)
    storm = workspace.generation(storm_slot(storm_id))
    receipt = read_receipt(generation.path / RECEIPT)
    dated = local_date_of(record)
    return PropertyScore(
        storm_id=storm_id,
        storm=str(storm.manifest["name"]) if storm is not None else storm_id,
        drill=bool(generation.manifest["drill"]),
        synthetic=bool(generation.manifest["synthetic"]),
        product=receipt.product,
        covered=record["hail_mm"] is not None,
        local_date=None if dated is None else dated.text,
        local_date_basis=None if dated is None else dated.basis.value,
        local_date_certainty=None if dated is None else dated.certainty.value,
        local_date_probability=None if dated is None else dated.probability,
        drivers=tuple(DriverAnswer(*found) for found in words_of(record["drivers"] or "")),
        stale=is_stale(workspace, receipt),
        **{name: record[name] for name in _MEASURES},
    )


def local_date_of(record: Mapping[str, Any]) -> LocalDate | None:
    """The local date in a row of scores, None where no hail fell."""
    first: date | None = record["local_date_first"]
    if first is None:
        return None
    return LocalDate(
        first,
        record["local_date_last"],
        DateBasis(record["local_date_basis"]),
        DateCertainty(record["local_date_certainty"]),
        record["local_date_probability"],
    )


def _row_of(scores: pa.Table, property_id: str, row: int) -> dict[str, Any] | None:
    """The property's row: at its place in the territory, or elsewhere where that was imported again."""
    if row >= scores.num_rows or scores["property_id"][row].as_py() != property_id:
        row = pc.index(scores["property_id"], property_id).as_py()
    return None if row < 0 else scores.slice(row, 1).to_pylist()[0]
