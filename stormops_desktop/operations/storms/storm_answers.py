"""What operations on storms answer, from a storm's manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stormops_desktop.model.hail_records import instant, skipped_from_record
from stormops_desktop.model.sentence import sentence_of


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """One hail field.

    Attributes:
        shape: Rows and columns.
        max_mm: Largest hail; None where nothing is covered.
        covered_fraction: Part of its cells within coverage, 0 to 1.
    """

    product: str
    valid_time: datetime
    window_min: int
    shape: tuple[int, int]
    max_mm: float | None
    covered_fraction: float
    forecast: bool
    member: int | None


@dataclass(frozen=True, slots=True)
class SwathAnswer:
    """One size class."""

    size_in: float
    polygons: int
    area_km2: float


@dataclass(frozen=True, slots=True)
class SkippedAnswer:
    """Something that was set aside, and why."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class StormSummary:
    """One line of `storm list`."""

    storm_id: str
    name: str
    begins: datetime
    ends: datetime
    product: str | None
    max_mm: float | None
    reports: int
    warnings: int
    drill: bool
    synthetic: bool


def field_answers(manifest: Mapping[str, Any]) -> tuple[FieldAnswer, ...]:
    """The fields of a storm's manifest."""
    return tuple(field_answer(header) for header in manifest["fields"])


def field_answer(header: Mapping[str, Any]) -> FieldAnswer:
    """One field by its header in a storm's manifest."""
    return FieldAnswer(
        product=header["product"],
        valid_time=instant(header["valid_time"]),
        window_min=header["window_min"],
        shape=(header["shape"][0], header["shape"][1]),
        max_mm=_tenths(header["max_mm"]),
        covered_fraction=header["covered_fraction"],
        forecast=header["forecast"],
        member=header["member"],
    )


def swath_answers(manifest: Mapping[str, Any]) -> tuple[SwathAnswer, ...]:
    """The swaths of a storm's manifest."""
    return tuple(
        SwathAnswer(header["size_in"], header["polygons"], round(header["area_km2"], 3))
        for header in manifest["swaths"]
    )


def skipped_answers(manifest: Mapping[str, Any]) -> tuple[SkippedAnswer, ...]:
    """What was set aside when the storm was imported."""
    skipped = map(skipped_from_record, manifest["skipped"])
    return tuple(SkippedAnswer(entry.record, entry.reason) for entry in skipped)


def notes_of(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """What a person should know of its files."""
    return tuple(map(sentence_of, manifest["notes"]))


def storm_summary(manifest: Mapping[str, Any]) -> StormSummary:
    """The storm in one line."""
    fields = field_answers(manifest)
    return StormSummary(
        storm_id=manifest["storm_id"],
        name=manifest["name"],
        begins=instant(manifest["begins"]),
        ends=instant(manifest["ends"]),
        product=manifest.get("product"),
        max_mm=max((field.max_mm for field in fields if field.max_mm is not None), default=None),
        reports=manifest["reports"],
        warnings=manifest["warnings"],
        drill=manifest["drill"],
        synthetic=manifest["synthetic"],
    )


def _tenths(size: float | None) -> float | None:
    """float32 tells 82.8 mm as 82.80000305; a thousandth of a millimetre is more than radar knows."""
    return None if size is None else round(size, 3)
