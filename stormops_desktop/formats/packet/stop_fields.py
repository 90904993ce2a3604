"""The columns of a stop: one list for GeoPackage, GeoJSON, CSV and KML, the same for every stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from zoneinfo import ZoneInfo

from stormops_desktop.formats.packet.naming import marks, stop_name
from stormops_desktop.formats.packet.navigation import stop_link
from stormops_desktop.formats.packet.plain_text import printable
from stormops_desktop.formats.packet.stop_words import note_words
from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.packet import PacketRoute, PacketStop
from stormops_desktop.model.wording import Translator

type FieldValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class StopField:
    """A column: its name and type of value (or None); its heading is field.<name> in the catalogue."""

    name: str
    type: type[str] | type[int] | type[float]


STOP_FIELDS: tuple[StopField, ...] = (
    StopField("stop_no", int),
    StopField("name", str),
    StopField("code", str),
    StopField("property_id", str),
    StopField("house_no", str),
    StopField("address", str),
    StopField("city", str),
    StopField("state", str),
    StopField("zip", str),
    StopField("lon", float),
    StopField("lat", float),
    StopField("arrives", str),
    StopField("arrives_utc", str),
    StopField("hail_in", float),
    StopField("hail_low_in", float),
    StopField("hail_high_in", float),
    StopField("hail_dates", str),
    StopField("note", str),
    StopField("outcome", str),
    StopField("outcome_note", str),
    StopField("navigation", str),
    StopField("route", str),
    StopField("marks", str),
)


def stop_values(route: PacketRoute, stop: PacketStop, wording: Translator) -> tuple[FieldValue, ...]:
    """The stop's values in the order of STOP_FIELDS; outcome and its note are for the crew to fill."""
    local = stop.arrives.astimezone(ZoneInfo(stop.time_zone))
    return (
        stop.number,
        stop_name(route, stop),
        printable(stop.code),
        printable(stop.property_id),
        printable(stop.house_number),
        printable(stop.address),
        printable(stop.city),
        printable(stop.state),
        printable(stop.zip),
        round(stop.lon, 7),
        round(stop.lat, 7),
        f"{local:%Y-%m-%d %H:%M} {local.tzname()}",
        stop.arrives.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        _inches(stop.hail_mm),
        _inches(stop.hail_low_mm),
        _inches(stop.hail_high_mm),
        ", ".join(day.isoformat() for day in stop.hail_dates),
        note_words(stop) or None,
        None,
        None,
        stop_link((stop.lon, stop.lat)),
        printable(route.route_id),
        " ".join(marks(route, wording)) or None,
    )


def _inches(millimeters: float | None) -> float | None:
    """Inches with two decimals; unknown stays None."""
    return None if millimeters is None else round(millimeters / MM_PER_INCH, 2)
