"""Scoring every property of the territory for a storm, with a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from stormops_desktop.engines.damage.local_date import NO_DATE, LocalDates
from stormops_desktop.engines.damage.summary import MoeTotal, SiiSummary, summarise
from stormops_desktop.model.exposure import DateBasis, DateCertainty
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.damage_parameters import parameter_bytes
from stormops_desktop.operations.scores.score_receipt import make_receipt
from stormops_desktop.operations.scores.scoring_run import run_scoring, score_table
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.scores import RECEIPT, score_slot, write_scores
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.territory import properties_of
from stormops_desktop.stores.workspace import Workspace

CALIBRATION = "Severity and money are judged, not calibrated on claims; see damage-curves in the decisions."


@dataclass(frozen=True, slots=True)
class DatedProperties:
    """How many properties share one local date, its basis and its certainty."""

    date: str
    basis: DateBasis
    certainty: DateCertainty
    probability: float
    properties: int


@dataclass(frozen=True, slots=True)
class ScoreAnswer:
    """What `score` tells.

    Attributes:
        covered: Properties that the storm's field covers.
        exposed: Those of them with hail above 0; SII is summed up over these.
        calibration: What the figures rest on.
    """

    storm_id: str
    product: str
    properties: int
    covered: int
    exposed: int
    sii: SiiSummary
    moe_usd: MoeTotal
    local_dates: tuple[DatedProperties, ...]
    calibration: str
    drill: bool
    synthetic: bool
    receipt: Path


def score_properties(
    workspace: Workspace,
    storm_id: str,
    *,
    product: str | None = None,
    parameter_folder: Path | None = None,
    job: Job,
) -> ScoreAnswer:
    """Score all properties for a storm and publish the scores as `score/<storm_id>`: one undo step.

    Args:
        product: Which of the storm's products counts; by the glossary's order where None.
        parameter_folder: Own parameter documents that stand in for the shipped ones.

    Raises:
        UsageError: There is no such storm, no territory, or the storm has no field of that product.
        BadInputError: A parameter document or stored file cannot be used.
        CancelledError: The job was cancelled; nothing was published.
    """
    storm_source = storm_generation(workspace, storm_id)
    territory = workspace.require(
        "properties",
        remedy="Make one with `stormops territory demo` or import parcels with `territory import`.",
    )
    parameters = parameter_bytes(parameter_folder)
    properties = properties_of(territory)
    storm = read_storm(storm_source, within=properties_bbox(properties))
    run = run_scoring(
        properties,
        storm,
        parameters,
        product=product,
        job=Job(part_of(job.progress, 0.0, 0.7), job.cancel, job.clock, job.pool),
    )
    table = score_table(properties["property_id"], run)
    job.progress(0.7, "writing the scores")
    receipt = make_receipt(storm_id, run.product, (territory, storm_source), parameters, table)
    summary = summarise(run.scores)
    synthetic = bool(storm.synthetic or territory.manifest.get("synthetic"))
    with workspace.stage() as staged:
        write_scores(staged.path, table, receipt, parameters)
        job.cancel.raise_if_cancelled()
        generation = staged.seal(
            score_slot(storm_id), _manifest(storm_id, run.product, receipt.rows, storm.drill, synthetic)
        )
    workspace.apply(
        Command(Sentence("score {storm_id}", storm_id=storm_id), (workspace.set_slot(generation),))
    )
    job.progress(1.0, "Done")
    return ScoreAnswer(
        storm_id=storm_id,
        product=run.product,
        properties=summary.properties,
        covered=summary.covered,
        exposed=summary.exposed,
        sii=summary.sii,
        moe_usd=summary.moe_usd,
        local_dates=count_dates(run.dates),
        calibration=CALIBRATION,
        drill=storm.drill,
        synthetic=synthetic,
        receipt=generation.path / RECEIPT,
    )


def properties_bbox(properties: pa.Table) -> BBox | None:
    """The box around all sampling points, None without properties."""
    if properties.num_rows == 0:
        return None
    lon, lat = properties["lon"].to_numpy(), properties["lat"].to_numpy()
    return (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))


def count_dates(dates: LocalDates) -> tuple[DatedProperties, ...]:
    """Distinct dates with their counts, the commonest first."""
    rows = np.flatnonzero(dates.first != NO_DATE)
    first, last = dates.first[rows].astype(np.int64), dates.last[rows].astype(np.int64)
    keys = ((first << 20) + (last - first << 8)) + (dates.basis[rows] << 4) + dates.certainty[rows]
    _, where, counts = np.unique(keys, return_index=True, return_counts=True)
    found = []
    for group in np.argsort(-counts, kind="stable"):
        local = dates.at(int(rows[where[group]]))
        if local is not None:
            found.append(
                DatedProperties(
                    local.text, local.basis, local.certainty, round(local.probability, 3), int(counts[group])
                )
            )
    return tuple(found)


def _manifest(storm_id: str, product: str, rows: int, drill: bool, synthetic: bool) -> Mapping[str, object]:
    return {
        "storm_id": storm_id,
        "product": product,
        "properties": rows,
        "drill": drill,
        "synthetic": synthetic,
        "calibration": CALIBRATION,
    }
