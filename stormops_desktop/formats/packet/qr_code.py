"""QR codes as vector pictures (ISO/IEC 18004, by segno)."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=4096)
def qr_svg(content: str, *, level: str = "m") -> str:
    """An SVG of `content` with the standard's quiet zone of four modules.

    Args:
        level: Of error correction, "l" to "h"; more of it makes smaller modules.
    """
    stream = io.BytesIO()
    segno.make(content, error=level, micro=False, boost_error=False).save(
        stream, kind="svg", border=4, xmldecl=False, light="white", svgns=True
    )
    return stream.getvalue().decode("utf-8")
