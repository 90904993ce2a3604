"""Reading the files of one storm: hail fields, reports and warnings, told by what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.sniff import weather_kind
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.hail import HailField, Skipped, StormReport, StormWarning
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job

_CHUNK = 1 << 23


@dataclass(slots=True)
class StormFiles:
    """What the files of one storm gave so far.

    Attributes:
        sources: Name, SHA-256 and decoder of each file.
        notes: What a person should know, with the file's name before it.
    """

    fields: list[HailField] = field(default_factory=list)
    reports: list[StormReport] = field(default_factory=list)
    warnings: list[StormWarning] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def times(self) -> tuple[datetime, datetime]:
        """Begin and end over everything that the files hold, aware UTC.

        Raises:
            BadInputError: They hold nothing.
        """
        begins = [entry.valid_time - timedelta(minutes=entry.window_min) for entry in self.fields]
        ends = [entry.valid_time for entry in self.fields]
        for warning in self.warnings:
            begins.append(warning.begins)
            ends.append(warning.ends)
        for report in self.reports:
            moment = report.time or _within(report.local_date)
            if moment is not None:
                begins.append(moment)
                ends.append(moment)
        if not begins:
            raise BadInputError(
                "The files hold neither fields nor reports nor warnings.",
                remedy="Import a file that holds some.",
            )
        return min(begins), max(ends)


def read_storm_files(
    hashes: Mapping[Path, str], table: ProductTable, units: str | None, job: Job
) -> StormFiles:
    """Read every file by what is in it, whatever its name: weather here, all else as reports.

    Args:
        hashes: Files with their `content_hash`.
        units: Of the sizes in files that do not say theirs: mm, cm, m or inch.

    Raises:
        BadInputError: A file cannot be used.
        CancelledError: As soon as the token says so.
    """
    found = StormFiles()
    for number, (path, sha256) in enumerate(hashes.items()):
        job.cancel.raise_if_cancelled()
        job.progress(0.6 * number / len(hashes), Sentence("reading {path}", path=path.name))
        kind = weather_kind(path)
        if kind is None:
            decoder = _add_reports(found, path)
        else:
            reading = read_weather(path, kind, table, units=units, cancel=job.cancel)
            decoder = reading.decoder
            found.fields += reading.fields
            found.skipped += _named(path, reading.skipped)
            found.notes += [f"{path.name}: {note}" for note in reading.notes]
        found.sources.append({"file": path.name, "sha256": sha256, "decoder": decoder})
    return found


def content_hash(path: Path, cancel: CancelToken) -> str:
    """SHA-256 of a file, or over names and contents of a store's files.

    Raises:
        UsageError: There is no such file.
        BadInputError: It cannot be read.
        CancelledError: As soon as the token says so, however large the file.
    """
    if not path.exists():
        raise UsageError("There is no such file.", remedy="Check its name.", file=path)
    parts = sorted(part for part in path.rglob("*") if part.is_file()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    try:
        for part in parts:
            if path.is_dir():
                digest.update(part.relative_to(path).as_posix().encode() + b"\0")
            digest.update(_file_hash(part, cancel))
    except OSError as error:
        raise BadInputError(
            Sentence("The file cannot be read: {strerror}.", strerror=error.strerror),
            remedy="Check its rights.",
            file=path,
        ) from error
    return digest.hexdigest()


def _file_hash(path: Path, cancel: CancelToken) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            cancel.raise_if_cancelled()
            digest.update(chunk)
    return digest.digest()


def _add_reports(found: StormFiles, path: Path) -> str:
    from stormops_desktop.formats.reports.read_reports import read_reports

    if path.is_dir():
        raise BadInputError(
            "This folder is no Zarr store.", remedy="Name the files themselves, or a Zarr store.", file=path
        )
    read = read_reports(path)
    found.reports += read.reports
    found.warnings += read.warnings
    found.skipped += _named(path, read.skipped)
    return "StormOps reports reader"


def _named(path: Path, skipped: Iterable[Skipped]) -> list[Skipped]:
    return [Skipped(f"{path.name}, {entry.record}", entry.reason) for entry in skipped]


def _within(local_date: str | None) -> datetime | None:
    """18 UTC of a day known by its date alone: inside that day everywhere in America."""
    return None if local_date is None else datetime.combine(date.fromisoformat(local_date), time(18), UTC)
