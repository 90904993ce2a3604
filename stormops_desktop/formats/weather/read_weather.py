"""Reading a weather file of any family into hail fields."""

from __future__ import annotations

from pathlib import Path

from stormops_desktop.formats.weather.decoder_client import decode_apart
from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.read_grib import read_grib
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence


def read_weather(
    path: Path,
    kind: WeatherKind,
    table: ProductTable,
    *,
    units: str | None = None,
    cancel: CancelToken | None = None,
) -> WeatherReading:
    """The hail fields of a file; nothing is written beside it.

    `units` (mm, cm, m, inch) holds for files that do not say theirs.

    MRMS messages of the common shape are read here; everything else by native libraries in a process of
    its own, which may crash without harm.

    Raises:
        BadInputError: No field can be had from it; the first reason is told, and the file named.
        CancelledError: As soon as the token says so.
    """
    try:
        reading = (
            read_grib(path, table, cancel)
            if kind is WeatherKind.GRIB
            else _read_apart(path, kind, table, units, cancel)
        )
    except BadInputError as error:
        if error.file is not None:
            raise
        raise type(error)(error.message, remedy=error.remedy, file=path, record=error.record) from error
    if not reading.fields:
        first = reading.skipped[0] if reading.skipped else Skipped("file", "it holds no message at all")
        raise BadInputError(
            Sentence("The file holds no usable hail field: {reason}", reason=first.reason),
            remedy="Import a hail size file (MESH), or download this one again.",
            file=path,
            record=first.record,
        )
    return reading


def _read_apart(
    path: Path, kind: WeatherKind, table: ProductTable, units: str | None, cancel: CancelToken | None
) -> WeatherReading:
    decoding = decode_apart(kind, path, name=path.name, table=table.text, units=units, cancel=cancel)
    if decoding.crashed:
        raise BadInputError(
            Sentence("The decoder crashed on this file: {crashed}.", crashed=decoding.crashed),
            remedy="Download the file again; if it crashes again, the file is damaged or not what it says.",
        )
    decoder, *notes = decoding.notes
    return WeatherReading(decoding.fields, decoding.skipped, decoder, tuple(dict.fromkeys(notes)))
