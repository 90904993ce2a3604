"""VRPLIB files: the X set of CVRP (Uchoa et al. 2017) and prize-collecting VRPTW with the same keywords."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.formats.instances.numbered_lines import NumberedLine, numbered_lines
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing_instance import Rounding, RoutingInstance
from stormops_desktop.model.sentence import Sentence

_SECTION_COLUMNS = {
    "NODE_COORD_SECTION": 2,
    "DEMAND_SECTION": 1,
    "TIME_WINDOW_SECTION": 2,
    "PRIZE_SECTION": 1,
    "SERVICE_TIME_SECTION": 1,
}


@dataclass(slots=True)
class _Parsed:
    """Keywords and sections with the lines they stand on."""

    path: Path
    keywords: dict[str, tuple[str, NumberedLine]] = field(default_factory=dict)
    sections: dict[str, list[tuple[NumberedLine, list[float]]]] = field(default_factory=dict)

    def number(self, keyword: str, default: int | None = None) -> int:
        """A keyword's whole number, or the default; BadInputError where neither is there."""
        if keyword not in self.keywords:
            if default is not None:
                return default
            raise BadInputError(
                Sentence("{keyword} is missing.", keyword=keyword),
                remedy="Give a VRPLIB file.",
                file=self.path,
                record=keyword,
            )
        text, line = self.keywords[keyword]
        if not text.isdecimal():
            raise line.wrong(
                Sentence("{keyword} is {text!r}, which is no whole number.", keyword=keyword, text=text)
            )
        return int(text)

    def columns(self, section: str, size: int) -> NDArray[np.float64] | None:
        """A section's values by node, or None where the file has none."""
        if section not in self.sections:
            return None
        rows = self.sections[section]
        if len(rows) != size:
            raise BadInputError(
                Sentence(
                    "{section} has {count} rows, but DIMENSION is {size}.",
                    section=section,
                    count=len(rows),
                    size=size,
                ),
                remedy="Give a VRPLIB file as its authors publish it.",
                file=self.path,
                record=f"line {rows[-1][0].number}" if rows else section,
            )
        for expected, (line, row) in enumerate(rows, 1):
            if row[0] != expected:
                raise line.wrong(
                    Sentence("Node {expected} belongs here, not {row:g}.", expected=expected, row=row[0])
                )
        return np.array([row[1:] for _, row in rows])


def read_vrplib(path: Path) -> RoutingInstance:
    """Read a VRPLIB file with one depot, node 1, and Euclidean distances; BadInputError names the line."""
    parsed = _parse(path)
    if parsed.keywords.get("EDGE_WEIGHT_TYPE", ("",))[0] != "EUC_2D":
        raise BadInputError(
            "Only Euclidean instances can be read.",
            remedy="Give a file with EDGE_WEIGHT_TYPE : EUC_2D.",
            file=path,
            record="EDGE_WEIGHT_TYPE",
        )
    size = parsed.number("DIMENSION")
    coordinates, demand = parsed.columns("NODE_COORD_SECTION", size), parsed.columns("DEMAND_SECTION", size)
    if coordinates is None or demand is None:
        missing = "NODE_COORD_SECTION" if coordinates is None else "DEMAND_SECTION"
        raise BadInputError(
            Sentence("{missing} is missing.", missing=missing),
            remedy="Get the file anew.",
            file=path,
            record=missing,
        )
    windows, prizes = parsed.columns("TIME_WINDOW_SECTION", size), parsed.columns("PRIZE_SECTION", size)
    rounding = Rounding.WHOLE if windows is None and prizes is None else Rounding.TENTHS
    service = parsed.columns("SERVICE_TIME_SECTION", size)
    if service is None:
        service = np.full((size, 1), float(parsed.number("SERVICE_TIME", 0)))
        service[0] = 0
    return RoutingInstance(
        name=parsed.keywords["NAME"][0] if "NAME" in parsed.keywords else path.stem,
        rounding=rounding,
        coordinates=coordinates,
        demand=demand[:, 0].astype(np.int64),
        capacity=parsed.number("CAPACITY"),
        vehicles=parsed.number("VEHICLES", size - 1),
        windows=None if windows is None else (windows * rounding).astype(np.int64),
        service=(service[:, 0] * rounding).astype(np.int64),
        prizes=None if prizes is None else (prizes[:, 0] * rounding).astype(np.int64),
    )


def _parse(path: Path) -> _Parsed:
    parsed = _Parsed(path)
    section = ""
    for line in numbered_lines(path):
        text = line.text.strip()
        if text == "EOF":
            break
        if text.endswith("_SECTION"):
            section = text
            if section not in {*_SECTION_COLUMNS, "DEPOT_SECTION"}:
                raise line.wrong(
                    Sentence(
                        "The section {section} is not known here, and cannot be left out unread.",
                        section=section,
                    )
                )
            parsed.sections[section] = []
        elif ":" in text and not section:
            keyword, value = text.split(":", 1)
            parsed.keywords[keyword.strip()] = (value.strip(), line)
        elif section == "DEPOT_SECTION":
            _check_depot(line)
        elif section:
            parsed.sections[section].append((line, line.numbers(1 + _SECTION_COLUMNS[section])))
        else:
            raise line.wrong(Sentence("{text!r} is neither a keyword nor in a section.", text=text[:40]))
    return parsed


def _check_depot(line: NumberedLine) -> None:
    if line.numbers(1)[0] not in {1, -1}:
        raise line.wrong("The only depot must be node 1.")
