"""Pictures of tiles: every usual kind is decoded, nothing else gets in."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from stormops_desktop.formats.tiles.tile_picture import decode_tile, picture_encoding
from stormops_desktop.model.errors import BadInputError

type MakeTile = Callable[..., bytes]


@pytest.mark.parametrize(("kind", "encoding"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_usual_kinds_are_decoded(tile_body: MakeTile, kind: str, encoding: str) -> None:
    """PNG, JPEG and WebP are told by their bytes and give the colour that went in."""
    body = tile_body((10, 120, 200), 256, kind)
    assert picture_encoding(body) == encoding
    pixels = decode_tile(body, 256)
    assert pixels.shape == (256, 256, 4)
    assert np.abs(pixels[7, 9].astype(int) - [10, 120, 200, 255]).max() <= 4


def test_a_finer_tile_is_brought_to_size(tile_body: MakeTile) -> None:
    """A tile for fine screens fits where a common one is expected."""
    assert decode_tile(tile_body(size=512), 256).shape == (256, 256, 4)


@pytest.mark.parametrize(
    "body", [b"", b"<html>no</html>", b"\x89PNG\r\n\x1a\n" + b"0" * 60, b"GIF89a" + b"0" * 40]
)
def test_what_is_no_picture_is_told(body: bytes) -> None:
    """Nothing, a web page, a damaged file and another kind are refused with a sentence."""
    with pytest.raises(BadInputError, match="no usable picture"):
        decode_tile(body, 256)


def test_damaged_and_oversized_pictures_are_told(tile_body: MakeTile) -> None:
    """Half a picture and one far larger than any tile are refused."""
    body = tile_body()
    with pytest.raises(BadInputError):
        decode_tile(body[: len(body) // 2], 256)
    with pytest.raises(BadInputError, match="4096"):
        decode_tile(tile_body(size=4096), 256)
