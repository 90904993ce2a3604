"""Tiles of one colour, encoded by Pillow."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image


@pytest.fixture
def tile_body() -> Callable[..., bytes]:
    """Make an encoded picture of one colour."""

    def make(color: tuple[int, int, int] = (10, 120, 200), size: int = 256, encoding: str = "PNG") -> bytes:
        stream = BytesIO()
        Image.new("RGB", (size, size), color).save(stream, encoding)
        return stream.getvalue()

    return make
