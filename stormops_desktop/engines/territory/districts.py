"""Tracts, cities and ZIP codes of the synthetic town, bounded by its through streets."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.territory.columns import constant, filled
from stormops_desktop.engines.territory.ground import CELL_M, Ground
from stormops_desktop.engines.territory.households import Households, TractFacts
from stormops_desktop.engines.territory.noise import uniform_at
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.town import Town
from stormops_desktop.model.geometry import Floats, Polygons
from stormops_desktop.model.territory import LAYER_SCHEMAS, Layer, LayerKind

_MILE_M = 2 * CELL_M
_PIECE_M = 50.0
_NEIGHBOUR_FROM = 8
"""Row of neighbourhoods from which on, northwards, the land belongs to the neighbouring city."""

_ZIP_SIDE = 10
_HOUSEHOLDS_PERMITS = 0.035


def tract_ids(tracts: TractFacts) -> pa.Array:
    """Eleven digits like a GEOID, in a county number that Texas does not have (999)."""
    numbers = pc.utf8_lpad(pa.array(np.arange(1, len(tracts.i) + 1)).cast(pa.string()), 6, "0")
    return pc.binary_join_element_wise(pa.scalar("48999"), numbers, "")


def tracts_layer(town: Town, tracts: TractFacts, households: Households, source: str) -> Layer:
    """Square miles with the facts of the homes inside them."""
    count = len(tracts.i)
    homes = np.bincount(households.tract, minlength=count)
    built_from, built_to = _built_range(households, count)
    ids = tract_ids(tracts)
    columns = {
        "tract_id": ids,
        "name": pc.binary_join_element_wise(pa.scalar("Synthetic tract"), ids, " "),
        "households": pa.array(homes),
        "median_income_usd": pa.array(tracts.median_income_usd),
        "median_home_value_usd": pa.array(tracts.median_home_value_usd),
        "homeownership_rate": pa.array(tracts.homeownership_rate),
        "built_from": pa.array(built_from, pa.int16(), mask=homes == 0),
        "built_to": pa.array(built_to, pa.int16(), mask=homes == 0),
    }
    squares = [
        _rectangle(town.ground, i * _MILE_M, j * _MILE_M, (i + 1) * _MILE_M, (j + 1) * _MILE_M)
        for i, j in zip(tracts.i, tracts.j, strict=True)
    ]
    return Layer(
        LayerKind.TRACTS, filled(LAYER_SCHEMAS[LayerKind.TRACTS], count, columns, source), _polygons(squares)
    )


def _built_range(households: Households, tracts: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """5th and 95th percentile of the years in which each tract's homes were built."""
    order = np.lexsort((households.year_built, households.tract))
    years = households.year_built[order].astype(np.int64)
    homes = np.bincount(households.tract, minlength=tracts)
    first = np.cumsum(homes) - homes
    last = len(years) - 1
    return (
        years[np.minimum(first + (homes * 5) // 100, last)],
        years[np.minimum(first + (homes * 95) // 100, last)],
    )


def places_layer(town: Town, parameters: TerritoryParameters, as_of: date, source: str) -> Layer:
    """The invented cities with their knock rules; the second only where homes lie in it."""
    columns = np.array([plan.i for plan in town.neighbourhoods])
    rows = np.array([plan.j for plan in town.neighbourhoods])
    inside = [rows < _NEIGHBOUR_FROM, rows >= _NEIGHBOUR_FROM]
    found = [number for number in range(2) if inside[number].any()]
    names = (parameters.place, parameters.neighbour_place)
    rules = [parameters.knock_rules[number] for number in found]
    table = filled(
        LAYER_SCHEMAS[LayerKind.PLACES],
        len(found),
        {
            "place_id": pa.array([f"syn-place-{number + 1}" for number in found]),
            "name": pa.array([names[number] for number in found]),
            "state": constant(parameters.state, len(found)),
            **{
                key: pa.array([rule[key] for rule in rules])
                for key in (
                    "knock_from",
                    "knock_to",
                    "knock_days",
                    "knock_until_sunset",
                    "solicitor_permit_required",
                    "no_knock_registry",
                )
            },
            "rule_version": constant(parameters.version, len(found)),
            "citation": constant(parameters.knock_rules_citation, len(found)),
            "rule_source": constant(source, len(found)),
            "read_on": pa.array([as_of] * len(found), pa.date32()),
        },
        source,
    )
    west, east = columns.min() * CELL_M, (columns.max() + 1) * CELL_M
    rings = []
    for number in found:
        south = rows[inside[number]].min() * CELL_M
        north = (rows[inside[number]].max() + 1) * CELL_M
        rings.append(_rectangle(town.ground, west, south, east, north))
    return Layer(LayerKind.PLACES, table, _polygons(rings))


def place_of_rows(town: Town) -> NDArray[np.int64]:
    """Which of the two cities each lot lies in."""
    rows = np.array([plan.j for plan in town.neighbourhoods])[town.neighbourhood]
    place: NDArray[np.int64] = (rows >= _NEIGHBOUR_FROM).astype(np.int64)
    return place


def zip_of_rows(town: Town, zips: int) -> NDArray[np.int64]:
    """Which ZIP code each lot has: the first two meet in the middle of town, the others lie around them."""
    i = np.array([plan.i for plan in town.neighbourhoods])
    j = np.array([plan.j for plan in town.neighbourhoods])
    column = np.floor_divide(i, _ZIP_SIDE)
    row = np.floor_divide(j + _ZIP_SIDE // 2, _ZIP_SIDE)
    away = (2 * column + 1) ** 2 + (2 * row) ** 2
    tiles, first = np.unique(np.column_stack([away, column, row]), axis=0, return_inverse=True)
    code: NDArray[np.int64] = np.arange(len(tiles)) % zips
    return code[first.ravel()][town.neighbourhood]


def competitors_table(
    tracts: TractFacts, households: Households, parameters: TerritoryParameters, as_of: date, source: str
) -> pa.Table:
    """Each rival's share of each tract's re-roofs; shares add up to the tract's competitor pressure."""
    rivals = len(parameters.competitors)
    count = len(tracts.i)
    rival = np.repeat(np.arange(rivals), count)
    tract = np.tile(np.arange(count), rivals)
    weight = np.array([each.weight for each in parameters.competitors])[rival]
    weight = weight * (0.3 + uniform_at(0, 31, tracts.i[tract] * 64 + rival, tracts.j[tract]))
    total = np.bincount(tract, weight, minlength=count)
    share = weight / total[tract] * tracts.competitor_pressure[tract]
    homes = np.bincount(households.tract, minlength=count)[tract]
    return filled(
        LAYER_SCHEMAS[LayerKind.COMPETITORS],
        len(rival),
        {
            "competitor": pa.array([each.name for each in parameters.competitors]).take(pa.array(rival)),
            "tier": pa.array(np.array([each.tier for each in parameters.competitors])[rival]),
            "tract_id": tract_ids(tracts).take(pa.array(tract)),
            "reroof_permits_12m": pa.array(np.rint(share * homes * _HOUSEHOLDS_PERMITS).astype(np.int32)),
            "share": pa.array(share),
            "as_of": pa.array([as_of] * len(rival), pa.date32()),
        },
        source,
    )


def _rectangle(ground: Ground, west: float, south: float, east: float, north: float) -> Floats:
    """A closed counter-clockwise ring in degrees; neighbours share its points exactly."""
    x = np.arange(west, east, _PIECE_M)
    y = np.arange(south, north, _PIECE_M)
    board_x = np.concatenate([x, np.full(len(y), east), east + west - x, np.full(len(y), west), [west]])
    board_y = np.concatenate([np.full(len(x), south), y, np.full(len(x), north), north + south - y, [south]])
    return np.column_stack(ground.lon_lat(*ground.metres(board_x, board_y)))


def _polygons(rings: list[Floats]) -> Polygons:
    starts = np.zeros(len(rings) + 1, np.int32)
    np.cumsum([len(ring) for ring in rings], out=starts[1:])
    points = np.concatenate(rings)
    return Polygons(
        np.ascontiguousarray(points[:, 0]),
        np.ascontiguousarray(points[:, 1]),
        starts,
        np.arange(len(rings) + 1, dtype=np.int32),
    )
