"""Reading a GRIB file: messages of the common shape here, all others through ecCodes in a process apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from stormops_desktop.formats.weather.decoder_client import Decoding, decode_apart
from stormops_desktop.formats.weather.grib_messages import GribMessage, read_grib_bytes, split_messages
from stormops_desktop.formats.weather.grib_png import DECODER, read_plain_message
from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import HailField, Skipped
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence


@dataclass(slots=True)
class _Gathered:
    """What the messages gave so far; fields by message number, whichever decoder had them."""

    fields: dict[int, HailField] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    decoders: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_grib(path: Path, table: ProductTable, cancel: CancelToken | None) -> WeatherReading:
    """Every message on its own: one that is damaged or foreign is set aside with its byte offset.

    Raises:
        BadInputError: The file holds no whole message.
        CancelledError: As soon as the token says so.
    """
    data = read_grib_bytes(path)
    messages, broken = split_messages(data)
    if not messages and broken:
        reason = broken[0].reason
        raise BadInputError(
            Sentence("{reason}{reason_2}.", reason=reason[0].upper(), reason_2=reason[1:]),
            remedy="Download the file again.",
            record=broken[0].record,
        )
    gathered = _Gathered(skipped=broken)
    unusual = _read_plain(messages, table, gathered, cancel)
    if unusual:
        with TemporaryDirectory(prefix="stormops-grib-") as folder:
            unpacked = Path(folder) / "messages.grib"
            unpacked.write_bytes(data)
            while unusual:
                places = [(message.number, message.offset, len(message.data)) for message in unusual]
                decoding = decode_apart(
                    WeatherKind.GRIB,
                    unpacked,
                    name=path.name,
                    table=table.text,
                    messages=places,
                    cancel=cancel,
                )
                unusual = _take_over(decoding, unusual, gathered)
    in_order = tuple(gathered.fields[number] for number in sorted(gathered.fields))
    return WeatherReading(
        in_order,
        tuple(gathered.skipped),
        "; ".join(dict.fromkeys(gathered.decoders)),
        tuple(dict.fromkeys(gathered.notes)),
    )


def _read_plain(
    messages: Sequence[GribMessage],
    table: ProductTable,
    gathered: _Gathered,
    cancel: CancelToken | None,
) -> list[GribMessage]:
    """Read the messages of the common shape; returns the others."""
    unusual: list[GribMessage] = []
    for message in messages:
        if cancel is not None:
            cancel.raise_if_cancelled()
        try:
            found = read_plain_message(message, table)
        except BadInputError as error:
            gathered.skipped.append(Skipped(message.record, error.message))
            continue
        if found is None:
            unusual.append(message)
        else:
            gathered.fields[message.number] = found
            gathered.decoders.append(DECODER)
    return unusual


def _take_over(decoding: Decoding, asked: Sequence[GribMessage], gathered: _Gathered) -> list[GribMessage]:
    """Add what a decoder process gave; returns the messages that a crash left for another process."""
    if decoding.notes:
        gathered.decoders.append(decoding.notes[0])
        gathered.notes += decoding.notes[1:]
    refused = {entry.record for entry in decoding.skipped}
    gathered.skipped += decoding.skipped
    done, left = asked[: decoding.items], list(asked[decoding.items :])
    good = [message.number for message in done if message.record not in refused]
    gathered.fields.update(zip(good, decoding.fields, strict=True))
    if decoding.crashed and left:
        gathered.skipped.append(
            Skipped(
                left.pop(0).record, Sentence("the decoder crashed on it: {crashed}", crashed=decoding.crashed)
            )
        )
    return left
