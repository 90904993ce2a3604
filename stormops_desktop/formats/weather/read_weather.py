"""Reading a weather file of any family into hail fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from stormops_desktop.formats.weather.decoder_client import decode_apart
from stormops_desktop.formats.weather.grib_messages import GribMessage, read_grib_bytes, split_messages
from stormops_desktop.formats.weather.grib_png import DECODER, read_plain_message
from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import HailField, Skipped
from stormops_desktop.model.progress import CancelToken


def read_weather(
    path: Path, kind: WeatherKind, table: ProductTable, *, cancel: CancelToken | None = None
) -> WeatherReading:
    """The hail fields of a file; nothing is written beside it.

    MRMS messages of the common shape are read here; everything else by native libraries in a process of
    its own, which may crash without harm.

    Raises:
        BadInputError: No field can be had from it; the first reason is told, and the file named.
        CancelledError: As soon as the token says so.
    """
    try:
        reading = _read_grib(path, table, cancel) if kind is WeatherKind.GRIB else _read_apart(path, kind, table, cancel)
    except BadInputError as error:
        if error.file is not None:
            raise
        raise type(error)(error.message, remedy=error.remedy, file=path, record=error.record) from error
    if not reading.fields:
        first = reading.skipped[0] if reading.skipped else Skipped("file", "it holds no message at all")
        raise BadInputError(
            f"The file holds no usable hail field: {first.reason}",
            remedy="Import a hail size file (MESH), or download this one again.",
            file=path,
            record=first.record,
        )
    return reading


def _read_apart(
    path: Path, kind: WeatherKind, table: ProductTable, cancel: CancelToken | None
) -> WeatherReading:
    decoding = decode_apart(kind, path, name=path.name, table=table.text, cancel=cancel)
    if decoding.crashed:
        raise BadInputError(
            f"The decoder crashed on this file: {decoding.crashed}.",
            remedy="Download the file again; if it crashes again, the file is damaged or not what it says.",
        )
    decoder, *notes = decoding.notes
    return WeatherReading(decoding.fields, decoding.skipped, decoder, tuple(dict.fromkeys(notes)))


def _read_grib(path: Path, table: ProductTable, cancel: CancelToken | None) -> WeatherReading:
    data = read_grib_bytes(path)
    messages, skipped = split_messages(data)
    if not messages and skipped:
        raise BadInputError(
            f"{skipped[0].reason[0].upper()}{skipped[0].reason[1:]}.",
            remedy="Download the file again.",
            record=skipped[0].record,
        )
    fields: dict[int, HailField] = {}
    unusual: list[GribMessage] = []
    refused: list[BadInputError] = []
    for message in messages:
        if cancel is not None:
            cancel.raise_if_cancelled()
        try:
            field = read_plain_message(message, table)
        except BadInputError as error:
            refused.append(error)
            skipped.append(Skipped(message.record, error.message))
            continue
        if field is None:
            unusual.append(message)
        else:
            fields[message.number] = field
    decoders, notes = [DECODER] if fields else [], ()
    if unusual:
        decoder, more_skipped, notes = _decode_unusual(path, data, unusual, fields, table, cancel)
        decoders.append(decoder)
        skipped += more_skipped
    if not fields and len(refused) == len(messages) == 1:
        error = refused[0]
        raise type(error)(error.message, remedy=error.remedy, record=messages[0].record) from error
    in_order = tuple(fields[number] for number in sorted(fields))
    return WeatherReading(in_order, tuple(skipped), "; ".join(decoders), notes)


def _decode_unusual(
    path: Path,
    data: bytes,
    messages: Sequence[GribMessage],
    fields: dict[int, HailField],
    table: ProductTable,
    cancel: CancelToken | None,
) -> tuple[str, list[Skipped], tuple[str, ...]]:
    """Messages through ecCodes, apart; where that crashes on one, the rest gets a fresh process."""
    skipped: list[Skipped] = []
    notes: list[str] = []
    decoder = "ecCodes"
    waiting = list(messages)
    with TemporaryDirectory(prefix="stormops-grib-") as folder:
        unpacked = Path(folder) / "messages.grib"
        unpacked.write_bytes(data)
        while waiting:
            places = [(message.number, message.offset, len(message.data)) for message in waiting]
            decoding = decode_apart(
                WeatherKind.GRIB, unpacked, name=path.name, table=table.text, messages=places, cancel=cancel
            )
            if decoding.notes:
                decoder, *more = decoding.notes
                notes += more
            bad = {entry.record for entry in decoding.skipped}
            skipped += decoding.skipped
            done, waiting = waiting[: decoding.items], waiting[decoding.items :]
            good = [message.number for message in done if message.record not in bad]
            fields.update(zip(good, decoding.fields, strict=True))
            if decoding.crashed and waiting:
                reason = f"the decoder crashed on it: {decoding.crashed}"
                skipped.append(Skipped(waiting.pop(0).record, reason))
    return decoder, skipped, tuple(dict.fromkeys(notes))
