"""The packet on paper: one PDF of one or several crews, set by typst with fonts of our own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import typst

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.packet.packet_document import Words, packet_document
from stormops_desktop.formats.packet.paper import Paper
from stormops_desktop.model.packet import PacketMaps, PacketRoute
from stormops_desktop.model.wording import Translator

type PacketPage = tuple[PacketRoute, PacketMaps | None]
"""A route with its pictures; None for a crew without stops."""


def write_pdf(
    path: Path, pages: Sequence[PacketPage], wording: Translator, paper: Paper, word: Words
) -> None:
    """Write the packets of `pages`, each beginning on an odd page and counting its own pages.

    The same routes give the same bytes: fonts come from packages and never from the machine, and the
    document is dated by the newest plan.

    Args:
        word: Says one manoeuvre in a language: word(maneuver, language).
    """
    newest = max(route.made_at for route, _ in pages)
    with tempfile.TemporaryDirectory(prefix="stormops-packet-") as folder:
        root = Path(folder)
        document = packet_document(pages, wording, paper, word, root)
        (root / "data.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        template = root / "packet.typ"
        template.write_bytes(resource("packet", "packet.typ").read_bytes())
        typst.compile(
            template,
            output=path,
            root=root,
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            timestamp=int(newest.timestamp()),
        )


@cache
def _fonts() -> typst.Fonts:
    """Source Sans Pro from its package, and the fonts inside typst for scripts that it lacks."""
    with as_file(files("font_source_sans_pro") / "files") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[folder])
