"""What is known of one place on the map: its property, its score, and the hail that fell there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from stormops_desktop.engines.hail.combine import sample_storm_at
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.maps.pick_properties import property_at
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.stores.scores import score_slot, scores_beside
from stormops_desktop.stores.storms import read_fields, storm_generation
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace

_FACTS = ("property_id", "address", "city", "roof_material", "synthetic")
_SCORES = {
    "hail_mm": ("hail_mm", "hail_low_mm", "hail_high_mm"),
    "sii": ("sii", "sii_low", "sii_high"),
    "moe_usd": ("moe_usd", "moe_low_usd", "moe_high_usd"),
}


@dataclass(frozen=True, slots=True)
class HailThere:
    """A storm's hail at a place.

    Attributes:
        hail_mm: Between the cells' centres; None where the storm's field does not cover the place.
        product: What was measured.
        forecast, drill, synthetic: Of the storm.
    """

    storm: str
    hail_mm: float | None
    product: str
    forecast: bool
    drill: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PropertyThere:
    """The property at a place; numbers are None without a score for this storm.

    Attributes:
        row: Of the `properties` generation.
        others: Rows of more properties whose outlines hold the same place.
        hail_mm: At the roof, with its 90 % interval; so for the index and the market estimate.
    """

    row: int
    others: tuple[int, ...]
    property_id: str
    address: str | None
    city: str | None
    roof_material: str
    synthetic: bool
    hail_mm: tuple[float, float, float] | None = None
    sii: tuple[float, float, float] | None = None
    moe_usd: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class IdentifyAnswer:
    """A place and what is there."""

    place: LonLat
    property: PropertyThere | None
    hail: HailThere | None


def identify_place(
    workspace: Workspace, place: LonLat, *, reach_m: float, storm_id: str | None, shapes: ShapesInUse
) -> IdentifyAnswer:
    """Look up a place; a property counts from `reach_m` metres around its outline.

    Raises:
        UsageError: There is no such storm.
        BadInputError: A file of the workspace is missing or damaged.
    """
    rows = property_at(workspace, place, reach_m=reach_m, shapes=shapes)
    known = shapes.of(workspace)
    found = None
    if known is not None and len(rows):
        row, others = int(rows[0]), tuple(int(row) for row in rows[1:])
        facts: dict[str, Any] = _cells(known.table, _FACTS, row)
        scores = _scores(workspace, storm_id, row)
        found = PropertyThere(row, others, **facts, **scores)
    return IdentifyAnswer(place, found, None if storm_id is None else _hail(workspace, storm_id, place))


def _scores(workspace: Workspace, storm_id: str | None, row: int) -> dict[str, Any]:
    scored = None if storm_id is None else workspace.generation(score_slot(storm_id))
    properties = workspace.generation(PROPERTIES_SLOT)
    table = None if scored is None or properties is None else scores_beside(scored, properties)
    if table is None:
        return {}
    return {name: _interval(*_cells(table, columns, row).values()) for name, columns in _SCORES.items()}


def _cells(table: pa.Table, columns: tuple[str, ...], row: int) -> dict[str, Any]:
    """Some cells of one row; a row of all columns of a wide table takes ten times as long."""
    return {name: table[name][row].as_py() for name in columns}


def _interval(
    value: float | None, low: float | None, high: float | None
) -> tuple[float, float, float] | None:
    if value is None or low is None or high is None or np.isnan(value):
        return None
    return float(value), float(low), float(high)


def _hail(workspace: Workspace, storm_id: str, place: LonLat) -> HailThere | None:
    lon, lat = place
    storm = storm_generation(workspace, storm_id)
    fields = read_fields(storm, within=(lon, lat, lon, lat))
    if not fields:
        return None
    sampled = sample_storm_at(fields, np.array([lon]), np.array([lat]))
    size = float(sampled.hail_mm[0])
    return HailThere(
        storm.manifest["name"],
        None if np.isnan(size) else size,
        sampled.product,
        sampled.forecast,
        storm.manifest["drill"],
        storm.manifest["synthetic"],
    )
