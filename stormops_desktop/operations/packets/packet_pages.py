"""Looking at a packet as it will be printed; PDFium is loaded when the first page is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.packet import PageSize


@dataclass(frozen=True, slots=True)
class PacketPages:
    """A PDF and the sizes of its pages."""

    pdf: Path
    sizes: tuple[PageSize, ...]


def packet_pages(pdf: Path) -> PacketPages:
    """How many pages a packet has, and how large they are.

    Raises:
        BadInputError: The file is gone or no PDF.
    """
    from stormops_desktop.formats.packet.pdf_pages import page_sizes

    return PacketPages(pdf, page_sizes(pdf))


def packet_page(pdf: Path, number: int, width_px: int) -> NDArray[np.uint8]:
    """Page `number` (from 0) as a picture: uint8, shape (rows, width_px, 4): blue, green, red, unused."""
    from stormops_desktop.formats.packet.pdf_pages import draw_page

    return draw_page(pdf, number, width_px)
