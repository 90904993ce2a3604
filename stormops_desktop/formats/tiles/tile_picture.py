"""Decoding the picture of a tile, whoever it came from: bounded in bytes, pixels and kinds."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence, said

_KINDS = ("PNG", "JPEG", "WEBP")
_MOST_PX = 2048
_STARTS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


def picture_encoding(body: bytes) -> str | None:
    """The encoding of a picture by its first bytes: "png", "jpg", "webp"; None: it is no such picture."""
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "webp"
    return next((encoding for start, encoding in _STARTS.items() if body.startswith(start)), None)


def decode_tile(body: bytes, tile_px: int) -> NDArray[np.uint8]:
    """The tile as straight RGBA, shape (tile_px, tile_px, 4); a larger or smaller picture is resized.

    Raises:
        BadInputError: It is no picture, is damaged, or larger than any tile.
    """
    from PIL import Image, UnidentifiedImageError  # maps without a basemap do without

    try:
        with Image.open(BytesIO(body), formats=_KINDS) as image:
            if max(image.size) > _MOST_PX or image.width != image.height:
                raise _no_tile(
                    Sentence("it is {width} x {height} pixels", width=image.width, height=image.height)
                )
            picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        # Pillow tells damaged files by any of these.
        raise _no_tile(said(error)) from error
    if picture.width != tile_px:
        picture = picture.resize((tile_px, tile_px), Image.Resampling.BILINEAR)
    return np.array(picture)


def _no_tile(why: str) -> BadInputError:
    return BadInputError(
        Sentence("A tile of the basemap is no usable picture: {why}.", why=why),
        remedy="Choose another under Basemaps in the map's tool bar; the rest of the map needs none.",
    )
