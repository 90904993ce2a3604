"""The packet on paper: one PDF of one or several crews, set by typst with fonts of our own."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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

_TEMPLATE = "packet.typ"
_OTHER_SCRIPTS = re.compile("[\u0590-\u1dff\u2c00-\ud7ff\uf900-\U0010ffff]")
"""Scripts that our fonts lack (they have Latin, Greek, Cyrillic and signs), and emoji."""


@dataclass(frozen=True, slots=True)
class LaidOutPdf:
    """A packet with all its words and pictures, ready to be set.

    Attributes:
        folder: Holds what typst reads; removed once the PDF is set.
        made_at: When the newest plan in it was made.
        other_scripts: Whether it has letters that our fonts lack.
    """

    folder: Path
    made_at: datetime
    other_scripts: bool

    def typeset(self, path: Path) -> None:
        """Set the PDF, on pages. It takes most of the time and leaves Python alone."""
        try:
            typst.compile(
                self.folder / _TEMPLATE,
                output=path,
                root=self.folder,
                format="pdf",
                font_paths=_fonts(of_machine=self.other_scripts),
                ignore_system_fonts=not self.other_scripts,
                timestamp=int(self.made_at.timestamp()),
            )
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def lay_out(
    folder: Path, pages: Sequence[PacketPage], wording: Translator, paper: Paper, word: Words
) -> LaidOutPdf:
    """Lay out the packets of `pages`, each beginning on an odd page and counting its own pages.

    The same routes give the same bytes: fonts come from packages and not from the machine, and the
    document is dated by the newest plan. Only names in scripts that our fonts lack, such as Chinese, are set
    in the machine's fonts, since a box that nobody can read is worse; without such a font they are boxes.

    Args:
        folder: A new one is made in it.
        word: Says one manoeuvre in a language: word(maneuver, language).
    """
    root = Path(tempfile.mkdtemp(prefix=".layout-", dir=folder))
    document = packet_document(pages, wording, paper, word, root)
    text = json.dumps(document, ensure_ascii=False)
    (root / "data.json").write_text(text, encoding="utf-8")
    (root / _TEMPLATE).write_bytes(resource("packet", _TEMPLATE).read_bytes())
    made_at = max(route.made_at for route, _ in pages)
    return LaidOutPdf(root, made_at, other_scripts=_OTHER_SCRIPTS.search(text) is not None)


@cache
def _fonts(*, of_machine: bool) -> typst.Fonts:
    """Source Sans Pro from its package, the fonts inside typst for other signs, then the machine's."""
    with as_file(files("font_source_sans_pro") / "files") as folder:
        return typst.Fonts(include_system_fonts=of_machine, font_paths=[folder])
