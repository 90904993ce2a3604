"""Hail at the points of a CSV file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.hail.combine import combine_fields, covered_mean
from stormops_desktop.engines.hail.sampling import sample_field
from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace

_ADDED = ("hail_mm", "hail_mm_nearest")


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """What was sampled.

    Attributes:
        covered: Points with a bilinear size.
        product: Which product counted.
        drill, synthetic: Whether the sizes are a drill's or invented.
    """

    points: int
    covered: int
    product: str
    drill: bool
    synthetic: bool
    out: str


def sample_storm(workspace: Workspace, storm_id: str, *, points: Path, out: Path, job: Job) -> SampleAnswer:
    """Write the points again, columns and row order kept, with hail_mm and hail_mm_nearest behind.

    Both are of the product that counts, at its maximum over valid times (the mean over ensemble members),
    and empty where not covered.

    Raises:
        UsageError: There is no such storm, or no field in it.
        BadInputError: The points are no CSV with columns lon and lat, or a row is wrong; nothing is written.
    """
    generation = storm_generation(workspace, storm_id)
    heading, rows, lon, lat = _read_points(points)
    combined = combine_fields(read_storm(generation, within=_box(lon, lat)).fields)
    bilinear, nearest = _sampled(combined.fields, lon, lat, job)
    with written_beside(out) as draft, draft.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow([*heading, *_ADDED])
        for row, smooth, cell in zip(rows, bilinear, nearest, strict=True):
            writer.writerow([*row, _text(smooth), _text(cell)])
    return SampleAnswer(
        points=len(rows),
        covered=int(np.count_nonzero(~np.isnan(bilinear))),
        product=combined.product,
        drill=generation.manifest["drill"],
        synthetic=generation.manifest["synthetic"],
        out=str(out),
    )


def _read_points(path: Path) -> tuple[list[str], list[list[str]], NDArray[np.float64], NDArray[np.float64]]:
    remedy = "Give a CSV file with the headings lon and lat, in degrees."
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            reader = csv.reader(stream, strict=True)
            heading = next(reader, [])
            rows = [(reader.line_num, row) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInputError(
            Sentence("The points cannot be read: {error}.", error=error), remedy=remedy, file=path
        ) from error
    names = [name.strip().lower() for name in heading]
    if "lon" not in names or "lat" not in names:
        raise BadInputError(
            Sentence("The headings are {heading}.", heading=", ".join(heading) or "none"),
            remedy=remedy,
            file=path,
        )
    taken = [name for name in _ADDED if name in names]
    if taken:
        raise UsageError(
            Sentence("The points have a column {taken} already.", taken=taken[0]),
            remedy="Rename it.",
            file=path,
        )
    places = np.empty((len(rows), 2))
    for number, (line, row) in enumerate(rows):
        places[number] = _place(path, line, row, heading, (names.index("lon"), names.index("lat")))
    return heading, [row for _, row in rows], places[:, 0].copy(), places[:, 1].copy()


def _place(
    path: Path, line: int, row: list[str], heading: list[str], at: tuple[int, int]
) -> tuple[float, float]:
    record = f"line {line}"
    if len(row) != len(heading):
        raise BadInputError(
            Sentence(
                "The row has {count} fields under {count_2} headings.", count=len(row), count_2=len(heading)
            ),
            remedy="Mend the row.",
            file=path,
            record=record,
        )
    try:
        lon, lat = float(row[at[0]]), float(row[at[1]])
    except ValueError as error:
        raise BadInputError(
            Sentence("“{row}, {row_2}” is no longitude and latitude.", row=row[at[0]], row_2=row[at[1]]),
            remedy="Mend the row.",
            file=path,
            record=record,
        ) from error
    if not (-360.0 <= lon <= 360.0 and -90.0 <= lat <= 90.0):
        raise BadInputError(
            Sentence("{lon}, {lat} is no place on earth.", lon=lon, lat=lat),
            remedy="Mend the row.",
            file=path,
            record=record,
        )
    return lon, lat


def _box(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[float, float, float, float] | None:
    """Around the points; None (all of the field) without points or where they go half round the globe."""
    if not len(lon) or lon.max() - lon.min() > 180.0:
        return None
    return (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))


def _sampled(
    fields: tuple[HailField, ...], lon: NDArray[np.float64], lat: NDArray[np.float64], job: Job
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    samples = [sample_field(field, lon, lat, pool=job.pool, cancel=job.cancel) for field in fields]
    return (
        covered_mean(np.stack([sample.bilinear_mm for sample in samples])),
        covered_mean(np.stack([sample.nearest_mm for sample in samples])),
    )


def _text(size: float) -> str:
    return "" if np.isnan(size) else f"{size:.4f}".rstrip("0").rstrip(".")
