"""Cities and ZIP codes of a territory that is too large to make in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from stormops_desktop.engines.territory.districts import place_of_rows, places_layer, zip_of_rows
from stormops_desktop.engines.territory.ground import suburban_ground
from stormops_desktop.engines.territory.neighbourhood import plan_neighbourhood
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.shapes import shapes_of
from stormops_desktop.engines.territory.town import Town


def wide(town: Town) -> Town:
    """The same lots as if they lay one in each of 40 x 20 neighbourhoods."""
    plans = [plan_neighbourhood(1, i, j) for i in range(-20, 20) for j in range(-10, 10)]
    return replace(
        town,
        ground=suburban_ground(1, -96.82, 33.15, 20_000.0),
        neighbourhoods=plans,
        neighbourhood=np.arange(len(plans), dtype=np.int32),
    )


def test_the_north_belongs_to_the_neighbouring_city(
    town: Town, parameters: TerritoryParameters, as_of: date
) -> None:
    """From the eighth row northwards homes lie in the second city, whose ground does not meet the first's."""
    large = wide(town)
    rows = np.array([plan.j for plan in large.neighbourhoods])
    assert (place_of_rows(large) == (rows >= 8)).all()
    layer = places_layer(large, parameters, as_of, "test")
    assert layer.columns["name"].to_pylist() == [parameters.place, parameters.neighbour_place]
    assert layer.geometry is not None
    first, second = shapes_of(layer.geometry)  # type: ignore[arg-type]  # a polygon layer
    assert first.touches(second)


def test_zip_codes_cover_the_land_in_pieces(town: Town, parameters: TerritoryParameters) -> None:
    """The two codes of the plays meet in the middle; others lie around them, none of them scattered."""
    large = wide(town)
    codes = zip_of_rows(large, len(parameters.zips))
    where = {(plan.i, plan.j): int(code) for plan, code in zip(large.neighbourhoods, codes, strict=True)}
    assert where[-1, 0] == 0
    assert where[0, 0] == 1
    assert len(set(where.values())) == 12
    for code in set(where.values()):
        cells = [cell for cell, found in where.items() if found == code]
        width = max(i for i, _ in cells) - min(i for i, _ in cells) + 1
        height = max(j for _, j in cells) - min(j for _, j in cells) + 1
        assert width * height == len(cells)
