"""Finding the messages of a GRIB file by their own lengths, so that one bad message costs no other."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.formats.weather.sniff import is_gzip
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.sentence import Sentence

_START, _END = b"GRIB", b"7777"
_MOST_BYTES = 2 * 1024**3
_TRUNCATED = "Download the file again; it was cut off before its end."


@dataclass(frozen=True, slots=True)
class GribMessage:
    """One message: its number in the file (from 1), where it begins, and its bytes."""

    number: int
    offset: int
    data: memoryview

    @property
    def record(self) -> str:
        """How people find it."""
        return f"message {self.number} at byte {self.offset}"


def read_grib_bytes(path: Path) -> bytes:
    """The file's bytes, unpacked where it is gzip.

    Raises:
        BadInputError: INCOMPLETE where a gzip file ends early; damaged where it does not unpack.
    """
    data = path.read_bytes()
    if not is_gzip(data):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, _MOST_BYTES)
    except zlib.error as error:
        raise BadInputError(
            Sentence("The compressed file is damaged: {error}.", error=error),
            remedy="Download the file again.",
            file=path,
        ) from error
    if unpacker.unconsumed_tail:
        raise BadInputError(
            Sentence("The file unpacks to more than {most_bytes} GB.", most_bytes=_MOST_BYTES // 1024**3),
            remedy="Split it first.",
            file=path,
        )
    if not unpacker.eof:
        raise BadInputError(
            Sentence("INCOMPLETE: the compressed file ends early, after {count} bytes.", count=len(data)),
            remedy=_TRUNCATED,
            file=path,
        )
    return unpacked


def split_messages(data: bytes) -> tuple[list[GribMessage], list[Skipped]]:
    """The whole messages of a file, and what else was there, by byte offset.

    A message whose own length runs past the file's end is INCOMPLETE; one whose length does not lead to
    the end marker is damaged, and the search goes on right behind its beginning.
    """
    messages: list[GribMessage] = []
    skipped: list[Skipped] = []
    view, position, number = memoryview(data), data.find(_START), 0
    while position >= 0:
        number += 1
        record = f"message {number} at byte {position}"
        length = _message_length(view[position : position + 16])
        end = position + length
        if length and end <= len(data) and data[end - 4 : end] == _END:
            messages.append(GribMessage(number, position, view[position:end]))
            position = data.find(_START, end)
            continue
        following = data.find(_START, position + 4)
        if length and end > len(data) and following < 0:
            here = len(data) - position
            reason = Sentence(
                "INCOMPLETE: it should be {length} bytes long, but the file ends after {here}",
                length=length,
                here=here,
            )
        elif len(data) - position < 16:
            reason = Sentence("INCOMPLETE: the file ends inside the first section")
        else:
            reason = Sentence("damaged: its length does not lead to the end marker")
        skipped.append(Skipped(record, reason))
        position = following
    return messages, skipped


def _message_length(head: memoryview) -> int:
    """Length in bytes that a message states, 0 where it states none that can be."""
    if len(head) < 16:
        return 0
    if head[7] == 2:
        return int.from_bytes(head[8:16], "big")
    return int.from_bytes(head[4:7], "big") if head[7] == 1 else 0
