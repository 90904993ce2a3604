"""Writing a hail field as GRIB2 the way MRMS does: discipline 209, template 5.41 (PNG, 16 bit, 0.1 mm).

An invented field says so in section 2 (local use), in its production status (code table 1.3: test
products) and, where `grib_name` names it, in the file's name.
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime

import numpy as np
from PIL import Image

from stormops_desktop.formats.weather.grib_png import SYNTHETIC_MARK
from stormops_desktop.formats.weather.product_table import ProductTable, codes_of
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.sentence import Sentence

_REFERENCE, _DECIMAL = -30, 1
_NO_COVERAGE, _NOTHING_DETECTED = -3.0, -1.0
_NSSL = 161
_OPERATIONAL, _TEST = 0, 1
_OBSERVATION = 8
_MICRO = 1_000_000


def grib_name(field: HailField) -> str:
    """A file name of MRMS's form; it begins with SYNTHETIC where the field is invented."""
    stamp = field.valid_time.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    mark = "SYNTHETIC_" if field.synthetic else ""
    return f"{mark}MRMS_{field.product}_00.50_{stamp}.grib2"


def grib_message(field: HailField, table: ProductTable) -> bytes:
    """One GRIB2 message that any decoder reads.

    Raises:
        UsageError: The product is none of the table's, or a size does not fit 16 bits of 0.1 mm.
    """
    code = codes_of(table, (field.product,)).get(field.product)
    if code is None:
        raise UsageError(
            Sentence("“{product}” has no GRIB code in the parameter table.", product=field.product),
            remedy="Export another format.",
        )
    sections = [_identification(field)]
    if field.synthetic:
        sections.append(
            _section(2, SYNTHETIC_MARK + b": this hailstorm was invented by StormOps; nothing of it happened")
        )
    sections += [_grid(field), _product(code[1], code[2]), *_data(field)]
    body = b"".join(sections)
    total = 16 + len(body) + 4
    return b"GRIB\0\0" + bytes([code[0], 2]) + total.to_bytes(8, "big") + body + b"7777"


def _section(number: int, content: bytes) -> bytes:
    return struct.pack(">IB", 5 + len(content), number) + content


def _identification(field: HailField) -> bytes:
    at: datetime = field.valid_time.astimezone(UTC)
    status = _TEST if field.synthetic else _OPERATIONAL
    time = struct.pack(">H5B", at.year, at.month, at.day, at.hour, at.minute, at.second)
    return _section(1, struct.pack(">HHBBB", _NSSL, 0, 255, 1, 3) + time + bytes([status, 7]))


def _grid(field: HailField) -> bytes:
    grid = field.grid
    last_lon, last_lat = grid.lon0 + grid.dlon * (grid.cols - 1), grid.lat0 - grid.dlat * (grid.rows - 1)
    earth = struct.pack(">BBIBIBI", 1, 0, 6_367_470, 1, 6_378_160, 1, 6_356_775)
    head = struct.pack(">BIBBH", 0, grid.rows * grid.cols, 0, 0, 0)
    places = struct.pack(
        ">IIII4sIB4sIIIB",
        grid.cols,
        grid.rows,
        1,
        _MICRO,
        _signed(grid.lat0),
        round(grid.lon0 % 360.0 * _MICRO),
        0x30,
        _signed(last_lat),
        round(last_lon % 360.0 * _MICRO),
        round(grid.dlon * _MICRO),
        round(grid.dlat * _MICRO),
        0,
    )
    return _section(3, head + earth + places)


def _signed(degrees: float) -> bytes:
    """Millionths of a degree as GRIB's sign and magnitude."""
    value = round(abs(degrees) * _MICRO)
    return (value | (1 << 31) if degrees < 0 else value).to_bytes(4, "big")


def _product(category: int, parameter: int) -> bytes:
    head = struct.pack(">HHBBBBBHBBI", 0, 0, category, parameter, _OBSERVATION, 0, 0, 0, 0, 0, 0)
    surfaces = struct.pack(">BBIBBI", 102, 0, 500, 255, 0, 0)
    return _section(4, head + surfaces)


def _data(field: HailField) -> list[bytes]:
    values = np.where(np.isnan(field.values_mm), _NO_COVERAGE, field.values_mm)
    values[field.values_mm == 0.0] = _NOTHING_DETECTED
    codes = np.round(values * 10.0**_DECIMAL).astype(np.int64) - _REFERENCE
    if codes.min() < 0 or codes.max() > 65_535:
        raise UsageError("A hail size does not fit MRMS's packing.", remedy="Export another format.")
    buffer = io.BytesIO()
    Image.fromarray(codes.astype(np.uint16)).save(buffer, format="PNG")
    packing = struct.pack(">IHfHHBB", codes.size, 41, float(_REFERENCE), 0, _DECIMAL, 16, 0)
    return [_section(5, packing), _section(6, b"\xff"), _section(7, buffer.getvalue())]
