"""Finding out what a file of reports or warnings is, by what stands in it, and reading it."""

from __future__ import annotations

import re
from pathlib import Path

from stormops_desktop.formats.reports.lsr_text import read_lsr_text
from stormops_desktop.formats.reports.report_file import ReportFile, read_text
from stormops_desktop.formats.reports.spc_csv import DAILY_HEADINGS, HISTORIC_HEADINGS, read_spc_csv
from stormops_desktop.formats.reports.warning_geojson import read_warning_geojson
from stormops_desktop.formats.reports.warning_text import VTEC, read_warning_text
from stormops_desktop.model.errors import BadInputError

_LSR = re.compile(r"LOCAL STORM REPORT|^LSR[A-Z]{3}", re.IGNORECASE | re.MULTILINE)


def read_reports(path: Path) -> ReportFile:
    """Read SPC CSV, LSR or warning text, or alerts and warnings as GeoJSON.

    Raises:
        BadInputError: It is none of these, or nothing in it is usable.
    """
    text = read_text(path)
    start = text.lstrip()[:4096]
    if start.startswith(("{", "[")):
        return read_warning_geojson(path)
    if start.lower().startswith((*DAILY_HEADINGS, *HISTORIC_HEADINGS)) or path.suffix.lower() == ".csv":
        return read_spc_csv(path)
    if _LSR.search(start):
        return read_lsr_text(path)
    if VTEC.search(text) or "LAT...LON" in text:
        return read_warning_text(path)
    raise BadInputError(
        "This is none of the report files that are known.",
        remedy="Known are SPC CSV, NWS Local Storm Reports, warning text, and alerts or warnings as GeoJSON.",
        file=path,
    )
