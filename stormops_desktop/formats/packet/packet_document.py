"""Everything a packet prints, in the reader's language, as the plain values that packet.typ sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from stormops_desktop.formats.packet.chunks import overlapping_chunks
from stormops_desktop.formats.packet.discretion import discreet, is_discreet
from stormops_desktop.formats.packet.map_page import map_page
from stormops_desktop.formats.packet.naming import marks, title
from stormops_desktop.formats.packet.navigation import STOPS_PER_LINK, route_link, stop_link
from stormops_desktop.formats.packet.outcomes import OUTCOMES
from stormops_desktop.formats.packet.paper import MARGIN_BOTTOM_MM, MARGIN_SIDE_MM, MARGIN_TOP_MM, Paper
from stormops_desktop.formats.packet.plain_text import printable
from stormops_desktop.formats.packet.qr_code import qr_svg
from stormops_desktop.formats.packet.stop_words import (
    arrival_words,
    full_address,
    hail_words,
    note_words,
    place_line,
)
from stormops_desktop.model.packet import PacketMaps, PacketRoute, PacketStop
from stormops_desktop.model.routing import Leg, Maneuver, Mode
from stormops_desktop.model.wording import Translator

type Words = Callable[[Maneuver, str], str]
"""Says one manoeuvre in the language of that code."""

type Plain = dict[str, object]

type Scripts = dict[tuple[str, ...], str]
"""Talking points, and the letter that stops refer to them by."""

_REPEATED_CHARACTERS = 1_200
"""Longer talking points stand on the first page of the list alone."""

_GENERAL_TALK = ("talk.neighborhood", "talk.offer", "talk.leave")


def packet_document(
    pages: Sequence[tuple[PacketRoute, PacketMaps | None]],
    wording: Translator,
    paper: Paper,
    word: Words,
    folder: Path,
) -> Plain:
    """The values of packet.typ; map pictures are written into `folder` as raw pixels."""
    return {
        "title": " + ".join(title(route, wording) for route, _ in pages),
        "language": wording.language,
        "paper": paper.typst,
        "map": {
            "width": paper.map_width_mm,
            "overview-height": paper.overview_height_mm,
            "detail-height": paper.detail_height_mm,
            "side": MARGIN_SIDE_MM,
            "top": MARGIN_TOP_MM,
            "bottom": MARGIN_BOTTOM_MM,
        },
        "texts": _texts(wording),
        "crews": [
            _crew(route, maps, wording, word, folder=folder, index=index)
            for index, (route, maps) in enumerate(pages)
        ],
    }


def talking_points(stop: PacketStop, wording: Translator) -> tuple[str, ...]:
    """What to say at this door in the language: the play's discreet lines, else general ones."""
    lines = discreet(printable(line) for line in stop.talking_points.get(wording.language, ()))
    return lines or tuple(wording.say(key) for key in _GENERAL_TALK)


def _scripts(stops: Sequence[PacketStop], wording: Translator) -> Scripts:
    """The different talking points of a route by letter; no letter where all stops say the same."""
    scripts = list(dict.fromkeys(talking_points(stop, wording) for stop in stops))
    return {script: chr(ord("A") + at) if len(scripts) > 1 else "" for at, script in enumerate(scripts)}


def _texts(wording: Translator) -> Plain:
    keys = {
        "page": "page.of",
        "blank": "page.blank",
        "packet": "cover.title",
        "empty": "cover.empty",
        "links": "cover.links",
        "north": "map.north",
        "list": "list.title",
        "notes": "list.notes",
        "turns": "turns.title",
        "legend-stop": "legend.stop",
        "legend-drive": "legend.drive",
        "legend-walk": "legend.walk",
        "legend-crossed": "legend.crossed",
        "legend-hail": "legend.hail",
    }
    texts: Plain = {name: wording.messages[key] for name, key in keys.items()}
    texts["outcomes"] = [wording.say(f"outcome.{outcome}") for outcome in OUTCOMES]
    return texts


def _crew(
    route: PacketRoute,
    maps: PacketMaps | None,
    wording: Translator,
    word: Words,
    *,
    folder: Path,
    index: int,
) -> Plain:
    """One crew's cover, list, maps and directions."""
    stops = [cleared.value for cleared in route.stops]
    scripts = _scripts(stops, wording)
    sentences = (("mark.synthetic.sentence", route.synthetic), ("mark.drill.sentence", route.drill))
    overview = (
        None if maps is None else map_page(maps.overview, wording, folder, f"{index}-0", "map.overview")
    )
    details = () if maps is None else maps.details
    return {
        "name": printable(route.crew),
        "day": wording.day(route.day),
        "version": wording.say("page.version", version=route.version),
        "marks": list(marks(route, wording)),
        "sentences": [wording.say(key) for key, true in sentences if true],
        "facts": _facts(route, stops, wording),
        "links": _links(stops, wording),
        "stops": [stop.number for stop in stops],
        "overview": overview,
        "details": [
            map_page(detail, wording, folder, f"{index}-{page}") for page, detail in enumerate(details, 1)
        ],
        "list": _list(route, stops, scripts, wording),
        "scripts": [_script(lines, letter, wording) for lines, letter in scripts.items()],
        "repeat-scripts": sum(len(line) for lines in scripts for line in lines) <= _REPEATED_CHARACTERS,
        "legs": [
            _leg(leg, _destination(stops, place, wording), wording, word)
            for place, leg in enumerate(route.legs)
        ],
    }


def _facts(route: PacketRoute, stops: Sequence[PacketStop], wording: Translator) -> list[tuple[str, str]]:
    """Label and value of each total on the cover."""

    def way(mode: Mode) -> str:
        legs = [leg for leg in route.legs if leg.mode is mode]
        meters, seconds = sum(leg.meters for leg in legs), sum(leg.seconds for leg in legs)
        return f"{wording.distance(meters)}, {wording.duration(seconds)}"

    storm = printable(route.storm)
    facts = [
        ("cover.stops", str(len(stops))),
        ("cover.starts", wording.clock(route.departs, route.time_zone)),
        ("cover.returns", wording.clock(route.returns, route.time_zone)),
        ("cover.lunch", _lunch(route, wording) or "–"),
        ("cover.driving", way(Mode.DRIVE)),
        ("cover.walking", way(Mode.WALK)),
        ("cover.at_doors", wording.duration(sum(stop.service_s for stop in stops))),
        ("cover.planned", wording.moment(route.made_at, route.time_zone)),
        ("cover.route", printable(route.route_id)),
        ("cover.storm", storm if is_discreet(storm) else "–"),
    ]
    return [(wording.say(key), value) for key, value in facts]


def _lunch(route: PacketRoute, wording: Translator) -> str:
    if route.lunch is None:
        return ""
    return " – ".join(wording.clock_alone(moment, route.time_zone) for moment in route.lunch)


def _links(stops: Sequence[PacketStop], wording: Translator) -> list[Plain]:
    """QR codes that open the whole route in parts that phones take."""
    links: list[Plain] = []
    for chunk in overlapping_chunks(stops, STOPS_PER_LINK):
        key = "cover.link" if len(chunk) > 1 else "cover.link_one"
        text = wording.say(key, first=chunk[0].number, last=chunk[-1].number)
        links.append(
            {"qr": qr_svg(route_link([(stop.lon, stop.lat) for stop in chunk]), level="l"), "text": text}
        )
    return links


def _list(
    route: PacketRoute, stops: Sequence[PacketStop], scripts: Scripts, wording: Translator
) -> list[Plain]:
    """The stops in order, with lunch where it falls."""
    entries = [(stop.number, _stop(stop, scripts, wording)) for stop in stops]
    if route.lunch is not None and stops:
        begins, ends = (wording.clock_alone(moment, route.time_zone) for moment in route.lunch)
        words = wording.say("list.lunch", begins=begins, ends=ends)
        entries.append((route.lunch_after or 0, {"kind": "lunch", "words": words}))
        entries.sort(key=lambda entry: (entry[0], entry[1]["kind"] == "lunch"))
    return [entry for _, entry in entries]


def _script(lines: tuple[str, ...], letter: str, wording: Translator) -> Plain:
    """Talking points under their heading."""
    heading = wording.say("list.say_letter", letter=letter) if letter else wording.say("list.say")
    return {"title": heading, "lines": list(lines)}


def _stop(stop: PacketStop, scripts: Scripts, wording: Translator) -> Plain:
    """One block of the stop list."""
    letter = scripts[talking_points(stop, wording)]
    house, address = printable(stop.house_number), printable(stop.address)
    begins, ends = (wording.clock_alone(moment, stop.time_zone) for moment in stop.window)
    note = note_words(stop)
    return {
        "kind": "stop",
        "number": stop.number,
        "code": wording.say("list.code", code=printable(stop.code)),
        "house": house or address,
        "street": address.removeprefix(house).strip() if house else "",
        "place": place_line(stop),
        "line": address or printable(stop.code),
        "address": full_address(stop),
        "arrival": arrival_words(stop, wording),
        "window": wording.say("list.window", begins=begins, ends=ends),
        "hail": hail_words(stop, wording),
        "note": wording.say("list.note", note=note) if note else "",
        "say": wording.say("list.say_here", letter=letter) if letter else "",
        "qr": qr_svg(stop_link((stop.lon, stop.lat))),
    }


def _destination(stops: Sequence[PacketStop], leg: int, wording: Translator) -> str:
    """The heading of leg number `leg`."""
    if leg >= len(stops):
        return wording.say("turns.to_end")
    return wording.say("turns.to_stop", number=stops[leg].number, address=printable(stops[leg].address))


def _leg(leg: Leg, heading: str, wording: Translator, word: Words) -> Plain:
    """One leg of the directions."""
    key = "turns.walk" if leg.mode is Mode.WALK else "turns.drive"
    total = wording.say(key, distance=wording.distance(leg.meters), duration=wording.duration(leg.seconds))
    steps = [
        {
            "words": printable(word(maneuver, wording.language)),
            "distance": wording.distance(maneuver.meters) if maneuver.meters >= 1 else "",
        }
        for maneuver in leg.maneuvers
    ]
    return {"title": heading, "total": total, "steps": steps}
