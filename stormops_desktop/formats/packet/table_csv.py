"""CSV for spreadsheets: UTF-8 with a byte-order mark, for Excel takes it for Latin-1 without one."""

from __future__ import annotations

import csv
from pathlib import Path

from stormops_desktop.formats.packet.naming import stem
from stormops_desktop.formats.packet.plain_text import cell
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS, stop_values
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator


def write_csv(folder: Path, route: PacketRoute, wording: Translator) -> tuple[Path, ...]:
    """Write one row a stop (RFC 4180); no cell can be run as a formula."""
    path = folder / f"{stem(route, wording.language)}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([field.name for field in STOP_FIELDS])
        for cleared in route.stops:
            values = stop_values(route, cleared.value, wording)
            writer.writerow([cell(value) if isinstance(value, str) else value for value in values])
    return (path,)
