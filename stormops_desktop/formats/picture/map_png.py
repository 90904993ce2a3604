"""A map as a PNG file: the picture, a scale bar, and on invented data a tag that cannot be overlooked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

_INK = (32, 33, 36, 255)
_PAPER = (255, 255, 255, 225)
_WARNING = (255, 204, 0, 255)
_TEXT_PX = 13
_EDGE_PX = 10
_STRIPES_PX = 26
_SMOOTHING = 4


@dataclass(frozen=True, slots=True)
class MapFurniture:
    """What is written on a map picture.

    Attributes:
        tag: What the data is not, e.g. "SYNTHETIC DATA"; empty on real data.
        credit: Whose data is shown; may be empty.
        bar_text, bar_px: The scale bar, e.g. "500 ft", and its length.
        facts: Text fields of the PNG, by keyword.
    """

    tag: str
    credit: str
    bar_text: str
    bar_px: float
    facts: Mapping[str, str]


def write_map_png(path: Path, picture: NDArray[np.uint8], furniture: MapFurniture) -> None:
    """Write straight RGBA, shape (height, width, 4), with its furniture where the picture has room for it."""
    image = Image.fromarray(picture)
    canvas = ImageDraw.Draw(image, "RGBA")
    font = ImageFont.load_default(_TEXT_PX)
    _draw_scale_bar(canvas, image.size, furniture, font)
    if furniture.credit:
        _draw_credit(canvas, image.size, furniture.credit, font)
    if furniture.tag:
        _draw_tag(image, furniture.tag, font)
    notes = PngInfo()
    for keyword, text in furniture.facts.items():
        notes.add_itxt(keyword, text)
    image.save(path, "PNG", pnginfo=notes, compress_level=4)


def _draw_scale_bar(
    canvas: ImageDraw.ImageDraw,
    size: tuple[int, int],
    furniture: MapFurniture,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    """A bar with end ticks and its length, lower right."""
    width, height = size
    right, bottom = width - _EDGE_PX, height - _EDGE_PX
    left = right - furniture.bar_px
    canvas.rounded_rectangle((left - 8, bottom - 26, right + 4, bottom + 4), 3, fill=_PAPER)
    canvas.line([(left, bottom - 7), (left, bottom - 2), (right, bottom - 2), (right, bottom - 7)], _INK, 2)
    canvas.text(((left + right) / 2, bottom - 7), furniture.bar_text, _INK, font, anchor="ms")


def _draw_credit(
    canvas: ImageDraw.ImageDraw,
    size: tuple[int, int],
    credit: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    """Whose data it is, lower left."""
    bottom = size[1] - _EDGE_PX
    left, top, right, _ = canvas.textbbox((_EDGE_PX, bottom), credit, font, anchor="ls")
    canvas.rounded_rectangle((left - 4, top - 4, right + 4, bottom + 6), 3, fill=_PAPER)
    canvas.text((_EDGE_PX, bottom), credit, _INK, font, anchor="ls")


def _draw_tag(image: Image.Image, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> None:
    """Yellow and black diagonal stripes with the words beside them, upper left."""
    canvas = ImageDraw.Draw(image, "RGBA")
    _, _, words_px, _ = canvas.textbbox((0, 0), text, font)
    width, height = round(_STRIPES_PX + words_px + 14), 24
    canvas.rectangle((_EDGE_PX, _EDGE_PX, _EDGE_PX + width, _EDGE_PX + height), fill=_WARNING)
    stripes = Image.new("RGBA", (_STRIPES_PX * _SMOOTHING, height * _SMOOTHING), _WARNING)
    pen = ImageDraw.Draw(stripes)
    step, side = 10 * _SMOOTHING, height * _SMOOTHING
    for start in range(-2 * side, 2 * side, step):
        pen.polygon(
            [(start, side), (start + step / 2, side), (start + step / 2 + side, 0), (start + side, 0)], _INK
        )
    image.paste(stripes.resize((_STRIPES_PX, height), Image.Resampling.LANCZOS), (_EDGE_PX, _EDGE_PX))
    canvas.rectangle((_EDGE_PX, _EDGE_PX, _EDGE_PX + width, _EDGE_PX + height), outline=_INK)
    canvas.text((_EDGE_PX + _STRIPES_PX + 7, _EDGE_PX + height / 2), text, _INK, font, anchor="lm")
