"""Reading every exported file back with GDAL, before anyone is offered it.

Writers have lost names, swapped axes and written empty files without a word: what does not read back as it
was planned is not published.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely

from stormops_desktop.formats.packet.naming import end_name, start_name, stop_name
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

type NamedPoint = tuple[str, float, float]

_DEGREES_ALIKE = 2e-7
_NOT_ALL_STOPS = re.compile(r"(_route|-part\d+)$")


class ReadBackError(StormOpsError):
    """A file of ours does not say what it was meant to say."""

    code = "read_back"


def check_file(path: Path, route: PacketRoute, wording: Translator) -> None:
    """Compare the points of a written file with the route's, and every coordinate with the workspace.

    Files of the way alone (their names end in "_route"), later parts and PDFs are checked for their extent or
    for being there at all.

    Raises:
        ReadBackError: A stop is missing, moved, misnamed or out of order, or something lies outside.
    """
    if path.stat().st_size == 0:
        raise _wrong(path, "it is empty")
    if path.suffix == ".pdf":
        with path.open("rb") as stream:
            if stream.read(5) != b"%PDF-":
                raise _wrong(path, "it is no PDF")
        return
    points = _read_points(path, route.bbox)
    if _NOT_ALL_STOPS.search(path.stem):
        return
    expected = [
        (stop_name(route, stop), stop.lon, stop.lat) for stop in (cleared.value for cleared in route.stops)
    ]
    if path.suffix in {".gpx", ".kml"}:
        expected = [
            (start_name(route, wording), *route.start),
            *expected,
            (end_name(route, wording), *route.end),
        ]
    _compare(path, points, expected)


def _read_points(path: Path, bbox: BBox) -> list[NamedPoint]:
    """Name and place of every point, in file order; every shape is looked at for its extent."""
    if path.suffix == ".csv":
        return _csv_points(path, bbox)
    import pyogrio  # here, for it takes long: by now the printer is at work, which leaves Python alone

    points: list[NamedPoint] = []
    for layer in _layers(path):
        meta, _, shapes, columns = pyogrio.raw.read(path, layer=layer, columns=["name", "Name"])
        geometries = shapely.from_wkb(shapes)
        _require_inside(path, geometries, bbox)
        names = columns[0] if len(meta["fields"]) else [None] * len(geometries)
        points += [
            (str(name or ""), shape.x, shape.y)
            for name, shape in zip(names, geometries, strict=True)
            if shape.geom_type == "Point"
        ]
    return points


def _layers(path: Path) -> list[str]:
    """The layers that hold shapes; of GPX, the points' views of ways are left out."""
    import pyogrio

    found = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    return [name for name in found if path.suffix != ".gpx" or not name.endswith("_points")]


def _csv_points(path: Path, bbox: BBox) -> list[NamedPoint]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    points = [(row["name"], float(row["lon"]), float(row["lat"])) for row in rows]
    _require_inside(path, shapely.points([point[1:] for point in points]) if points else (), bbox)
    return points


def _require_inside(path: Path, geometries: Sequence[Any], bbox: BBox) -> None:
    """Refuse coordinates outside the workspace, as swapped axes are."""
    if not len(geometries):
        return
    west, south, east, north = shapely.total_bounds(geometries)
    margin = _DEGREES_ALIKE
    if (
        west < bbox[0] - margin
        or south < bbox[1] - margin
        or east > bbox[2] + margin
        or north > bbox[3] + margin
    ):
        raise _wrong(
            path, f"it reaches to {west:.4f} {south:.4f} {east:.4f} {north:.4f}, outside the workspace"
        )


def _compare(path: Path, found: Sequence[NamedPoint], expected: Sequence[NamedPoint]) -> None:
    if len(found) != len(expected):
        raise _wrong(path, f"it holds {len(found)} points in place of {len(expected)}")
    for got, wanted in zip(found, expected, strict=True):
        apart = max(abs(got[1] - wanted[1]), abs(got[2] - wanted[2]))
        if got[0] != wanted[0] or apart > _DEGREES_ALIKE:
            raise _wrong(path, f"it says “{got[0]}” where “{wanted[0]}” was planned, {apart:.6f}° apart")


def _wrong(path: Path, what: str) -> ReadBackError:
    return ReadBackError(
        f"The file {path.name} did not read back as it was planned: {what}.",
        remedy="Nothing was published. Export again; if it happens twice, send us this message.",
        file=path.name,
    )
