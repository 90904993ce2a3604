"""GRIB of any edition and packing through ecCodes; runs in the decoder process alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import eccodes
import numpy as np
from numpy.typing import NDArray

from stormops_desktop.formats.weather.decoder_process import Decoded, DecoderRequest
from stormops_desktop.formats.weather.grib_png import SYNTHETIC_MARK
from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.formats.weather.product_table import Product, ProductTable
from stormops_desktop.formats.weather.reading import MOST_CELLS
from stormops_desktop.formats.weather.sizes import check_sizes, length_unit, sizes_mm
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Grid, HailField, Skipped
from stormops_desktop.model.sentence import Sentence

_ABSENT = 1e100
"""What ecCodes writes into cells that the bitmap or the packing leaves out: no IEEE single packs to it,
so no value of a file can be taken for it (9999, the default, can)."""

_MINUTES = {0: 1, 1: 60, 2: 1440, 10: 180, 11: 360, 12: 720, 13: 1 / 60}
_FORECASTS = (2, 4)
_SECTION_2 = slice(21, 21 + 64)


def decode_grib(request: DecoderRequest) -> Iterator[Decoded]:
    """Each message as a field, or set aside with its byte offset; messages are independent."""
    table = request.products
    yield f"ecCodes {eccodes.codes_get_api_version()}"
    with Path(request.path).open("rb") as stream:
        for number, offset, length in request.messages:
            stream.seek(offset)
            data = stream.read(length)
            notes: list[str] = []
            try:
                field = _field(data, table, notes)
            except (eccodes.CodesInternalError, BadInputError) as error:
                reason = (
                    error.message
                    if isinstance(error, BadInputError)
                    else Sentence("damaged: {error}", error=error)
                )
                yield Skipped(f"message {number} at byte {offset}", reason)
            else:
                yield from notes
                yield field


def _field(data: bytes, table: ProductTable, notes: list[str]) -> HailField:
    handle = eccodes.codes_new_from_message(data)
    try:
        product = _product(handle, table)
        raw = _raw_values(handle)
        sizes = sizes_mm(raw, length_unit(product.units, what=product.product), table.sentinels)
        grid, sizes = _placed(handle, sizes, product.product, notes)
        valid_time, window_min = _window(handle, product)
        return HailField(
            grid=grid,
            values_mm=sizes,
            product=product.product,
            valid_time=valid_time,
            window_min=window_min,
            forecast=_is_forecast(handle),
            member=_optional(handle, "perturbationNumber"),
            synthetic=SYNTHETIC_MARK in data[_SECTION_2],
        )
    finally:
        eccodes.codes_release(handle)


def _product(handle: int, table: ProductTable) -> Product:
    if eccodes.codes_get(handle, "edition") != 2:
        number = eccodes.codes_get(handle, "indicatorOfParameter")
        edition_1_as = (255, eccodes.codes_get(handle, "table2Version"), number)
        return table.hail_product(edition_1_as)
    names = ("discipline", "parameterCategory", "parameterNumber")
    discipline, category, parameter = (int(eccodes.codes_get(handle, name)) for name in names)
    return table.hail_product((discipline, category, parameter))


def _raw_values(handle: int) -> NDArray[np.float64]:
    """Values in the file's unit, NaN where the bitmap or the packing says missing, in scanning order."""
    declared = int(eccodes.codes_get(handle, "numberOfDataPoints"))
    if not 0 < declared <= MOST_CELLS:
        raise BadInputError(
            Sentence("{declared} cells are more than can be read.", declared=declared),
            remedy="Cut the file first.",
        )
    eccodes.codes_set(handle, "missingValue", _ABSENT)
    values = np.asarray(eccodes.codes_get_values(handle), np.float64)
    values[values == _ABSENT] = np.nan
    return values


def _placed(
    handle: int, sizes: NDArray[np.float32], product: str, notes: list[str]
) -> tuple[Grid, NDArray[np.float32]]:
    """The field north-up on a longitude/latitude grid, every scanning flag honoured."""
    kind = eccodes.codes_get(handle, "gridType")
    cols, rows = (
        _optional(handle, "Nx") or _optional(handle, "Ni"),
        _optional(handle, "Ny") or _optional(handle, "Nj"),
    )
    if not cols or not rows or cols * rows != sizes.size:
        raise BadInputError(
            Sentence("A “{kind}” grid has no rows and columns.", kind=kind),
            remedy="Bring it to a regular grid.",
        )
    values = _unscanned(handle, sizes, rows, cols)
    check_sizes(values, what=product)
    if kind == "regular_ll":
        lon = _axis(handle, "longitude", cols, -1 if eccodes.codes_get(handle, "iScansNegatively") else 1)
        lat = _axis(handle, "latitude", rows, 1 if eccodes.codes_get(handle, "jScansPositively") else -1)
        return grid_of_axes(lon, lat, values)
    # Here, because it loads GDAL, which plain grids can do without.
    from stormops_desktop.formats.weather.projected import projected_to_lonlat

    grid, values, note = projected_to_lonlat(values, *_projection(handle, kind, rows, cols))
    notes.append(note)
    return grid, values


def _unscanned(handle: int, sizes: NDArray[np.float32], rows: int, cols: int) -> NDArray[np.float32]:
    """Rows and columns in the order of the axes: consecutive direction and alternating rows undone."""
    column_wise = bool(eccodes.codes_get(handle, "jPointsAreConsecutive"))
    values = sizes.reshape((cols, rows) if column_wise else (rows, cols))
    if _optional(handle, "alternativeRowScanning"):
        values = values.copy()
        values[1::2] = values[1::2, ::-1]
    return values.T if column_wise else values


def _axis(handle: int, name: str, count: int, direction: int) -> NDArray[np.float64]:
    """Centres from first point and increment, checked against the last point."""
    step_key = "iDirectionIncrementInDegrees" if name == "longitude" else "jDirectionIncrementInDegrees"
    first = float(eccodes.codes_get(handle, f"{name}OfFirstGridPointInDegrees"))
    last = float(eccodes.codes_get(handle, f"{name}OfLastGridPointInDegrees"))
    given = eccodes.codes_get(handle, step_key)
    span = (last - first) * direction
    if name == "longitude" and span <= 0:
        span %= 360.0
    step = span / (count - 1) if given in (None, eccodes.CODES_MISSING_DOUBLE) else float(given)
    axis = np.asarray(first + direction * step * np.arange(count), np.float64)
    gap = axis[-1] - last
    if name == "longitude":
        gap = (gap + 180.0) % 360.0 - 180.0
    if abs(gap) > step / 2:
        raise BadInputError(
            Sentence(
                "The last {name} ({last:g}) does not follow from the first and the increment ({axis:g}).",
                name=name,
                last=last,
                axis=axis[-1],
            ),
            remedy="Download the file again.",
        )
    return axis


def _projection(
    handle: int, kind: str, rows: int, cols: int
) -> tuple[dict[str, Any], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """PROJ parameters, first point in degrees, steps in metres, and corners as ecCodes places them."""
    if kind == "lambert":
        parameters = {
            "proj": "lcc",
            "lat_1": _number(handle, "Latin1InDegrees"),
            "lat_2": _number(handle, "Latin2InDegrees"),
            "lat_0": _number(handle, "LaDInDegrees"),
            "lon_0": _number(handle, "LoVInDegrees"),
        }
    elif kind == "polar_stereographic":
        south = int(eccodes.codes_get(handle, "projectionCentreFlag")) & 128
        parameters = {
            "proj": "stere",
            "lat_0": -90.0 if south else 90.0,
            "lat_ts": _number(handle, "LaDInDegrees"),
            "lon_0": _number(handle, "orientationOfTheGridInDegrees"),
        }
    elif kind == "mercator":
        parameters = {"proj": "merc", "lat_ts": _number(handle, "LaDInDegrees")}
    else:
        raise BadInputError(
            Sentence("Grids of type “{kind}” cannot be read.", kind=kind),
            remedy="Bring it to a regular grid.",
        )
    across, down = ("DiInMetres", "DjInMetres") if kind == "mercator" else ("DxInMetres", "DyInMetres")
    x_step = _number(handle, across) * (-1 if eccodes.codes_get(handle, "iScansNegatively") else 1)
    y_step = _number(handle, down) * (1 if eccodes.codes_get(handle, "jScansPositively") else -1)
    first = [_number(handle, f"{axis}OfFirstGridPointInDegrees") for axis in ("longitude", "latitude")]
    corners = _corners(handle, rows, cols)
    return {**parameters, **_earth(handle)}, np.array(first), np.array([x_step, y_step]), corners


def _earth(handle: int) -> dict[str, Any]:
    if _optional(handle, "earthIsOblate"):
        return {
            "a": _number(handle, "earthMajorAxisInMetres"),
            "b": _number(handle, "earthMinorAxisInMetres"),
        }
    return {"R": _number(handle, "radius")}


def _corners(handle: int, rows: int, cols: int) -> NDArray[np.float64]:
    """Longitude and latitude of the first and of the last point, as ecCodes has them."""
    lon = eccodes.codes_get_array(handle, "longitudes")
    lat = eccodes.codes_get_array(handle, "latitudes")
    places = [0, rows * cols - 1]
    return np.column_stack([np.asarray(lon)[places], np.asarray(lat)[places]])


def _window(handle: int, product: Product) -> tuple[datetime, int]:
    """End of the validity and the length of the window, minutes; both from the message where it says so."""
    date, time = (
        int(eccodes.codes_get(handle, "validityDate")),
        int(eccodes.codes_get(handle, "validityTime")),
    )
    valid = datetime.strptime(f"{date:08d}{time:04d}", "%Y%m%d%H%M").replace(tzinfo=UTC)
    length, unit = _optional(handle, "lengthOfTimeRange"), _optional(handle, "indicatorOfUnitForTimeRange")
    if length and unit in _MINUTES:
        return valid, round(length * _MINUTES[unit])
    return valid, product.window_min


def _is_forecast(handle: int) -> bool:
    process = _optional(handle, "typeOfGeneratingProcess")
    return process in _FORECASTS or bool(_optional(handle, "forecastTime"))


def _number(handle: int, key: str) -> float:
    return float(eccodes.codes_get(handle, key))


def _optional(handle: int, key: str) -> int | None:
    """An integer key, None where the message has no such key or leaves it missing."""
    if not eccodes.codes_is_defined(handle, key) or eccodes.codes_is_missing(handle, key):
        return None
    return int(eccodes.codes_get(handle, key))
