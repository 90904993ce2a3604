"""A crew's day in Frisco as the packet writers get it, small enough to reason about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from stormops_desktop.formats.catalogue import read_translator
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.model.packet import (
    HailShade,
    LabelKind,
    MapLabel,
    PacketMap,
    PacketMaps,
    PacketRoute,
    PacketStop,
)
from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode
from stormops_desktop.model.wording import Translator

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., PacketStop]

DEPOT = (-96.8300, 33.1400)
DEPARTS = datetime(2024, 5, 12, 15, 0, tzinfo=UTC)
STREETS = ("Wren Hollow Ln", "Copper Canyon Dr", "Old Orchard Rd")
TALK = (
    "Hail fell on this street; we are checking roofs for neighbors.",
    "A look from the ladder takes 15 minutes and you get the photos.",
    "No decision today: keep the card and call if you see a leak.",
)
HABLA = (
    "Cayó granizo en esta calle; revisamos techos para los vecinos.",
    "Mirar desde la escalera toma 15 minutos y usted recibe las fotos.",
    "Nada se decide hoy: guarde la tarjeta y llame si ve una gotera.",
)


def stop_at(number: int, **changes: Any) -> PacketStop:
    """Stop `number` of the sample day; houses stand along three streets."""
    house = str(1200 + 4 * number)
    stop = PacketStop(
        number=number,
        stop_id=f"stop-{number}",
        code=f"K{number:03d}",
        property_id=f"property-{number}",
        house_number=house,
        address=f"{house} {STREETS[number % 3]}",
        city="Frisco",
        state="TX",
        zip="75034",
        lon=round(-96.8250 + 0.0004 * (number % 10), 7),
        lat=round(33.1450 + 0.0005 * (number // 10), 7),
        hail_mm=40.0,
        hail_low_mm=28.0,
        hail_high_mm=55.0,
        hail_dates=(date(2024, 5, 10), date(2024, 5, 11)),
        talking_points={"en": TALK, "es": HABLA},
        arrives=DEPARTS + timedelta(minutes=6 * number),
        service_s=300,
        time_zone="America/Chicago",
        window=(DEPARTS, DEPARTS + timedelta(hours=9)),
    )
    return replace(stop, **changes)


def cleared(stop: PacketStop) -> Cleared[PacketStop]:
    """The stop with the mark of the gate, as the writers want it; the gate itself is tested elsewhere."""
    begins, ends = stop.window
    return Cleared(stop, stop.property_id, Channel.DOOR_KNOCK, begins, ends, Verdict(True, ()))


def leg_between(here: tuple[float, float], there: tuple[float, float], street: str) -> Leg:
    """A leg with a corner, walked where it is short."""
    corner = (there[0], here[1])
    meters = round(93_000 * abs(there[0] - here[0]) + 111_000 * abs(there[1] - here[1]))
    mode = Mode.WALK if meters < 400 else Mode.DRIVE
    seconds = round(meters / (1.3 if mode is Mode.WALK else 9.0))
    kinds = (ManeuverKind.DEPART, ManeuverKind.TURN, ManeuverKind.ARRIVE)
    maneuvers = tuple(
        Maneuver(
            kind, "left" if kind is ManeuverKind.TURN else "", street, meters / 2, seconds / 2, *place, mode
        )
        for kind, place in zip(kinds, (here, corner, there), strict=True)
    )
    return Leg(mode, seconds, meters, maneuvers, (here, corner, there))


@pytest.fixture
def make_stop() -> StopMaker:
    """Makes stop `number` with some attributes changed."""
    return stop_at


@pytest.fixture
def make_route() -> RouteMaker:
    """Makes a route of `count` stops, or of the given ones, with some attributes changed."""

    def make(count: int = 5, stops: tuple[PacketStop, ...] | None = None, **changes: Any) -> PacketRoute:
        chosen = tuple(stop_at(number) for number in range(1, count + 1)) if stops is None else stops
        places = [DEPOT, *((stop.lon, stop.lat) for stop in chosen), DEPOT]
        streets = [*(stop.address for stop in chosen), "Depot Rd"]
        ways = zip(pairwise(places), streets, strict=True) if chosen else ()
        legs = tuple(leg_between(here, there, street) for (here, there), street in ways)
        route = PacketRoute(
            route_id="route-b-0512",
            crew="Crew B",
            day=date(2024, 5, 12),
            version=2,
            storm="Frisco hail of 10 May",
            start=DEPOT,
            end=DEPOT,
            departs=DEPARTS,
            returns=DEPARTS + timedelta(hours=8),
            time_zone="America/Chicago",
            lunch=None,
            lunch_after=None,
            last_number=max((stop.number for stop in chosen), default=0),
            stops=tuple(cleared(stop) for stop in chosen),
            legs=legs,
            no_knock=((-96.8240, 33.1452),),
            bbox=(-97.0, 33.0, -96.6, 33.3),
            synthetic=False,
            drill=False,
            made_at=datetime(2024, 5, 11, 22, 30, tzinfo=UTC),
        )
        return replace(route, **changes)

    return make


@pytest.fixture
def make_maps() -> Callable[[PacketRoute], PacketMaps]:
    """Makes plain pictures with one label of every kind."""

    def make(route: PacketRoute) -> PacketMaps:
        numbers = tuple(cleared.value.number for cleared in route.stops)
        pixels = np.full((300, 260, 3), 235, np.uint8)
        labels = (
            MapLabel(LabelKind.STREET, "Wren Hollow Ln", 0.5, 0.3, -20.0),
            MapLabel(LabelKind.HOUSE, "1219", 0.3, 0.4),
            MapLabel(LabelKind.CROSSED, "", 0.7, 0.4),
            MapLabel(LabelKind.ARROW, "", 0.6, 0.6, 45.0),
            MapLabel(LabelKind.START, "", 0.1, 0.9),
            MapLabel(LabelKind.END, "", 0.9, 0.9),
            *(MapLabel(LabelKind.STOP, str(number), 0.5, 0.7, caption="1204") for number in numbers[:1]),
        )
        shades = (HailShade(1.0, (250, 230, 160)), HailShade(1.5, (240, 170, 90)))
        overview = PacketMap(pixels, 2400.0, labels, numbers, shades, attribution="map.roads_credit")
        details = tuple(
            PacketMap(pixels, 480.0, labels, numbers[first : first + 12], attribution="map.roads_credit")
            for first in range(0, len(numbers), 12)
        )
        return PacketMaps(overview, details)

    return make


@pytest.fixture
def english() -> Translator:
    """The English catalogue."""
    return read_translator("en")


@pytest.fixture
def spanish() -> Translator:
    """The Spanish catalogue."""
    return read_translator("es")


@pytest.fixture
def word() -> Callable[[Maneuver, str], str]:
    """Says a manoeuvre in a few words."""

    def say(maneuver: Maneuver, language: str) -> str:
        verbs = {"en": "Take", "es": "Tome"}
        return f"{verbs[language]} {maneuver.street}"

    return say
