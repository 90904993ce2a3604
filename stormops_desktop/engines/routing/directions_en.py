"""Directions in English as people in the United States give them."""

from __future__ import annotations

from stormops_desktop.engines.routing.directions_wording import DirectionsWording, by_side
from stormops_desktop.model.routing import ManeuverKind

_TURNS = {
    "straight": "Go straight",
    "slight left": "Bear left",
    "left": "Turn left",
    "sharp left": "Turn sharp left",
    "slight right": "Bear right",
    "right": "Turn right",
    "sharp right": "Turn sharp right",
    "uturn": "Make a U-turn",
}


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


ENGLISH = DirectionsWording(
    walk="Walk {compass}",
    drive="Drive {compass}",
    compass=("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"),
    along="on",
    onto="onto",
    roundabout_exit="At the roundabout, take the {exit} exit",
    ordinal=_ordinal,
    actions={
        ManeuverKind.TURN: _TURNS,
        ManeuverKind.CONTINUE: {
            **_TURNS,
            "straight": "Continue",
            "slight left": "Keep left",
            "slight right": "Keep right",
            "uturn": "Make a U-turn and go back",
        },
        ManeuverKind.NEW_NAME: by_side(
            "Continue", left="Continue left", right="Continue right", around="Make a U-turn"
        ),
        ManeuverKind.MERGE: by_side("Merge", left="Merge left", right="Merge right"),
        ManeuverKind.ON_RAMP: by_side(
            "Take the ramp", left="Take the ramp on the left", right="Take the ramp on the right"
        ),
        ManeuverKind.OFF_RAMP: by_side(
            "Take the exit", left="Take the exit on the left", right="Take the exit on the right"
        ),
        ManeuverKind.FORK: by_side(
            "At the fork, go straight", left="At the fork, keep left", right="At the fork, keep right"
        ),
        ManeuverKind.END_OF_ROAD: {
            modifier: f"At the end of the road, {action[0].lower()}{action[1:]}"
            for modifier, action in _TURNS.items()
        },
        ManeuverKind.ROUNDABOUT: {"straight": "Go through the roundabout"},
        ManeuverKind.U_TURN: {"straight": "Make a U-turn"},
        ManeuverKind.PARK: {"straight": "Park the car"},
        ManeuverKind.ARRIVE: {
            **by_side(
                "You are at the stop: it is straight ahead",
                left="You are at the stop: it is on the left",
                right="You are at the stop: it is on the right",
                around="You are at the stop",
            ),
            "": "You are at the stop",
        },
        ManeuverKind.FINISH: {"straight": "You are at the end point: the day ends here"},
    },
)
