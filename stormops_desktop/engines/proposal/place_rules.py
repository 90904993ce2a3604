"""Door-knocking rules by place: from the places layer to rule sets, and which home lies in which place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.engines.proposal.rule_set_parsing import minutes_of
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import Floats, Points, Polygons
from stormops_desktop.model.household import Coded
from stormops_desktop.model.rules import (
    ContactRule,
    DayHours,
    HoursRule,
    ListRule,
    NoticeRule,
    RuleBasis,
    RuleSet,
)
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.territory import ContactKind, Layer

_DOOR = frozenset({Channel.DOOR_KNOCK})
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_REGISTRY_MAX_AGE_DAYS = 31  # judged, as for our own no-knock list


def place_rule_sets(places: Layer) -> dict[str, RuleSet]:
    """One rule set for each place of a places layer, by place id.

    Raises:
        BadInputError: A place's hours cannot be read; it names the place.
    """
    if not isinstance(places.geometry, Polygons):
        raise TypeError("Places are polygons.")
    sets = {}
    for row, place in enumerate(places.columns.to_pylist()):
        rules = _rules(place, _middle(places.geometry, row))
        sets[place["place_id"]] = RuleSet(
            rule_set=f"place_{place['place_id']}",
            version=place["rule_version"] or "",
            jurisdiction=f"place:{place['place_id']}",
            name=place["name"],
            rules=tuple(rules),
        )
    return sets


def places_of(points: Points, places: Layer) -> Coded:
    """The id of the smallest place that each point lies in, "" for none."""
    if not isinstance(places.geometry, Polygons):
        raise TypeError("Places are polygons.")
    names = ("", *places.columns["place_id"].to_pylist())
    codes = np.zeros(len(points), dtype=np.int32)
    shapes = [_rings(places.geometry, row) for row in range(len(places.geometry))]
    areas = [abs(sum(ring.area * (1 if ring.exterior.is_ccw else -1) for ring in rings)) for rings in shapes]
    for row in sorted(range(len(shapes)), key=lambda row: (-areas[row], row)):
        codes[_inside(shapes[row], points.x, points.y)] = row + 1
    return Coded(codes, names)


def _rules(place: Mapping[str, Any], middle: tuple[float, float]) -> list[ContactRule]:
    name = place["name"]
    rules: list[ContactRule] = []
    if place["knock_from"] or place["knock_to"] or place["knock_days"] or place["knock_until_sunset"]:
        sunset = middle if place["knock_until_sunset"] else None
        basis = _basis(place, "knock_hours", _hours_text(place))
        rules.append(HoursRule(basis, _DOOR, _week(place), until_sunset=sunset))
    if place["no_knock_registry"]:
        text = Sentence("{place} keeps a no-knock list; doors on it are not knocked.", place=name)
        basis = _basis(place, "no_knock_registry", text)
        rules.append(ListRule(basis, _DOOR, ContactKind.NO_KNOCK, _REGISTRY_MAX_AGE_DAYS))
    if place["solicitor_permit_required"]:
        text = Sentence("{place} wants each knocker to hold and show a solicitor's permit.", place=name)
        rules.append(NoticeRule(_basis(place, "solicitor_permit", text), _DOOR))
    return rules


def _basis(place: Mapping[str, Any], rule: str, text: str) -> RuleBasis:
    return RuleBasis(
        key=f"place_{place['place_id']}.{rule}",
        version=place["rule_version"] or "",
        statute=place["citation"] or "",
        source=place["rule_source"] or "",
        read_on=place["read_on"],
        text=text,
    )


def _hours_text(place: Mapping[str, Any]) -> str:
    facts = {
        "place": place["name"],
        "days": place["knock_days"] or Sentence("every day"),
        "begins": place["knock_from"] or "00:00",
        "ends": place["knock_to"] or "24:00",
    }
    if place["knock_until_sunset"]:
        return Sentence(
            "{place} allows knocking {days} from {begins} to {ends}, or sunset where that is earlier.",
            **facts,
        )
    return Sentence("{place} allows knocking {days} from {begins} to {ends}.", **facts)


type Week = tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]


def _week(place: Mapping[str, Any]) -> Week:
    days = [day.strip().lower() for day in (place["knock_days"] or ",".join(_WEEKDAYS)).split(",")]
    try:
        span = (minutes_of(place["knock_from"] or "00:00"), minutes_of(place["knock_to"] or "24:00"))
        if span[0] >= span[1] or not set(days) <= set(_WEEKDAYS):
            raise ValueError(
                Sentence(
                    "the hours end before they begin, or a day is not one of {days}",
                    days=", ".join(_WEEKDAYS),
                )
            )
    except ValueError as error:
        raise BadInputError(
            Sentence(
                "The knocking hours of “{name}” cannot be read: {error}.", name=place["name"], error=error
            ),
            remedy="Correct knock_from, knock_to and knock_days of this place and import the places again.",
            file=place["source"],
            record=place["place_id"],
        ) from error
    mon, tue, wed, thu, fri, sat, sun = (((span,) if day in days else ()) for day in _WEEKDAYS)
    return mon, tue, wed, thu, fri, sat, sun


def _rings(polygons: Polygons, row: int) -> list[shapely.Polygon]:
    first, last = polygons.feature_starts[row : row + 2]
    rings = []
    for ring in range(first, last):
        begin, end = polygons.ring_starts[ring : ring + 2]
        rings.append(shapely.Polygon(np.column_stack([polygons.x[begin:end], polygons.y[begin:end]])))
    return rings


def _middle(polygons: Polygons, row: int) -> tuple[float, float]:
    west, south, east, north = shapely.total_bounds(_rings(polygons, row)).tolist()
    return (west + east) / 2, (south + north) / 2


def _inside(rings: list[shapely.Polygon], x: Floats, y: Floats) -> NDArray[np.bool_]:
    """Points inside an odd number of rings: holes are out, islands in them are in again."""
    inside = np.zeros(len(x), dtype=np.bool_)
    for ring in rings:
        west, south, east, north = ring.bounds
        near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
        shapely.prepare(ring)
        inside[near] ^= shapely.contains_xy(ring, x[near], y[near])
    return inside
