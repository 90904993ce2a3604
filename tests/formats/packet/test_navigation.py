"""Links and codes that open navigation on a phone."""

from __future__ import annotations

import io
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pypdfium2 as pdfium
import pytest
import typst
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.formats.packet.chunks import overlapping_chunks
from stormops_desktop.formats.packet.navigation import STOPS_PER_LINK, route_link, stop_link
from stormops_desktop.formats.packet.qr_code import qr_svg

PLACES = [(-96.8 + number / 1000, 33.1) for number in range(34)]


def test_long_days_are_linked_in_chunks() -> None:
    """F100: 34 stops come in links of at most nine, each beginning where the one before ended."""
    chunks = overlapping_chunks(PLACES, STOPS_PER_LINK)
    assert all(len(chunk) <= 9 for chunk in chunks)
    assert [*chunks[0], *(place for chunk in chunks[1:] for place in chunk[1:])] == PLACES
    assert all(one[-1] == other[0] for one, other in pairwise(chunks))


@given(st.lists(st.integers(), max_size=200), st.integers(min_value=2, max_value=40))
def test_chunks_lose_and_double_nothing(items: list[int], size: int) -> None:
    """Whatever the length, chunks fit, join, and together are the whole."""
    chunks = overlapping_chunks(items, size)
    assert all(len(chunk) <= size for chunk in chunks)
    assert all(one[-1] == other[0] for one, other in pairwise(chunks))
    joined = [item for number, chunk in enumerate(chunks) for item in chunk[1 if number else 0 :]]
    assert joined == items


def test_links_name_latitude_first_and_all_stops_in_order() -> None:
    """A link names the place in degrees, latitude first; a chunk's link holds its stops in order."""
    asked = parse_qs(urlsplit(route_link(PLACES[:4])).query)
    assert asked == {
        "api": ["1"],
        "origin": ["33.10000,-96.80000"],
        "waypoints": ["33.10000,-96.79900|33.10000,-96.79800"],
        "destination": ["33.10000,-96.79700"],
    }
    assert parse_qs(urlsplit(stop_link(PLACES[1])).query)["destination"] == ["33.10000,-96.79900"]
    assert route_link(PLACES[:1]) == stop_link(PLACES[0])
    assert "waypoints" not in route_link(PLACES[:2])


@pytest.mark.parametrize("level", ["l", "m"])
def test_codes_read_back(level: str) -> None:
    """A printed code reads back as what went in, with either level of correction."""
    content = route_link(PLACES[:9])
    picture = f"image(bytes({_quoted(qr_svg(content, level=level))}))"
    page = f"#set page(width: 40mm, height: 40mm, margin: 2mm)\n#{picture}"
    document = pdfium.PdfDocument(io.BytesIO(typst.compile(page.encode(), ignore_system_fonts=True)))
    try:
        read = zxingcpp.read_barcodes(document[0].render(scale=5).to_pil())
    finally:
        document.close()
    assert [code.text for code in read] == [content]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
