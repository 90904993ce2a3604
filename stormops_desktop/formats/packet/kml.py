"""KML 2.2 (OGC 07-147r2): one Document with a Folder for each crew, and the same zipped as KMZ.

No NetworkLink and no linked pictures: phone maps and Google Earth refuse what is not in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from stormops_desktop.formats.packet.naming import end_name, marks, start_name, stem, stop_name, title
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS, stop_values
from stormops_desktop.formats.packet.stop_words import description
from stormops_desktop.formats.packet.track import TRACK_POINTS, day_line, thinned_line
from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.packet import PacketRoute, PacketStop
from stormops_desktop.model.wording import Translator

NAMESPACE = "http://www.opengis.net/kml/2.2"

PLACEMARKS_PER_FILE = 1_500
"""Some 5 MB; more makes phone maps slow or mute."""

_ICONS = "http://maps.google.com/mapfiles/kml"
_STYLES = {
    "start": ("ff3c8c14", f"{_ICONS}/paddle/grn-circle.png"),
    "stop": ("ff00a5ff", f"{_ICONS}/paddle/ylw-circle.png"),
    "end": ("ff1414c8", f"{_ICONS}/paddle/red-circle.png"),
}
"""aabbggrr and icon; a reader that cannot fetch the icon draws its own pin in the colour."""

_TRACK_COLOR = "ffb45000"


def write_kml(folder: Path, route: PacketRoute, wording: Translator) -> tuple[Path, ...]:
    """Write one KML of the route; beyond 1,500 stops it goes on in numbered parts."""
    name = stem(route, wording.language)
    parts = [
        route.stops[first : first + PLACEMARKS_PER_FILE]
        for first in range(0, max(len(route.stops), 1), PLACEMARKS_PER_FILE)
    ]
    paths = []
    for part, stops in enumerate(parts):
        root, document = _document(title(route, wording))
        _add_crew(document, route, stops, wording, with_track=part == 0)
        path = folder / f"{name}{f'-part{part + 1}' if part else ''}.kml"
        path.write_bytes(_serialised(root))
        paths.append(path)
    return tuple(paths)


def write_kmz(path: Path, routes: Sequence[PacketRoute], wording: Translator) -> None:
    """Write all crews into one KMZ whose only entry is doc.kml, dated by the newest plan."""
    root, document = _document(" + ".join(title(route, wording) for route in routes))
    for route in routes:
        _add_crew(document, route, route.stops, wording, with_track=True)
    newest = max(route.made_at for route in routes)
    entry = zipfile.ZipInfo("doc.kml", date_time=newest.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, _serialised(root))


def _document(name: str) -> tuple[ET.Element, ET.Element]:
    """The root and its Document, named for phone lists, with the shared styles."""
    kml = ET.Element("kml", {"xmlns": NAMESPACE})
    document = ET.SubElement(kml, "Document")
    ET.SubElement(document, "name").text = name
    for style_id, (color, icon) in _STYLES.items():
        style = ET.SubElement(document, "Style", id=style_id)
        icon_style = ET.SubElement(style, "IconStyle")
        ET.SubElement(icon_style, "color").text = color
        ET.SubElement(ET.SubElement(icon_style, "Icon"), "href").text = icon
    line_style = ET.SubElement(ET.SubElement(document, "Style", id="track"), "LineStyle")
    ET.SubElement(line_style, "color").text = _TRACK_COLOR
    ET.SubElement(line_style, "width").text = "4"
    return kml, document


def _add_crew(
    document: ET.Element,
    route: PacketRoute,
    stops: Sequence[Cleared[PacketStop]],
    wording: Translator,
    *,
    with_track: bool,
) -> None:
    """Add the crew's folder: start, stops, end, and the way along the roads."""
    folder = ET.SubElement(document, "Folder")
    ET.SubElement(folder, "name").text = title(route, wording)
    if with_track:
        _add_point(folder, route.start, start_name(route, wording), " ".join(marks(route, wording)), "start")
    for cleared in stops:
        stop = cleared.value
        placemark = _add_placemark(folder, stop_name(route, stop), description(route, stop, wording), "stop")
        _add_fields(placemark, route, stop, wording)
        _add_geometry(placemark, "Point", [(stop.lon, stop.lat)])
    if with_track:
        _add_point(folder, route.end, end_name(route, wording), " ".join(marks(route, wording)), "end")
        line = thinned_line(day_line(route), TRACK_POINTS)
        if len(line) > 1:
            words = " ".join((*marks(route, wording), wording.say("layer.track")))
            track = _add_placemark(folder, title(route, wording), words, "track")
            _add_geometry(track, "LineString", line)


def _add_point(folder: ET.Element, place: LonLat, name: str, words: str, style: str) -> None:
    _add_geometry(_add_placemark(folder, name, words, style), "Point", [place])


def _add_placemark(folder: ET.Element, name: str, words: str, style: str) -> ET.Element:
    """Add a Placemark with exactly one name and one description, whatever words it has."""
    placemark = ET.SubElement(folder, "Placemark")
    ET.SubElement(placemark, "name").text = name
    ET.SubElement(placemark, "description").text = words
    ET.SubElement(placemark, "styleUrl").text = f"#{style}"
    return placemark


def _add_fields(placemark: ET.Element, route: PacketRoute, stop: PacketStop, wording: Translator) -> None:
    """Add the same fields to every stop, empty ones too, for readers take the schema from the first."""
    extended = ET.SubElement(placemark, "ExtendedData")
    for field, value in zip(STOP_FIELDS, stop_values(route, stop, wording), strict=True):
        data = ET.SubElement(extended, "Data", name=field.name)
        ET.SubElement(data, "displayName").text = wording.say(f"field.{field.name}")
        ET.SubElement(data, "value").text = "" if value is None else str(value)


def _add_geometry(placemark: ET.Element, kind: str, line: Sequence[LonLat]) -> None:
    geometry = ET.SubElement(placemark, kind)
    if kind == "LineString":
        ET.SubElement(geometry, "tessellate").text = "1"
    ET.SubElement(geometry, "coordinates").text = " ".join(f"{lon:.7f},{lat:.7f}" for lon, lat in line)


def _serialised(root: ET.Element) -> bytes:
    ET.indent(root, space=" ")
    stream = io.BytesIO()
    ET.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    return stream.getvalue()
