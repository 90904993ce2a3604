"""GPX 1.1 (Topografix): a track file with the stops as waypoints, and a route file for car devices.

Tracks and routes stand in separate files, for apps that find both in one draw straight lines across town.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path
from xml.etree import ElementTree as ET

from stormops_desktop.formats.packet.chunks import overlapping_chunks
from stormops_desktop.formats.packet.naming import end_name, marks, start_name, stem, stop_name, title
from stormops_desktop.formats.packet.navigation import stop_link
from stormops_desktop.formats.packet.plain_text import printable
from stormops_desktop.formats.packet.stop_words import description, note_words
from stormops_desktop.formats.packet.track import ROUTE_POINTS, TRACK_POINTS, day_line, thinned_line
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

NAMESPACE = "http://www.topografix.com/GPX/1/1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"

type RoutePoint = tuple[LonLat, str]
"""A place and its name; shaping points have none."""


def write_gpx(folder: Path, route: PacketRoute, wording: Translator) -> tuple[Path, ...]:
    """Write the track file, then the route file; a way too long for devices goes on in numbered parts."""
    name = stem(route, wording.language)
    line = thinned_line(day_line(route), TRACK_POINTS)
    tracks = [
        _save(folder / f"{name}{_part(part)}.gpx", _track_file(route, wording, piece, first=part == 0))
        for part, piece in enumerate(overlapping_chunks(line, TRACK_POINTS) or [()])
    ]
    routes = [
        _save(folder / f"{name}_route{_part(part)}.gpx", _route_file(route, wording, piece))
        for part, piece in enumerate(overlapping_chunks(_route_points(route, wording), ROUTE_POINTS))
    ]
    return (*tracks, *routes)


def _track_file(
    route: PacketRoute, wording: Translator, line: Sequence[LonLat], *, first: bool
) -> ET.Element:
    """Start, stops and end as waypoints (in the first part), and `line` as one track of one segment."""
    gpx = _document(route, wording)
    if first:
        _add_point(gpx, "wpt", route.start, {"name": start_name(route, wording), "sym": "Flag, Green"})
        for cleared in route.stops:
            stop = cleared.value
            place = (stop.lon, stop.lat)
            words = {
                "name": stop_name(route, stop),
                "cmt": note_words(stop),
                "desc": description(route, stop, wording),
                "link": stop_link(place),
                "sym": "Residence",
                "type": wording.say("status.planned"),
            }
            _add_point(gpx, "wpt", place, words)
        _add_point(gpx, "wpt", route.end, {"name": end_name(route, wording), "sym": "Flag, Red"})
    if line:
        track = ET.SubElement(gpx, "trk")
        ET.SubElement(track, "name").text = title(route, wording)
        segment = ET.SubElement(track, "trkseg")
        for place in line:
            _add_point(segment, "trkpt", place, {})
    return gpx


def _route_file(route: PacketRoute, wording: Translator, points: Sequence[RoutePoint]) -> ET.Element:
    """One route named like the track."""
    gpx = _document(route, wording)
    element = ET.SubElement(gpx, "rte")
    ET.SubElement(element, "name").text = title(route, wording)
    for place, name in points:
        _add_point(element, "rtept", place, {"name": name})
    return gpx


def _route_points(route: PacketRoute, wording: Translator) -> list[RoutePoint]:
    """Start, stops and end, with shaping points between: a device that plans anew keeps to the plan."""
    room = (ROUTE_POINTS - len(route.stops) - 2) // max(1, len(route.legs))
    points: list[RoutePoint] = [(route.start, start_name(route, wording))]
    stops = [cleared.value for cleared in route.stops]
    for index, leg in enumerate(route.legs):
        points += [(place, "") for place in thinned_line(leg.line, room)]
        if index < len(stops):
            points.append(((stops[index].lon, stops[index].lat), stop_name(route, stops[index])))
    points.append((route.end, end_name(route, wording)))
    return points


def _document(route: PacketRoute, wording: Translator) -> ET.Element:
    """The root with its metadata; dated by the plan, so that an unchanged plan gives unchanged bytes."""
    root = {
        "xmlns": NAMESPACE,
        "xmlns:xsi": _XSI,
        "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/gpx.xsd",
        "version": "1.1",
        "creator": "StormOps Desktop",
    }
    gpx = ET.Element("gpx", root)
    metadata = ET.SubElement(gpx, "metadata")
    ET.SubElement(metadata, "name").text = title(route, wording)
    ET.SubElement(metadata, "desc").text = " ".join((*marks(route, wording), printable(route.storm)))
    ET.SubElement(metadata, "time").text = route.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return gpx


def _add_point(parent: ET.Element, tag: str, place: LonLat, words: Mapping[str, str]) -> None:
    """Add a point with its non-empty words in the schema's order: name, cmt, desc, link, sym, type."""
    position = {"lat": f"{place[1]:.7f}", "lon": f"{place[0]:.7f}"}
    point = ET.SubElement(parent, tag, position)
    for key, text in words.items():
        if key == "link":
            ET.SubElement(point, key, href=text)
        elif text:
            ET.SubElement(point, key).text = text


def _part(part: int) -> str:
    return f"-part{part + 1}" if part else ""


def _save(path: Path, root: ET.Element) -> Path:
    tree = ET.ElementTree(root)
    ET.indent(tree, space=" ")
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return path
