"""What a language must say about manoeuvres."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stormops_desktop.model.routing import ManeuverKind

MODIFIERS = (
    "straight",
    "slight left",
    "left",
    "sharp left",
    "slight right",
    "right",
    "sharp right",
    "uturn",
)
"""The modifiers of OSRM's step manoeuvres."""


def by_side(plain: str, *, left: str, right: str, around: str | None = None) -> dict[str, str]:
    """One sentence for each side, whatever the angle; `around` for a U-turn where it differs from `plain`."""
    to_left = dict.fromkeys(("slight left", "left", "sharp left"), left)
    to_right = dict.fromkeys(("slight right", "right", "sharp right"), right)
    return {"straight": plain, "uturn": around or plain, **to_left, **to_right}


@dataclass(frozen=True, slots=True)
class DirectionsWording:
    """The sentences of one language.

    Attributes:
        walk, drive: For setting off; {compass} is one of `compass`.
        compass: North, then clockwise in eighths.
        along, onto: Join the action and a street that one stays on, or comes to.
        roundabout_exit: For a roundabout whose exit is known; {exit} is an ordinal.
        ordinal: The words of a whole number as an ordinal.
        actions: Sentence by kind and modifier; "straight" stands for any modifier that a kind does not list.
    """

    walk: str
    drive: str
    compass: tuple[str, str, str, str, str, str, str, str]
    along: str
    onto: str
    roundabout_exit: str
    ordinal: Callable[[int], str]
    actions: Mapping[ManeuverKind, Mapping[str, str]]
