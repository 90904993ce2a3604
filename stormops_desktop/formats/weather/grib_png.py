"""The common shape of an MRMS message, read without ecCodes: plain grid, one PNG of 16-bit integers.

Everything that is not exactly of that shape is left to ecCodes in a process of its own; see
docs/decisions/weather-decoding.md.
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime

import numpy as np
import PIL
from numpy.typing import NDArray
from PIL.PngImagePlugin import PngImageFile

from stormops_desktop.formats.weather.grib_messages import GribMessage
from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.formats.weather.product_table import Product, ProductTable
from stormops_desktop.formats.weather.reading import MOST_CELLS
from stormops_desktop.formats.weather.sizes import Sentinels, are_sizes, check_sizes, length_unit, sizes_mm
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.sentence import Sentence

DECODER = f"StormOps, GRIB2 template 5.41 with Pillow {PIL.__version__}"
SYNTHETIC_MARK = b"SYNTHETIC"
"""Stands in section 2 (local use) of messages that StormOps invented."""

_LARGEST_EXPONENT = 64
_ONE_OF_EACH = (1, 3, 4, 5, 6, 7)
_PNG_HEAD = struct.Struct(">8s4x4sIIBBBBB")
_MICRO = 1_000_000
_MILLIONTHS = tuple(
    angle.to_bytes(4, "big") + parts.to_bytes(4, "big")
    for angle, parts in ((0, 0), (0, 0xFFFFFFFF), (0xFFFFFFFF, 0xFFFFFFFF), (1, _MICRO))
)
"""Basic angle and its subdivisions, where they come to millionths of a degree."""


def read_plain_message(message: GribMessage, table: ProductTable) -> HailField | None:
    """The hail field of a message of the common shape; None where it is of another.

    Raises:
        UnknownProductError: Its parameter is no hail size.
        BadInputError: It is of the common shape but damaged.
    """
    sections = _sections(message.data)
    if sections is None or not _is_plain(sections):
        return None
    product = table.hail_product((message.data[6], sections[4][9], sections[4][10]))
    codes = _codes(sections)
    size_of_code = _scale_table(sections[5], product, table.sentinels)
    sizes = size_of_code[codes]
    if not are_sizes(size_of_code[: int(codes.max()) + 1]):  # a few codes instead of millions of cells
        check_sizes(sizes, what=product.product)
    valid_time = _valid_time(sections)
    lon, lat = _axes(sections[3])
    grid, turned = grid_of_axes(lon, lat, sizes)
    return HailField(
        grid=grid,
        values_mm=turned,
        product=product.product,
        valid_time=valid_time,
        window_min=product.window_min,
        synthetic=SYNTHETIC_MARK in bytes(sections.get(2, b"")),
    )


def _sections(data: memoryview) -> dict[int, memoryview] | None:
    """Sections by number; None where one comes twice, is cut off or the edition is not 2."""
    if data[7] != 2:
        return None
    found: dict[int, memoryview] = {}
    position = 16
    while position < len(data) - 4:
        length, number = int.from_bytes(data[position : position + 4], "big"), data[position + 4]
        if length < 5 or position + length > len(data) - 4 or number in found:
            return None
        found[number] = data[position : position + length]
        position += length
    return found


def _is_plain(sections: dict[int, memoryview]) -> bool:
    """Latitude/longitude grid, rows from the north-west, analysis or observation, 16-bit PNG, no bitmap."""
    if any(number not in sections for number in _ONE_OF_EACH):
        return False
    grid, product, packing, bitmap = sections[3], sections[4], sections[5], sections[6]
    return (
        len(sections[1]) >= 21
        and len(bitmap) >= 6
        and len(grid) == 72
        and grid[10] == 0  # no list of row lengths
        and bytes(grid[12:14]) == b"\0\0"  # template 3.0
        and bytes(grid[38:46]) in _MILLIONTHS
        and grid[71] == 0  # scanning mode
        and len(product) == 34
        and bytes(product[7:9]) == b"\0\0"  # template 4.0
        and product[11] not in (2, 4)  # no forecast, no ensemble forecast
        and bytes(product[18:22]) == b"\0\0\0\0"  # no forecast time
        and len(packing) == 21
        and bytes(packing[9:11]) == (41).to_bytes(2, "big")
        and packing[19] == 16
        and bitmap[5] == 255
    )


def _codes(sections: dict[int, memoryview]) -> NDArray[np.uint16]:
    """The packed integers, shape (rows, cols)."""
    cols, rows = int.from_bytes(sections[3][30:34], "big"), int.from_bytes(sections[3][34:38], "big")
    png = bytes(sections[7][5:])
    declared = int.from_bytes(sections[5][5:9], "big")
    head = _PNG_HEAD.unpack_from(png) if len(png) >= _PNG_HEAD.size else None
    expected = (b"\x89PNG\r\n\x1a\n", b"IHDR", cols, rows, 16, 0, 0, 0, 0)
    if head != expected or rows * cols != declared or not 0 < declared <= MOST_CELLS:
        raise BadInputError(
            Sentence(
                "The picture inside does not fit the grid of {cols} x {rows} cells.", cols=cols, rows=rows
            ),
            remedy="Download the file again.",
        )
    try:
        # The class itself: Image.open would first load the plugins of six other formats.
        with PngImageFile(io.BytesIO(png)) as picture:
            return np.asarray(picture, np.uint16)
    except (OSError, SyntaxError, ValueError) as error:
        raise BadInputError(
            Sentence("The packed values are damaged: {error}.", error=error),
            remedy="Download the file again.",
        ) from error


def _scale_table(packing: memoryview, product: Product, sentinels: Sentinels) -> NDArray[np.float32]:
    """The size in mm of each of the 65,536 codes (regulation 92.9.4: (R + X 2^E) / 10^D)."""
    reference = struct.unpack(">f", packing[11:15])[0]
    binary, decimal = _signed(packing[15:17]), _signed(packing[17:19])
    if abs(binary) > _LARGEST_EXPONENT or abs(decimal) > _LARGEST_EXPONENT:
        raise BadInputError(
            Sentence(
                "The packed values are scaled by 2^{binary} and 10^{decimal}, which cannot be.",
                binary=binary,
                decimal=-decimal,
            ),
            remedy="Download the file again.",
        )
    raw = (reference + np.arange(65_536.0) * 2.0**binary) / 10.0**decimal
    unit = length_unit(product.units, what=product.product)
    return sizes_mm(raw, unit, sentinels)


def _signed(octets: memoryview) -> int:
    """GRIB's sign and magnitude."""
    value = int.from_bytes(octets, "big")
    sign = 1 << (8 * len(octets) - 1)
    return sign - value if value & sign else value


def _axes(grid: memoryview) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Centres of columns and rows from first point and increment, checked against the last point."""
    cols, rows = int.from_bytes(grid[30:34], "big"), int.from_bytes(grid[34:38], "big")
    lat0, lon0 = _signed(grid[46:50]), _signed(grid[50:54])
    lat1, lon1 = _signed(grid[55:59]), _signed(grid[59:63])
    dlon, dlat = int.from_bytes(grid[63:67], "big"), int.from_bytes(grid[67:71], "big")
    lon_end, lat_end = lon0 + dlon * (cols - 1), lat0 - dlat * (rows - 1)
    if (
        abs((lon_end - lon1 + 180 * _MICRO) % (360 * _MICRO) - 180 * _MICRO) > dlon // 2
        or abs(lat_end - lat1) > dlat // 2
    ):
        raise BadInputError(
            Sentence(
                "The grid's last point ({lat1}, {lon1}) does not follow from its first and "
                "its increments ({lat_end}, {lon_end}).",
                lat1=lat1 / _MICRO,
                lon1=lon1 / _MICRO,
                lat_end=lat_end / _MICRO,
                lon_end=lon_end / _MICRO,
            ),
            remedy="Download the file again.",
        )
    return (lon0 + dlon * np.arange(cols)) / _MICRO, (lat0 - dlat * np.arange(rows)) / _MICRO


def _valid_time(sections: dict[int, memoryview]) -> datetime:
    year, month, day, hour, minute, second = struct.unpack(">H5B", sections[1][12:19])
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError as error:
        raise BadInputError(
            Sentence("The reference time is none: {error}.", error=error), remedy="Download the file again."
        ) from error
