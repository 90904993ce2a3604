"""Directions in Spanish as it is spoken in the United States; people are addressed as "usted"."""

from __future__ import annotations

from stormops_desktop.engines.routing.directions_wording import DirectionsWording, by_side
from stormops_desktop.model.routing import ManeuverKind

_TURNS = {
    "straight": "Siga derecho",
    "slight left": "Doble ligeramente a la izquierda",
    "left": "Doble a la izquierda",
    "sharp left": "Doble en curva cerrada a la izquierda",
    "slight right": "Doble ligeramente a la derecha",
    "right": "Doble a la derecha",
    "sharp right": "Doble en curva cerrada a la derecha",
    "uturn": "Dé la vuelta en U",
}


def _ordinal(number: int) -> str:
    return f"{number}.ª"


SPANISH = DirectionsWording(
    walk="Camine hacia el {compass}",
    drive="Maneje hacia el {compass}",
    compass=("norte", "noreste", "este", "sureste", "sur", "suroeste", "oeste", "noroeste"),
    along="por",
    onto="hacia",
    roundabout_exit="En la glorieta, tome la {exit} salida",
    ordinal=_ordinal,
    actions={
        ManeuverKind.TURN: _TURNS,
        ManeuverKind.CONTINUE: {
            **_TURNS,
            "straight": "Continúe",
            "slight left": "Manténgase a la izquierda",
            "slight right": "Manténgase a la derecha",
            "uturn": "Dé la vuelta en U y regrese",
        },
        ManeuverKind.NEW_NAME: by_side(
            "Continúe",
            left="Continúe a la izquierda",
            right="Continúe a la derecha",
            around="Dé la vuelta en U",
        ),
        ManeuverKind.MERGE: by_side(
            "Incorpórese", left="Incorpórese a la izquierda", right="Incorpórese a la derecha"
        ),
        ManeuverKind.ON_RAMP: by_side(
            "Tome la rampa", left="Tome la rampa de la izquierda", right="Tome la rampa de la derecha"
        ),
        ManeuverKind.OFF_RAMP: by_side(
            "Tome la salida", left="Tome la salida de la izquierda", right="Tome la salida de la derecha"
        ),
        ManeuverKind.FORK: by_side(
            "En la bifurcación, siga derecho",
            left="En la bifurcación, manténgase a la izquierda",
            right="En la bifurcación, manténgase a la derecha",
        ),
        ManeuverKind.END_OF_ROAD: {
            modifier: f"Al final de la calle, {action[0].lower()}{action[1:]}"
            for modifier, action in _TURNS.items()
        },
        ManeuverKind.ROUNDABOUT: {"straight": "Atraviese la glorieta"},
        ManeuverKind.U_TURN: {"straight": "Dé la vuelta en U"},
        ManeuverKind.PARK: {"straight": "Estacione el auto"},
        ManeuverKind.ARRIVE: {
            **by_side(
                "Llegó a la parada: está al frente",
                left="Llegó a la parada: está a la izquierda",
                right="Llegó a la parada: está a la derecha",
                around="Llegó a la parada",
            ),
            "": "Llegó a la parada",
        },
        ManeuverKind.FINISH: {"straight": "Llegó al punto final: aquí termina el día"},
    },
)
