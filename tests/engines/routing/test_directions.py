"""Every manoeuvre has a sentence in every language."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from stormops_desktop.engines.routing.directions import WORDINGS, describe_maneuver, ending_the_day
from stormops_desktop.engines.routing.directions_wording import MODIFIERS
from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode

ENGLISH_WORDS = set(
    re.findall(
        r"[a-z]+",
        "walk drive north south east west turn left right sharp bear go straight make continue keep onto on "
        "the at fork end road roundabout take exit ramp merge you are stop it is park "
        "point day ends here car ahead through back",
    )
)
ALSO_SPANISH = {"a", "al", "en"}


def maneuver(
    kind: ManeuverKind,
    modifier: str = "straight",
    street: str = "Wren Hollow Ln",
    exit: int | None = None,  # noqa: A002 (the field's name)
    bearing: int = 0,
    mode: Mode = Mode.DRIVE,
) -> Maneuver:
    """A manoeuvre somewhere."""
    return Maneuver(kind, modifier, street, 100, 20, -96.8, 33.1, mode, exit, bearing)


def every_maneuver() -> list[Maneuver]:
    """Every kind, modifier, mode, with and without a street, with and without an exit."""
    return [
        maneuver(kind, modifier, street, exit_number, 200, mode)
        for kind, modifier, street, exit_number, mode in itertools.product(
            ManeuverKind, (*MODIFIERS, "", "unheard of"), ("Calle 5", ""), (None, 2), Mode
        )
    ]


@pytest.mark.parametrize("language", WORDINGS)
def test_every_maneuver_has_a_sentence(language: str) -> None:
    """Each kind, modifier and mode gives one sentence with a capital and a full stop, no placeholder left."""
    for entry in every_maneuver():
        sentence = describe_maneuver(entry, language)
        assert re.fullmatch(r"[A-ZÁÉÍÓÚÑ][^{}]*[^ .]\.", sentence), (entry, sentence)


def test_spanish_sentences_hold_no_english_word() -> None:
    """No Spanish sentence holds a word of the English ones."""
    for entry in every_maneuver():
        words = set(re.findall(r"[a-záéíóúñ]+", describe_maneuver(entry, "es").lower()))
        assert not words & (ENGLISH_WORDS - ALSO_SPANISH), describe_maneuver(entry, "es")


@pytest.mark.parametrize(
    ("entry", "english", "spanish"),
    [
        (
            maneuver(ManeuverKind.DEPART, bearing=92, mode=Mode.WALK),
            "Walk east on Wren Hollow Ln.",
            "Camine hacia el este por Wren Hollow Ln.",
        ),
        (
            maneuver(ManeuverKind.DEPART, bearing=350, street=""),
            "Drive north.",
            "Maneje hacia el norte.",
        ),
        (
            maneuver(ManeuverKind.TURN, "left"),
            "Turn left onto Wren Hollow Ln.",
            "Doble a la izquierda hacia Wren Hollow Ln.",
        ),
        (
            maneuver(ManeuverKind.END_OF_ROAD, "right"),
            "At the end of the road, turn right onto Wren Hollow Ln.",
            "Al final de la calle, doble a la derecha hacia Wren Hollow Ln.",
        ),
        (
            maneuver(ManeuverKind.ROUNDABOUT, "right", exit=3),
            "At the roundabout, take the 3rd exit onto Wren Hollow Ln.",
            "En la glorieta, tome la 3.ª salida hacia Wren Hollow Ln.",
        ),
        (
            maneuver(ManeuverKind.ROUNDABOUT, "right", street=""),
            "Go through the roundabout.",
            "Atraviese la glorieta.",
        ),
        (
            maneuver(ManeuverKind.U_TURN, "uturn"),
            "Make a U-turn onto Wren Hollow Ln.",
            "Dé la vuelta en U hacia Wren Hollow Ln.",
        ),
        (maneuver(ManeuverKind.PARK, ""), "Park the car.", "Estacione el auto."),
        (
            maneuver(ManeuverKind.ARRIVE, "left"),
            "You are at the stop: it is on the left.",
            "Llegó a la parada: está a la izquierda.",
        ),
        (maneuver(ManeuverKind.ARRIVE, ""), "You are at the stop.", "Llegó a la parada."),
        (
            maneuver(ManeuverKind.FINISH, "left"),
            "You are at the end point: the day ends here.",
            "Llegó al punto final: aquí termina el día.",
        ),
    ],
)
def test_sentences_read_as_people_speak(entry: Maneuver, english: str, spanish: str) -> None:
    """Usual manoeuvres are worded as expected in both languages; arrival names no street."""
    assert describe_maneuver(entry, "en") == english
    assert describe_maneuver(entry, "es") == spanish


def test_ordinals() -> None:
    """English ordinals end as they are spoken, teens too."""
    ordinal = WORDINGS["en"].ordinal
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
    ]


def test_compass_covers_the_circle() -> None:
    """All eight directions are told, and 359 degrees is north again."""
    told = {
        describe_maneuver(maneuver(ManeuverKind.DEPART, bearing=b, street=""), "en")
        for b in range(0, 360, 45)
    }
    assert len(told) == 8
    assert describe_maneuver(maneuver(ManeuverKind.DEPART, bearing=359, street=""), "en") == "Drive north."


def test_the_last_way_of_a_day_ends_it() -> None:
    """The last step of the last way is the end of the day, all others stay; a day without ways stays one."""
    way = Leg(Mode.DRIVE, 60, 500, (maneuver(ManeuverKind.DEPART), maneuver(ManeuverKind.ARRIVE, "left")), ())
    kinds = [[step.kind for step in leg.maneuvers] for leg in ending_the_day((way, way))]
    assert kinds == [
        [ManeuverKind.DEPART, ManeuverKind.ARRIVE],
        [ManeuverKind.DEPART, ManeuverKind.FINISH],
    ]
    assert ending_the_day(()) == ()
    unfinished = replace(way, maneuvers=way.maneuvers[:1])
    assert ending_the_day((unfinished,)) == (unfinished,)
