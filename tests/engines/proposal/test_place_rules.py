from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from stormops_desktop.engines.proposal.place_rules import place_rule_sets, places_of
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import Points, Polygons
from stormops_desktop.model.rules import HoursRule, ListRule, NoticeRule
from stormops_desktop.model.territory import LAYER_SCHEMAS, ContactKind, Layer, LayerKind

SQUARE = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
HOLE = [(1, 1), (1, 2), (2, 2), (2, 1), (1, 1)]
INNER = [(3, 3), (4, 3), (4, 4), (3, 4), (3, 3)]


def layer(*places: dict[str, Any], shapes: list[list[list[tuple[int, int]]]] | None = None) -> Layer:
    filled = [
        {"place_id": str(n), "name": f"Place {n}", "state": "TX", "source": "places.csv", "synthetic": True}
        | place
        for n, place in enumerate(places)
    ]
    shapes = shapes or [[SQUARE]] * len(places)
    rings = [ring for shape in shapes for ring in shape]
    points = np.array([point for ring in rings for point in ring], dtype=np.float64)
    geometry = Polygons(
        points[:, 0],
        points[:, 1],
        np.cumsum([0, *map(len, rings)]).astype(np.int32),
        np.cumsum([0, *map(len, shapes)]).astype(np.int32),
    )
    columns = pa.Table.from_pylist(filled, schema=LAYER_SCHEMAS[LayerKind.PLACES])
    return Layer(LayerKind.PLACES, columns, geometry)


def test_a_place_brings_hours_registry_and_permit() -> None:
    """Columns of a place become an hours rule, a list rule and a notice, all for doors."""
    read = {
        "rule_version": "2024",
        "citation": "Code 58-3",
        "rule_source": "page",
        "read_on": date(2026, 11, 1),
    }
    hours = {"knock_from": "09:00", "knock_to": "20:00", "knock_days": "mon, SAT", "knock_until_sunset": True}
    more = {"solicitor_permit_required": True, "no_knock_registry": True}
    rules = place_rule_sets(layer({**read, **hours, **more}))["0"].rules
    assert [type(rule) for rule in rules] == [HoursRule, ListRule, NoticeRule]
    first, second, _ = rules
    assert isinstance(first, HoursRule)
    assert isinstance(second, ListRule)
    assert first.weekdays == (((540, 1200),), (), (), (), (), ((540, 1200),), ())
    assert first.until_sunset == (2.0, 2.0)
    assert second.list_kind is ContactKind.NO_KNOCK
    assert all(rule.basis.verified and rule.channels == {Channel.DOOR_KNOCK} for rule in rules)


def test_a_place_without_rules_has_none() -> None:
    """A place with a name alone forbids and asks nothing."""
    assert place_rule_sets(layer({}))["0"].rules == ()


def test_a_place_that_names_days_alone_means_whole_days() -> None:
    """Without hours the named days are open from midnight to midnight, and the rule is unverified."""
    (rule,) = place_rule_sets(layer({"knock_days": "tue"}))["0"].rules
    assert isinstance(rule, HoursRule)
    assert rule.weekdays[1] == ((0, 1440),)
    assert rule.weekdays[0] == ()
    assert rule.until_sunset is None
    assert not rule.basis.verified


@pytest.mark.parametrize(
    "hours",
    [
        {"knock_from": "9 am"},
        {"knock_from": "20:00", "knock_to": "09:00"},
        {"knock_from": "09:00", "knock_days": "weekdays"},
        {"knock_to": "24:30"},
    ],
)
def test_hours_that_cannot_be_read_name_the_place(hours: dict[str, str]) -> None:
    """Nonsense hours are refused with the file and the place."""
    with pytest.raises(BadInputError, match="Place 1") as refused:
        place_rule_sets(layer({}, hours))
    assert refused.value.file == "places.csv"
    assert refused.value.record == "1"


def test_homes_lie_in_the_smallest_place() -> None:
    """Holes are outside, an inner place wins over the outer one, and far points are nowhere."""
    places = layer({}, {}, shapes=[[SQUARE, HOLE], [INNER]])
    x, y = np.array([0.5, 1.5, 3.5, 9.0]), np.array([0.5, 1.5, 3.5, 9.0])
    found = places_of(Points(x, y), places)
    assert [found.names[code] for code in found.codes] == ["0", "", "1", ""]


def test_places_must_be_polygons() -> None:
    """A layer without outlines is a mistake of the caller."""
    flat = Layer(LayerKind.PLACES, LAYER_SCHEMAS[LayerKind.PLACES].empty_table(), None)
    with pytest.raises(TypeError, match="polygons"):
        place_rule_sets(flat)
    with pytest.raises(TypeError, match="polygons"):
        places_of(Points(np.zeros(1), np.zeros(1)), flat)
