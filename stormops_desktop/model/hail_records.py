"""Hail fields' headers, storm reports and warnings as JSON: one spelling wherever they are written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import Grid, HailField, ReportKind, Skipped, StormReport, StormWarning
from stormops_desktop.model.sentence import sentence_of, sentence_record

type Record = dict[str, Any]


def instant_text(time: datetime) -> str:
    """An aware time as UTC with Z, e.g. "2024-02-28T10:00:00Z"; microseconds only where there are some."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def instant(text: str) -> datetime:
    """The aware UTC time that `instant_text` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


def field_record(field: HailField) -> Record:
    """Everything of a field but its values."""
    grid = field.grid
    return {
        "grid": {name: getattr(grid, name) for name in ("lon0", "lat0", "dlon", "dlat", "rows", "cols")},
        "product": field.product,
        "valid_time": instant_text(field.valid_time),
        "window_min": field.window_min,
        "forecast": field.forecast,
        "member": field.member,
        "synthetic": field.synthetic,
    }


def field_from_record(record: Record, values_mm: NDArray[np.float32]) -> HailField:
    """The field whose header is `record`; values of another shape than the grid's are a ValueError."""
    grid = Grid(**record["grid"])
    if values_mm.shape != (grid.rows, grid.cols) or values_mm.dtype != np.float32:
        raise ValueError(f"values {values_mm.dtype}{values_mm.shape} for a grid of {grid.rows} x {grid.cols}")
    return HailField(
        grid=grid,
        values_mm=values_mm,
        product=record["product"],
        valid_time=instant(record["valid_time"]),
        window_min=record["window_min"],
        forecast=record["forecast"],
        member=record["member"],
        synthetic=record["synthetic"],
    )


def report_record(report: StormReport) -> Record:
    """A report as JSON."""
    return {
        "kind": report.kind.value,
        "time": None if report.time is None else instant_text(report.time),
        "lon": report.lon,
        "lat": report.lat,
        "source": report.source,
        "size_mm": report.size_mm,
        "wind_ms": report.wind_ms,
        "local_date": report.local_date,
        "place": report.place,
        "remark": report.remark,
    }


def report_from_record(record: Record) -> StormReport:
    """The report that `report_record` wrote."""
    time = record["time"]
    return StormReport(
        **{**record, "kind": ReportKind(record["kind"]), "time": None if time is None else instant(time)}
    )


def warning_record(warning: StormWarning) -> Record:
    """A warning as JSON; its polygon as flat columns."""
    polygon = warning.polygon
    return {
        "identifier": warning.identifier,
        "event": warning.event,
        "begins": instant_text(warning.begins),
        "ends": instant_text(warning.ends),
        "polygon": {
            name: getattr(polygon, name).tolist() for name in ("x", "y", "ring_starts", "feature_starts")
        },
        "source": warning.source,
        "hail_mm": warning.hail_mm,
        "wind_ms": warning.wind_ms,
    }


def warning_from_record(record: Record) -> StormWarning:
    """The warning that `warning_record` wrote."""
    columns = record["polygon"]
    polygon = Polygons(
        x=np.asarray(columns["x"], np.float64),
        y=np.asarray(columns["y"], np.float64),
        ring_starts=np.asarray(columns["ring_starts"], np.int32),
        feature_starts=np.asarray(columns["feature_starts"], np.int32),
    )
    times = {"begins": instant(record["begins"]), "ends": instant(record["ends"])}
    return StormWarning(**{**record, **times, "polygon": polygon})


def skipped_record(skipped: Skipped) -> Record:
    """A skipped record as JSON."""
    return {"record": skipped.record, "reason": sentence_record(skipped.reason)}


def skipped_from_record(record: Record) -> Skipped:
    """The skipped record that `skipped_record` wrote."""
    return Skipped(record["record"], sentence_of(record["reason"]))
