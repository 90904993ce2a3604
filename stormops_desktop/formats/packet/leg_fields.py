"""The columns of a leg, the way from one place to the next."""

from __future__ import annotations

from stormops_desktop.formats.packet.naming import end_name, marks, stop_name
from stormops_desktop.formats.packet.plain_text import printable
from stormops_desktop.formats.packet.stop_fields import FieldValue
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

LEG_FIELDS: tuple[str, ...] = ("leg", "to_stop", "mode", "meters", "seconds", "route", "marks")


def leg_values(route: PacketRoute, index: int, wording: Translator) -> tuple[FieldValue, ...]:
    """The values of leg `index` in the order of LEG_FIELDS."""
    leg = route.legs[index]
    at_end = index >= len(route.stops)
    return (
        index + 1,
        end_name(route, wording) if at_end else stop_name(route, route.stops[index].value),
        wording.say(f"mode.{leg.mode.name.lower()}"),
        leg.meters,
        leg.seconds,
        printable(route.route_id),
        " ".join(marks(route, wording)) or None,
    )
