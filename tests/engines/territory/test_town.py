"""The laws by which the synthetic suburb is judged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.road_network import build_network
from stormops_desktop.engines.territory.town import Town, build_town
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.geometry import Floats, Indices
from stormops_desktop.model.progress import CancelToken, no_progress

type Shapes = NDArray[np.object_]


def rings(x: Floats, y: Floats, starts: Indices) -> Shapes:
    """Polygons of closed rings, made by shapely."""
    points = np.column_stack([x, y])
    made: Shapes = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, points, (starts, np.arange(len(starts)))
    )
    return made


def parcels_of(town: Town) -> Shapes:
    """The lots, in metres."""
    return rings(town.lots.x, town.lots.y, town.lots.starts)


def street_shapes(town: Town) -> Shapes:
    """Centre lines on the ground, in metres."""
    shapes = []
    for line in town.lines:
        board = shapely.get_coordinates(shapely.segmentize(shapely.LineString(line.points), 10.0))
        shapes.append(shapely.LineString(np.column_stack(town.ground.metres(board[:, 0], board[:, 1]))))
    return np.array(shapes, object)


def test_no_two_parcels_overlap(town: Town) -> None:
    """Parcels form a valid coverage: neighbours share their corners exactly, and no areas are in common."""
    parcels = parcels_of(town)
    assert shapely.is_valid(parcels).all()
    assert shapely.coverage_is_valid(parcels)
    a, b = shapely.STRtree(parcels).query(parcels, predicate="overlaps")
    assert len(a) == len(b) == 0


def test_parcels_do_not_overlap_in_degrees_either(town: Town) -> None:
    """After the way to longitude and latitude neighbours still share their corners to the bit."""
    lon, lat = town.ground.lon_lat(town.lots.x, town.lots.y)
    parcels = rings(lon, lat, town.lots.starts)
    assert shapely.is_valid(parcels).all()
    assert shapely.coverage_is_valid(parcels)


def test_streets_run_between_parcels_and_never_across(town: Town) -> None:
    """No centre line touches a parcel or comes nearer to one than four metres."""
    tree = shapely.STRtree(parcels_of(town))
    _, meters = tree.query_nearest(street_shapes(town), return_distance=True, all_matches=False)
    assert meters.min() > 4.0


def test_rings_run_counter_clockwise(town: Town) -> None:
    """Exteriors of parcels and houses are counter-clockwise, as the map engine wants them."""
    houses = rings(town.houses.x, town.houses.y, town.houses.starts)
    for shapes in (parcels_of(town), houses):
        assert shapely.is_ccw(shapely.get_exterior_ring(shapes)).all()


def test_every_parcel_fronts_the_street_of_its_address(town: Town) -> None:
    """A parcel's front lies at the right-of-way of the street in its address, and no other is nearer."""
    parcels, streets = parcels_of(town), street_shapes(town)
    middles = []
    for lot in range(len(parcels)):
        first = town.lots.starts[lot]
        last = first + town.lots.front_counts[lot] - 1
        middles.append(
            shapely.Point(
                (town.lots.x[first] + town.lots.x[last]) / 2, (town.lots.y[first] + town.lots.y[last]) / 2
            )
        )
    own = shapely.distance(np.array(middles, object), streets[town.street])
    assert own.max() < 21.0
    assert np.median(own) < 9.0
    nearest = shapely.STRtree(streets).nearest(np.array(middles, object))
    closer = shapely.distance(np.array(middles, object), streets[nearest])
    named_otherwise = np.array([town.lines[n].name for n in nearest]) != np.array(
        [town.lines[n].name for n in town.street]
    )
    assert (closer[named_otherwise] >= own[named_otherwise] - 5.0).all()


def test_lots_have_the_size_of_suburban_lots(town: Town) -> None:
    """Areas lie between 200 and 2,000 m2, and neighbours differ in width."""
    areas = shapely.area(parcels_of(town))
    assert areas.min() > 200
    assert areas.max() < 2_000
    assert areas.std() > 50


def test_houses_stand_inside_their_lots(town: Town) -> None:
    """Every footprint lies within its parcel, is of a house's size, and holds its centre point."""
    houses = rings(town.houses.x, town.houses.y, town.houses.starts)
    assert shapely.is_valid(houses).all()
    assert shapely.contains_properly(parcels_of(town), houses).all()
    assert shapely.contains_xy(houses, town.houses.center_x, town.houses.center_y).all()
    assert shapely.area(houses) == pytest.approx(town.houses.area_m2)
    assert town.houses.area_m2.min() > 35


def test_house_numbers_rise_along_a_street_with_a_side_each(town: Town) -> None:
    """Odd numbers lie left of the street's direction and even ones right; along each side they rise."""
    streets = street_shapes(town)
    for street in np.unique(town.street)[:40]:
        lots = np.flatnonzero(town.street == street)
        numbers = town.house_number[lots]
        assert len(np.unique(numbers)) == len(numbers)
        line = streets[street]
        points = shapely.points(town.houses.center_x[lots], town.houses.center_y[lots])
        along = shapely.line_locate_point(line, points)
        for side in (0, 1):
            here = numbers % 2 == side
            order = np.argsort(numbers[here])
            steps = np.diff(along[here][order])
            # About a bulb or an elbow several houses face the same end of the line.
            assert (steps >= -12.0).all()


def test_addresses_are_unique(town: Town) -> None:
    """No two lots share a street name and a number."""
    keys = {
        (town.lines[street].name, int(number))
        for street, number in zip(town.street, town.house_number, strict=True)
    }
    assert len(keys) == len(town.street)


def test_the_same_seed_gives_the_same_bits_with_and_without_threads(
    town: Town, parameters: TerritoryParameters
) -> None:
    """A thread pool changes nothing; another seed changes the ground."""
    with ThreadPoolExecutor(2) as pool:
        again = build_town(5, 1_300, parameters, pool=pool, progress=no_progress, cancel=CancelToken())
    assert again.lots.x.tobytes() == town.lots.x.tobytes()
    assert again.houses.y.tobytes() == town.houses.y.tobytes()
    assert again.house_number.tobytes() == town.house_number.tobytes()
    assert again.lines == town.lines
    other = build_town(6, 600, parameters, pool=None, progress=no_progress, cancel=CancelToken())
    assert other.lots.x[:50].tobytes() != town.lots.x[:50].tobytes()


def test_a_larger_town_contains_the_smaller(town: Town, parameters: TerritoryParameters) -> None:
    """The lots of a town are the first lots of a larger one of the same seed, to the bit."""
    small = build_town(5, 500, parameters, pool=None, progress=no_progress, cancel=CancelToken())
    points = small.lots.starts[-1]
    assert small.lots.x.tobytes() == town.lots.x[:points].tobytes()
    assert (small.house_number == town.house_number[:500]).all()


def test_land_is_settled_from_the_middle_outwards_without_gaps(town: Town) -> None:
    """Neighbourhoods come in order of their distance from the middle, and none is left out."""
    places = [(plan.i, plan.j) for plan in town.neighbourhoods]
    around = [(i, j) for i in range(-9, 9) for j in range(-9, 9)]
    around.sort(key=lambda place: ((2 * place[0] + 1) ** 2 + (2 * place[1] + 1) ** 2, place[1], place[0]))
    assert places == around[: len(places)]


def test_a_cancelled_town_is_not_built(parameters: TerritoryParameters) -> None:
    """Cancelling stops the work with CancelledError."""
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        build_town(1, 500, parameters, pool=None, progress=no_progress, cancel=cancel)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_small_towns_of_any_seed_obey_the_street_laws(seed: int, parameters: TerritoryParameters) -> None:
    """One connected network, a tenth of the street ends cul-de-sacs, bearings more spread than a grid's."""
    town = build_town(seed, 700, parameters, pool=None, progress=no_progress, cancel=CancelToken())
    roads, _ = build_network(town.lines, town.ground, parameters, "test")
    inside = np.ones(len(roads.way_nodes) - 1, bool)
    inside[roads.way_starts[1:-1] - 1] = False
    a, b = roads.way_nodes[:-1][inside], roads.way_nodes[1:][inside]
    assert _pieces(a, b, len(roads.lon)) == 1
    degree = np.bincount(np.concatenate([a, b]), minlength=len(roads.lon))
    dead_ends, crossings = (degree == 1).sum(), (degree > 2).sum()
    assert dead_ends / (dead_ends + crossings) >= 0.1
    # The orientation order of a perfect grid fills 4 of 36 bins: ln 4 (Boeing 2019, "Urban spatial order").
    assert _orientation_entropy(roads.lon, roads.lat, a, b) > np.log(4) + 0.4


def _pieces(a: Indices, b: Indices, nodes: int) -> int:
    """Number of connected pieces of a graph, by union-find."""
    parent = list(range(nodes))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for first, second in zip(a.tolist(), b.tolist(), strict=True):
        parent[root(first)] = root(second)
    return len({root(node) for node in range(nodes)})


def _orientation_entropy(lon: Floats, lat: Floats, a: Indices, b: Indices) -> float:
    """Shannon entropy (nats) of street bearings in 36 bins, weighted by length, both directions."""
    east = (lon[b] - lon[a]) * np.cos(np.radians(lat[a]))
    north = lat[b] - lat[a]
    bearing = np.degrees(np.arctan2(east, north))
    both = np.concatenate([bearing, bearing + 180.0]) % 360.0
    weight = np.tile(np.hypot(east, north), 2)
    counts, _ = np.histogram((both + 5.0) % 360.0, bins=36, range=(0, 360), weights=weight)
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log(share)).sum())
