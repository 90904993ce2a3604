"""Starting the decoder process and taking over what it made, whatever becomes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from stormops_desktop.formats.weather.reading import WeatherKind
from stormops_desktop.model.errors import BadInputError, MissingUnitError
from stormops_desktop.model.hail import HailField, Skipped
from stormops_desktop.model.hail_records import field_from_record, skipped_from_record
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence, sentence_of

_ROOT = Path(__file__).parents[3]
_START = """
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module(sys.argv[1], run_name="__main__")
"""
_MODULE = "stormops_desktop.formats.weather.decoder_process"
_FOREIGN_SETTINGS = ("GDAL_", "GRIB_", "ECCODES_", "PROJ_", "HDF5_", "NETCDF", "CPL_", "PYTHON")
_POLL_S = 0.02
_LONGEST_S = 900.0
_DONE = "done.json"


@dataclass(frozen=True, slots=True)
class Decoding:
    """What one run of the decoder process left.

    Attributes:
        fields, skipped, notes: What it gave, in order.
        crashed: Why it ended before its time, or an empty string.
    """

    fields: tuple[HailField, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    crashed: str

    @property
    def items(self) -> int:
        """How many messages or variables it dealt with."""
        return len(self.fields) + len(self.skipped)


def decode_apart(
    kind: WeatherKind,
    path: Path,
    *,
    name: str,
    table: str,
    messages: Sequence[tuple[int, int, int]] = (),
    units: str | None = None,
    cancel: CancelToken | None = None,
) -> Decoding:
    """Decode a file in a process of its own; a crash there is an answer here.

    Raises:
        BadInputError: The file cannot be used; the sentence is the decoder's.
        CancelledError: As soon as the token says so; the process is ended.
    """
    with TemporaryDirectory(prefix="stormops-weather-") as folder:
        request = {
            "kind": kind.value,
            "path": str(path.resolve()),
            "name": name,
            "modified": path.stat().st_mtime,
            "messages": list(messages),
            "table": table,
            "units": units,
            "out": folder,
        }
        crashed = _run(json.dumps(request), cancel)
        return _collect(Path(folder), crashed)


def _run(request: str, cancel: CancelToken | None) -> str:
    """Run the process to its end; returns why it died, or an empty string."""
    environment = {
        name: value for name, value in os.environ.items() if not name.upper().startswith(_FOREIGN_SETTINGS)
    }
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _START, str(_ROOT), _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        deadline = time.monotonic() + _LONGEST_S
        waiting: str | None = request
        while True:
            try:
                _, errors = process.communicate(waiting, timeout=_POLL_S)
            except subprocess.TimeoutExpired:
                waiting = None
                if cancel is not None and cancel.cancelled:
                    process.kill()
                    cancel.raise_if_cancelled()
                if time.monotonic() > deadline:
                    process.kill()
                    return Sentence("it was still busy after {minutes:.0f} minutes", minutes=_LONGEST_S / 60)
            else:
                return _cause(process.returncode, errors)


def _cause(status: int, errors: str) -> str:
    if status == 0:
        return ""
    if status < 0:
        return Sentence("it was ended by signal {number}", number=-status)
    last = errors.strip().splitlines()[-1:] or [f"exit status {status}"]
    return last[0]


def _collect(folder: Path, crashed: str) -> Decoding:
    fields: list[HailField] = []
    skipped: list[Skipped] = []
    for header in sorted(folder.glob("[0-9]*.json")):
        record: dict[str, Any] = json.loads(header.read_text(encoding="utf-8"))
        if "skipped" in record:
            skipped.append(skipped_from_record(record["skipped"]))
        else:
            values = np.load(header.with_suffix(".npy"), allow_pickle=False)
            fields.append(field_from_record(record["field"], values))
    answer = {"notes": []} if crashed else json.loads((folder / _DONE).read_text(encoding="utf-8"))
    if "error" in answer:
        kind = MissingUnitError if answer.get("missing_unit") else BadInputError
        wrong = answer["error"]
        raise kind(sentence_of(wrong["message"]), remedy=sentence_of(wrong["remedy"]), record=wrong["record"])
    return Decoding(tuple(fields), tuple(skipped), tuple(map(sentence_of, answer["notes"])), crashed)
