"""QR codes as vector pictures (ISO/IEC 18004, by segno)."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

_MASK = 2
"""Columns in threes: no long runs, no blocks of four, in text such as links."""


@lru_cache(maxsize=4096)
def qr_svg(content: str, *, level: str = "m") -> str:
    """An SVG of `content` with the standard's quiet zone of four modules.

    The mask is always the same: readers take any, and weighing all eight is nine tenths of the work.

    Args:
        level: Of error correction, "l" to "h"; more of it makes smaller modules.
    """
    stream = io.BytesIO()
    segno.make(content, error=level, mask=_MASK, micro=False, boost_error=False).save(
        stream, kind="svg", border=4, xmldecl=False, light="white", svgns=True
    )
    return stream.getvalue().decode("utf-8")
