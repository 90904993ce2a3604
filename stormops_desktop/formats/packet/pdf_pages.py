"""The pages of a PDF as pictures, for a preview and for printers that are sent pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.packet import PageSize

_POINTS_PER_MM = 72 / 25.4
_LARGEST_PX = 8_000
_TURN = threading.Lock()
"""PDFium serves one thread at a time."""


def page_sizes(path: Path) -> tuple[PageSize, ...]:
    """The size of every page.

    Raises:
        BadInputError: The file is gone or no PDF.
    """
    with _opened(path) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return tuple(PageSize(width / _POINTS_PER_MM, height / _POINTS_PER_MM) for width, height in sizes)


def draw_page(path: Path, number: int, width_px: int) -> NDArray[np.uint8]:
    """Page `number` (from 0), `width_px` pixels wide, as blue, green, red and an idle fourth byte.

    Returns:
        uint8, shape (rows, width_px, 4), each row without a gap after it.

    Raises:
        BadInputError: The file is gone, no PDF, or has no such page.
    """
    with _opened(path) as document:
        if not 0 <= number < len(document):
            raise _unusable(path, f"it has {len(document)} pages")
        page = document[number]
        scale = min(width_px, _LARGEST_PX) / page.get_width()
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        picture: NDArray[np.uint8] = np.array(bitmap.to_numpy(), np.uint8, order="C")
        bitmap.close()
        page.close()
    return picture


@contextmanager
def _opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    with _TURN:
        try:
            document = pdfium.PdfDocument(path)
        except (pdfium.PdfiumError, OSError) as error:
            raise _unusable(path, str(error)) from error
        try:
            yield document
        finally:
            document.close()


def _unusable(path: Path, why: str) -> BadInputError:
    return BadInputError(f"The PDF cannot be shown: {why}.", remedy="Make it again.", file=path)
