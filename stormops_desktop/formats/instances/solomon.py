"""Solomon's and Homberger's VRPTW files (Solomon 1987; Gehring & Homberger 1999)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from stormops_desktop.formats.instances.numbered_lines import NumberedLine, numbered_lines
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing_instance import Rounding, RoutingInstance
from stormops_desktop.model.sentence import Sentence

_COLUMNS = 7  # number, x, y, demand, ready, due, service


def read_solomon(path: Path) -> RoutingInstance:
    """Read a Solomon-format file; BadInputError names the line."""
    lines = list(numbered_lines(path))
    vehicle = _section(lines, path, "VEHICLE")
    customer = _section(lines, path, "CUSTOMER")
    if vehicle + 2 >= len(lines) or customer + 2 >= len(lines):
        raise BadInputError("The file ends before its clients.", remedy="Get it anew.", file=path)
    vehicles, capacity = lines[vehicle + 2].numbers(2)
    rows = np.array([_client(number, line) for number, line in enumerate(lines[customer + 2 :])])
    scaled = (rows[:, 4:7] * Rounding.TENTHS).astype(np.int64)
    return RoutingInstance(
        name=lines[0].text.strip(),
        rounding=Rounding.TENTHS,
        coordinates=rows[:, 1:3].copy(),
        demand=rows[:, 3].astype(np.int64),
        capacity=int(capacity),
        vehicles=int(vehicles),
        windows=scaled[:, :2].copy(),
        service=scaled[:, 2].copy(),
        prizes=None,
    )


def _section(lines: list[NumberedLine], path: Path, word: str) -> int:
    for number, line in enumerate(lines):
        if line.text.split()[0].upper() == word:
            return number
    raise BadInputError(
        Sentence("The section {word} is missing.", word=word),
        remedy="Give a Solomon file.",
        file=path,
        record=word,
    )


def _client(number: int, line: NumberedLine) -> list[float]:
    row = line.numbers(_COLUMNS)
    if row[0] != number:
        raise line.wrong(Sentence("Client {number} belongs here, not {row:g}.", number=number, row=row[0]))
    if row[4] > row[5]:
        raise line.wrong(Sentence("The window of client {number} ends before it begins.", number=number))
    if row[3] < 0 or row[6] < 0:
        raise line.wrong(Sentence("Client {number} has a negative demand or service time.", number=number))
    return row
