"""The process that decodes what native libraries must: it may crash, and takes nobody with it.

It reads one JSON request from stdin, writes each field into the request's folder as soon as it has it
(`000.npy` and `000.json`), and at last `done.json`. See docs/decisions/weather-decoding.md.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from stormops_desktop.formats.weather.product_table import ProductTable, read_product_table
from stormops_desktop.formats.weather.reading import WeatherKind
from stormops_desktop.model.errors import BadInputError, MissingUnitError
from stormops_desktop.model.hail import HailField, Skipped
from stormops_desktop.model.hail_records import field_record, skipped_record
from stormops_desktop.model.sentence import sentence_record

DONE = "done.json"


@dataclass(frozen=True, slots=True)
class DecoderRequest:
    """What to decode.

    Attributes:
        kind: Family of the file.
        path: The file, or the unpacked copy of a compressed one.
        name: What people call the file; a time may stand in it.
        modified: Its modification time, seconds since 1970, where nothing else tells a time.
        messages: Of a GRIB file: number, byte offset and length of each.
        table: Text of the parameter table.
        units: Of files that do not say theirs, in a person's word; None where nobody said any.
    """

    kind: WeatherKind
    path: str
    name: str
    modified: float
    messages: list[tuple[int, int, int]]
    table: str
    units: str | None = None

    @property
    def products(self) -> ProductTable:
        """The parameter table, read."""
        return read_product_table(self.table, file="mrms_products.csv")


type Decoded = HailField | Skipped | str
"""A field, something set aside, or a note for people."""


def decode(request: DecoderRequest) -> Iterator[Decoded]:
    """Everything in a file, one after the other; only the libraries it needs are loaded."""
    if request.kind is WeatherKind.GRIB:
        from stormops_desktop.formats.weather.decode_grib import decode_grib

        yield from decode_grib(request)
    elif request.kind is WeatherKind.GEOTIFF:
        from stormops_desktop.formats.weather.decode_geotiff import decode_geotiff

        yield from decode_geotiff(request)
    else:
        from stormops_desktop.formats.weather.decode_xarray import decode_xarray

        yield from decode_xarray(request)


def main() -> None:
    """Serve one request."""
    request: dict[str, Any] = json.load(sys.stdin)
    out = Path(request.pop("out"))
    asked = DecoderRequest(**{**request, "kind": WeatherKind(request["kind"])})
    notes: list[str] = []
    answer: dict[str, Any] = {}
    count = 0
    try:
        for item in decode(asked):
            if isinstance(item, str):
                notes.append(item)
                continue
            _write(out / f"{count:04d}", item)
            count += 1
    except BadInputError as error:
        answer["error"] = {
            "message": sentence_record(error.message),
            "remedy": sentence_record(error.remedy),
            "record": error.record,
        }
        answer["missing_unit"] = isinstance(error, MissingUnitError)
    except MemoryError:
        answer["error"] = {
            "message": "The file needs more memory than this computer has.",
            "remedy": "Cut the file to your region first.",
            "record": None,
        }
    answer["notes"] = [sentence_record(note) for note in notes]
    (out / DONE).write_text(json.dumps(answer), encoding="utf-8")


def _write(stem: Path, item: HailField | Skipped) -> None:
    if isinstance(item, HailField):
        np.save(stem.with_suffix(".npy"), item.values_mm, allow_pickle=False)
        record = {"field": field_record(item)}
    else:
        record = {"skipped": skipped_record(item)}
    stem.with_suffix(".json").write_text(json.dumps(record), encoding="utf-8")


def _leave_with(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell an unforeseen error and leave at once."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    # Left by _exit either way: native libraries that unload together have aborted, and hidden the cause.
    sys.excepthook = _leave_with
    main()
    os._exit(0)
