"""Printed packets as pdfium, pypdf and a QR reader see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp

from stormops_desktop.formats.catalogue import read_translator
from stormops_desktop.formats.packet.navigation import route_link, stop_link
from stormops_desktop.formats.packet.packet_document import Words
from stormops_desktop.formats.packet.paper import PAPERS
from stormops_desktop.formats.packet.pdf import lay_out
from stormops_desktop.model.packet import PacketMaps, PacketRoute

type RouteMaker = Callable[..., PacketRoute]
type StopMaker = Callable[..., Any]
type MapMaker = Callable[[PacketRoute], PacketMaps]
type Printer = Callable[..., Path]

FORBIDDEN = re.compile(r"\b(moe|incomes?|personas?|owners?|complain\w*|ingresos?|dueñ\w+|quejas?)\b", re.I)


@pytest.fixture
def printed(tmp_path: Path, make_maps: MapMaker, word: Words) -> Printer:
    """Prints routes and returns the PDF's path."""

    def to_pdf(*routes: PacketRoute, language: str = "en", paper: str = "letter") -> Path:
        path = tmp_path / f"packet-{language}-{paper}-{len(list(tmp_path.iterdir()))}.pdf"
        pages = [(route, make_maps(route) if route.stops else None) for route in routes]
        lay_out(tmp_path, pages, read_translator(language), PAPERS[paper], word).typeset(path)
        return path

    return to_pdf


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The PDF, closed again."""
    document = pdfium.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def texts(path: Path) -> list[str]:
    """The text of every page, on one line each."""
    with opened(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def font_sizes(path: Path, page: int) -> dict[float, str]:
    """Characters of a page by their size in points."""
    sizes: dict[float, str] = {}
    with opened(path) as document:
        text = document[page].get_textpage()
        for index in range(text.count_chars()):
            character = chr(pdfium_c.FPDFText_GetUnicode(text, index))
            if not character.isspace():
                size = round(pdfium_c.FPDFText_GetFontSize(text, index), 1)
                sizes[size] = sizes.get(size, "") + character
    return sizes


def codes(path: Path, page: int) -> list[str]:
    """What a QR reader reads on the rendered page."""
    with opened(path) as document:
        picture = document[page].render(scale=4).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def list_pages(path: Path) -> list[int]:
    """Numbers of the pages that hold stops of the list."""
    return [number for number, text in enumerate(texts(path)) if re.search(r"(Code|Código) K\d{3}", text)]


def test_five_crews_in_one_document(printed: Printer, make_route: RouteMaker) -> None:
    """F60: of five crews of 40 stops, none is split, none set under 12 pt, each begins on an odd page."""
    routes = [make_route(40, crew=f"Crew {name}", route_id=f"route-{name}") for name in "ABCDE"]
    path = printed(*routes)
    pages = texts(path)
    covers = [number for number, text in enumerate(pages, 1) if "Crew packet" in text]
    assert len(covers) == 5
    assert all(number % 2 == 1 for number in covers)
    lists = list_pages(path)
    for number in lists:
        assert min(font_sizes(path, number)) >= 12
        boxes = [pages[number].count(word) for word in ("No answer", "Do not return", "Notes")]
        assert len(set(boxes)) == 1
        assert boxes[0] == len(re.findall(r"Code K\d{3}", pages[number]))
    found = Counter(code for number in lists for code in re.findall(r"Code (K\d{3})", pages[number]))
    assert set(found.values()) == {5}
    assert len(found) == 40


def test_house_numbers_are_18_points(printed: Printer, make_route: RouteMaker) -> None:
    """Every house number of the list is set in 18 pt."""
    path = printed(make_route(6))
    large = "".join(font_sizes(path, number).get(18.0, "") for number in list_pages(path))
    assert large == "".join(str(1200 + 4 * number) for number in range(1, 7))


def test_each_page_says_crew_date_version_and_its_number(printed: Printer, make_route: RouteMaker) -> None:
    """Crew, date, version and page x of y stand on every page, counted crew by crew."""
    pages = texts(printed(make_route(9), make_route(2, crew="Crew C", route_id="c", version=7)))
    totals = []
    for text in pages:
        numbered = re.search(r"Page (\d+) of (\d+)", text)
        if numbered is None:
            assert "left blank on purpose" in text
            continue
        totals.append((int(numbered[1]), int(numbered[2])))
        assert "Sunday, May 12, 2024" in text
        assert "Crew B" in text or "Crew C" in text
        assert "Version 2" in text or "Version 7" in text
    first, second = totals[0][1], totals[-1][1]
    assert totals == [(page, first) for page in range(1, first + 1)] + [
        (page, second) for page in range(1, second + 1)
    ]


@pytest.mark.parametrize("count", [0, 1])
def test_small_days_print(printed: Printer, make_route: RouteMaker, count: int) -> None:
    """F62: a crew without stops and one with a single stop get valid pages that say so."""
    path = printed(make_route(count))
    with path.open("rb") as stream:
        assert len(pypdf.PdfReader(stream).pages) >= 1
    words = " ".join(texts(path))
    assert ("has no stops" in words) == (count == 0)
    assert ("1204 Copper Canyon Dr" in words) == (count == 1)


def test_arrival_is_in_the_zone_of_the_stop(
    printed: Printer, make_route: RouteMaker, make_stop: StopMaker
) -> None:
    """F59: where the route changes zone, each stop's arrival and hours are by its own clock."""
    noon = datetime(2024, 5, 12, 18, 0, tzinfo=UTC)
    window = (noon - timedelta(hours=3), noon + timedelta(hours=5))
    stops = (
        make_stop(1, arrives=noon, time_zone="America/Chicago", city="Amarillo", window=window),
        make_stop(
            2, arrives=noon + timedelta(hours=2), time_zone="America/Denver", state="NM", window=window
        ),
    )
    words = " ".join(texts(printed(make_route(stops=stops))))
    assert "Around 1:00 PM CDT · knock from 10:00 AM to 6:00 PM" in words
    assert "Around 2:00 PM MDT · knock from 9:00 AM to 5:00 PM" in words


def test_qr_codes_open_navigation_to_each_stop(printed: Printer, make_route: RouteMaker) -> None:
    """A QR reader finds on the rendered pages the link of every stop, and its address stands beneath."""
    route = make_route(7)
    path = printed(route)
    stops = [cleared.value for cleared in route.stops]
    read = {link for number in list_pages(path) for link in codes(path, number)}
    assert read == {stop_link((stop.lon, stop.lat)) for stop in stops}
    words = " ".join(texts(path))
    assert all(f"{stop.address} Frisco, TX 75034" in words for stop in stops)


def test_cover_opens_the_whole_route_in_parts(printed: Printer, make_route: RouteMaker) -> None:
    """F100: the cover's codes hold the day in links of at most nine stops, each begun where one ended."""
    route = make_route(20)
    places = [(cleared.value.lon, cleared.value.lat) for cleared in route.stops]
    expected = {route_link(places[0:9]), route_link(places[8:17]), route_link(places[16:20])}
    path = printed(route)
    assert set(codes(path, 0)) == expected
    assert "Stops 9 to 17" in texts(path)[0]


def test_spanish_packets_hold_no_english(printed: Printer, make_route: RouteMaker) -> None:
    """Not one sentence of the English catalogue, nor a talking point, is left in a Spanish packet."""
    lunch = (datetime(2024, 5, 12, 17, tzinfo=UTC), datetime(2024, 5, 12, 17, 30, tzinfo=UTC))
    route = make_route(9, storm="2024-05-10", synthetic=True, drill=True, lunch=lunch, lunch_after=4)
    words = " ".join(texts(printed(route, language="es")))
    english, spanish = read_translator("en").messages, read_translator("es").messages
    pieces = {
        piece.strip()
        for key in english
        if english[key] != spanish[key]
        for piece in re.split(r"\{\w+\}", english[key])
        if len(piece.strip()) >= 4 and piece.strip() not in spanish[key]
    }
    assert len(pieces) > 60
    left = {piece for piece in pieces if re.search(rf"\b{re.escape(piece)}\b", words)}
    assert left == set()
    assert "Almuerzo de 12:00" in words
    assert "Cayó granizo en esta calle" in words
    assert "Hail fell on this street" not in words


def test_a_play_without_spanish_words_prints_general_ones(
    printed: Printer, make_route: RouteMaker, make_stop: StopMaker
) -> None:
    """Where the play speaks English alone, a Spanish packet says something general in Spanish."""
    stop = make_stop(1, talking_points={"en": ("Hello there",)})
    words = " ".join(texts(printed(make_route(stops=(stop,)), language="es")))
    assert "¿Quiere que revisemos el suyo" in words
    assert "Hello there" not in words


def test_marks_stand_on_every_page(printed: Printer, make_route: RouteMaker) -> None:
    """What is invented or practice says so on every page, and what is real does not."""
    for language, marks in (("en", ("SYNTHETIC", "DRILL")), ("es", ("SINTÉTICO", "SIMULACRO"))):
        pages = texts(printed(make_route(9, synthetic=True, drill=True), language=language))
        assert all(mark in text for mark in marks for text in pages)
    assert not any("SYNTHETIC" in text or "DRILL" in text for text in texts(printed(make_route(9))))


def test_words_that_a_household_must_not_read_are_not_printed(
    printed: Printer, make_route: RouteMaker, make_stop: StopMaker
) -> None:
    """MOE, income, persona, owner and complaints are on no page, though note, play and storm say them."""
    talk = {
        "en": ("MOE is $21,000 here.", "We check roofs today.", "The owner complained last year."),
        "es": ("Los ingresos son altos.", "Revisamos techos hoy.", "La dueña presentó una queja."),
    }
    stops = (make_stop(1, talking_points=talk, note="Persona: Proof Seeker"), make_stop(2))
    route = make_route(stops=stops, storm="High-income storm")
    for language, kept in (("en", "We check roofs today."), ("es", "Revisamos techos hoy.")):
        words = " ".join(texts(printed(route, language=language)))
        assert FORBIDDEN.findall(words) == []
        assert kept in words


def test_greek_and_cyrillic_are_printed_with_embedded_fonts(printed: Printer, make_route: RouteMaker) -> None:
    """F98: a crew named 'Ελλάδα Ñ Київ' reads back exactly, and every font is inside the file."""
    path = printed(make_route(2, crew="Ελλάδα Ñ Київ"))
    assert "Ελλάδα Ñ Київ" in texts(path)[0]
    fonts = list(embedded_fonts(path))
    assert fonts
    assert all(fonts)


def embedded_fonts(path: Path) -> Iterator[bool]:
    """For every font of the file, whether its glyphs are inside."""
    for page in pypdf.PdfReader(path).pages:
        for font in held(held(page, "/Resources"), "/Font").values():
            for descendant in font.get_object().get("/DescendantFonts", [font]):
                descriptor = held(descendant.get_object(), "/FontDescriptor")
                yield any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def held(dictionary: Any, key: str) -> Any:
    """A dictionary of a PDF's dictionary, followed to where it lies; empty where there is none."""
    return dictionary[key].get_object() if key in dictionary else {}


def test_names_in_other_scripts_are_printed(
    printed: Printer, make_route: RouteMaker, make_stop: StopMaker
) -> None:
    """A street in Chinese leaves the packet whole, with ink in its place, also where no font has it."""
    stop = replace(make_stop(1), address="12 中山路")
    path = printed(make_route(stops=(stop, make_stop(2))))
    (number,) = [page for page in list_pages(path) if "山路" in texts(path)[page]]
    assert make_stop(2).address in texts(path)[number]
    with opened(path) as document:
        page = document[number]
        text = page.get_textpage()
        letters = [chr(pdfium_c.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]
        left, bottom, right, top = (4 * side for side in text.get_charbox(letters.index("山"), loose=True))
        picture = page.render(scale=4, grayscale=True).to_pil()
        box = picture.crop((int(left), int(picture.height - top), int(right), int(picture.height - bottom)))
    assert box.getextrema()[0] < 100


def test_unchanged_plan_prints_the_same_bytes(printed: Printer, make_route: RouteMaker) -> None:
    """F83: the same plan printed twice is byte-identical, dated by the plan."""
    one, other = printed(make_route(5)), printed(make_route(5))
    assert one != other
    assert one.read_bytes() == other.read_bytes()
    about = pypdf.PdfReader(one).metadata
    assert about is not None
    assert about.creation_date == datetime(2024, 5, 11, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(("paper", "points"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_paper_has_its_size(
    printed: Printer, make_route: RouteMaker, paper: str, points: tuple[int, int]
) -> None:
    """Letter and A4 come out as such."""
    with opened(printed(make_route(3), paper=paper)) as document:
        assert tuple(round(side) for side in document[0].get_size()) == points


def test_directions_are_worded_leg_by_leg(printed: Printer, make_route: RouteMaker) -> None:
    """Each leg names where it goes, how, and what to do; the last goes to the end."""
    words = texts(printed(make_route(2)))[-1]
    for part in (
        "Turn by turn",
        "To stop 1: 1204 Copper Canyon Dr",
        "By car, 0.7 mi",
        "Take 1208 Old Orchard Rd",
    ):
        assert part in words
    assert "To the end point" in words


def test_different_plays_are_told_apart_by_letter(
    printed: Printer, make_route: RouteMaker, make_stop: StopMaker
) -> None:
    """Stops of two plays on one route say which talking points are theirs."""
    other = {"en": ("Another play's words.",)}
    path = printed(make_route(stops=(make_stop(1), make_stop(2, talking_points=other))))
    words = texts(path)[list_pages(path)[0]]
    assert "What to say, A" in words
    assert "What to say, B • Another play's words." in words
    assert words.index("Say A") < words.index("Code K002") or words.index("Say B") > words.index("Say A")


def test_legend_and_labels_are_text(printed: Printer, make_route: RouteMaker) -> None:
    """Maps carry stop numbers, house numbers and street names as text, with scale, north and credit."""
    pages = texts(printed(make_route(3)))
    assert all(
        part in pages[0] for part in ("1,000 ft", "N", "Stop and its number", "≥ 1.50", "contributors")
    )
    detail = next(text for text in pages if "Map of stops 1 to 3" in text)
    assert all(part in detail for part in ("Wren Hollow Ln", "1219", "1204", "Start", "End", "ft"))


def test_nothing_is_drawn_with_transparency(printed: Printer, make_route: RouteMaker) -> None:
    """F95: pictures are opaque and the text stays text: nothing is transparent, and the file is small."""
    path = printed(make_route(3))
    with opened(path) as document:
        pictures = [item for page in document for item in page.get_objects() if item.type == 3]
        assert pictures
        assert not any(pdfium_c.FPDFPageObj_HasTransparency(picture.raw) for picture in pictures)
    assert path.stat().st_size < 200_000
