"""GeoJSON (RFC 7946): the stops in one file, the legs of the way in another, for one file has one schema."""

from __future__ import annotations

import json
from pathlib import Path

from stormops_desktop.formats.packet.leg_fields import LEG_FIELDS, leg_values
from stormops_desktop.formats.packet.naming import stem, title
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS, stop_values
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator


def write_geojson(folder: Path, route: PacketRoute, wording: Translator) -> tuple[Path, ...]:
    """Write stops as points, then legs as lines; every feature has every property, null where unknown."""
    name = stem(route, wording.language)
    names = [field.name for field in STOP_FIELDS]
    stops = [
        _feature(
            {"type": "Point", "coordinates": _position((stop.lon, stop.lat))},
            dict(zip(names, stop_values(route, stop, wording), strict=True)),
        )
        for stop in (cleared.value for cleared in route.stops)
    ]
    legs = [
        _feature(
            {"type": "LineString", "coordinates": [_position(point) for point in leg.line]},
            dict(zip(LEG_FIELDS, leg_values(route, index, wording), strict=True)),
        )
        for index, leg in enumerate(route.legs)
        if len(leg.line) > 1
    ]
    heading = title(route, wording)
    return (
        _save(folder / f"{name}.geojson", heading, stops),
        _save(folder / f"{name}_route.geojson", heading, legs),
    )


def _feature(geometry: dict[str, object], properties: dict[str, object]) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _position(place: LonLat) -> list[float]:
    """Longitude first; seven decimals are 1 cm."""
    return [round(place[0], 7), round(place[1], 7)]


def _save(path: Path, name: str, features: list[dict[str, object]]) -> Path:
    collection = {"type": "FeatureCollection", "name": name, "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
