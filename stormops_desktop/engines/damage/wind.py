"""The gust that drove the hail at each property, from reports and warning tags near by."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.damage.near_reports import nearest_value
from stormops_desktop.engines.damage.parameters import Nearness
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.hail import ReportKind, StormReport, StormWarning

_BLOCK = 65_536


def wind_at(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    reports: Sequence[StormReport],
    warnings: Sequence[StormWarning],
    window: tuple[datetime, datetime],
    near: Nearness,
    *,
    pool: Executor | None = None,
) -> NDArray[np.float32]:
    """Wind in m/s at each point, NaN where none is known; it then amplifies nothing.

    The nearest wind report within `near.wind_report_m` counts, of those within the window of the hail and
    `near.wind_minutes` around it; without one, the largest wind tag of the warnings over the point that were
    in force in that time. A report without a time counts if its date touches the window.
    """
    margin = timedelta(minutes=near.wind_minutes)
    begins, ends = window[0] - margin, window[1] + margin
    gusts = [
        report
        for report in reports
        if report.kind is ReportKind.WIND and report.wind_ms is not None and _within(report, begins, ends)
    ]
    out = np.empty(len(lon), np.float32)
    report_lon = np.array([report.lon for report in gusts], np.float64)
    report_lat = np.array([report.lat for report in gusts], np.float64)
    values = np.array([report.wind_ms for report in gusts], np.float64)

    def work(start: int, stop: int) -> None:
        part = slice(start, stop)
        nearest_value(lon[part], lat[part], report_lon, report_lat, values, near.wind_report_m, out[part])

    run_blocks(work, len(lon), block=_BLOCK, pool=pool)
    tags = np.full(len(lon), np.nan, np.float32)
    for warning in warnings:
        if warning.wind_ms is None or warning.begins > ends or warning.ends < begins:
            continue
        inside = inside_rings(lon, lat, warning.polygon.x, warning.polygon.y, warning.polygon.ring_starts)
        tags[inside] = np.fmax(tags[inside], np.float32(warning.wind_ms))
    return np.where(np.isnan(out), tags, out)


@kernel
def inside_rings(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    ring_starts: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Points inside closed rings by the even-odd rule; each edge owns its lower end, not its upper."""
    inside = np.zeros(len(lon), np.bool_)
    for ring in range(len(ring_starts) - 1):
        for k in range(ring_starts[ring], ring_starts[ring + 1] - 1):
            x1, y1, x2, y2 = x[k], y[k], x[k + 1], y[k + 1]
            for i in range(len(lon)):
                if (y1 <= lat[i]) != (y2 <= lat[i]) and lon[i] < x1 + (lat[i] - y1) * (x2 - x1) / (y2 - y1):
                    inside[i] = not inside[i]
    return inside


def _within(report: StormReport, begins: datetime, ends: datetime) -> bool:
    if report.time is not None:
        return begins <= report.time <= ends
    first, last = begins.date().isoformat(), ends.date().isoformat()
    return report.local_date is not None and first <= report.local_date <= last
