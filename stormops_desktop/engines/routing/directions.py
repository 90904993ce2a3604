"""Manoeuvres in words: one sentence for each, in the language of the crew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stormops_desktop.engines.routing.directions_en import ENGLISH
from stormops_desktop.engines.routing.directions_es import SPANISH
from stormops_desktop.engines.routing.directions_wording import DirectionsWording
from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode

WORDINGS: Mapping[str, DirectionsWording] = {"en": ENGLISH, "es": SPANISH}


def describe_maneuver(maneuver: Maneuver, language: str) -> str:
    """One sentence for a manoeuvre, such as "Turn left onto Elm St."; its distance is told apart.

    A street without a name is left out; a modifier that is unknown is read as "straight".

    Raises:
        KeyError: There is no wording in this language.
    """
    wording = WORDINGS[language]
    if maneuver.kind is ManeuverKind.ROUNDABOUT and maneuver.exit is not None:
        action = wording.roundabout_exit.format(exit=wording.ordinal(maneuver.exit))
    else:
        action = _action(maneuver, wording)
    if not maneuver.street or maneuver.kind in _WITHOUT_STREET:
        return f"{action}."
    joint = wording.along if maneuver.kind in _ALONG else wording.onto
    return f"{action} {joint} {maneuver.street}."


def ending_the_day(legs: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """The ways of a whole day: the last step of the last one is no stop."""
    if not legs or not legs[-1].maneuvers or legs[-1].maneuvers[-1].kind is not ManeuverKind.ARRIVE:
        return legs
    *steps, arrive = legs[-1].maneuvers
    finish = replace(arrive, kind=ManeuverKind.FINISH)
    return (*legs[:-1], replace(legs[-1], maneuvers=(*steps, finish)))


_WITHOUT_STREET = frozenset({ManeuverKind.PARK, ManeuverKind.ARRIVE, ManeuverKind.FINISH})
_ALONG = frozenset({ManeuverKind.DEPART, ManeuverKind.CONTINUE})


def _action(maneuver: Maneuver, wording: DirectionsWording) -> str:
    if maneuver.kind is ManeuverKind.DEPART:
        template = wording.walk if maneuver.mode is Mode.WALK else wording.drive
        return template.format(compass=wording.compass[round(maneuver.bearing / 45) % 8])
    sentences = wording.actions[maneuver.kind]
    return sentences.get(maneuver.modifier, sentences["straight"])
