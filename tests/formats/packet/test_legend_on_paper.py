"""A map's legend stays on its page, however long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from stormops_desktop.formats.packet.packet_document import Words
from stormops_desktop.formats.packet.paper import PAPERS
from stormops_desktop.formats.packet.pdf import lay_out
from stormops_desktop.model.packet import HailShade, PacketMaps, PacketRoute
from stormops_desktop.model.wording import Translator

type RouteMaker = Callable[..., PacketRoute]
type MapMaker = Callable[[PacketRoute], PacketMaps]

POINTS_PER_MM = 72 / 25.4
LEAST_MARGIN_MM = 6.0
"""Nearer to the edge some office printers print nothing."""


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("entries", [3, 30])
def test_every_entry_of_a_legend_is_inside_the_margins(
    tmp_path: Path,
    make_route: RouteMaker,
    make_maps: MapMaker,
    english: Translator,
    word: Words,
    entries: int,
    paper: str,
) -> None:
    """G62: with 3 or 30 sizes in the legend all are on paper, and no letter is outside the margins."""
    route = make_route(5)
    maps = make_maps(route)
    shades = tuple(HailShade(1.0 + number / 8, (250, 250 - 8 * number, 100)) for number in range(entries))
    maps = replace(maps, overview=replace(maps.overview, hail=shades))
    path = tmp_path / "packet.pdf"
    lay_out(tmp_path, [(route, maps)], english, PAPERS[paper], word).typeset(path)
    document = pdfium.PdfDocument(path)
    try:
        told = ""
        for page in document:
            width, height = page.get_size()
            words = page.get_textpage()
            told += " ".join(words.get_text_range().split())
            for index in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(index)
                if right > left:
                    assert min(left, bottom, width - right, height - top) >= LEAST_MARGIN_MM * POINTS_PER_MM
    finally:
        document.close()
    missing = [shade.from_in for shade in shades if f"{shade.from_in:.2f}" not in told]
    assert missing == []
