"""The packets of a small demo: how they are asked for and read."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from sqlalchemy import select

from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.export_packet import PacketExportAnswer
from stormops_desktop.operations.territory.import_contacts import import_contacts
from stormops_desktop.operations.workspaces.run_demo import DemoAnswer
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)


ROUTE = "crew-1"


type Exporter = Callable[..., PacketExportAnswer]


def clock() -> datetime:
    """The moment at which everything here happens."""
    return NOW


def planned(workspace: Workspace, demo: DemoAnswer) -> list[dict[str, Any]]:
    """Rows of the first crew's stops in order."""
    route = f"{demo.day}-{ROUTE}"
    return workspace.rows(select(stops).where(stops.c.route_id == route).order_by(stops.c.number))


def forbid(workspace: Workspace, folder: Path, property_id: str) -> None:
    """Put a home on the no-knock list."""
    listed = folder / "no_knock.csv"
    listed.write_text(f"property_id\n{property_id}\n", encoding="utf-8")
    import_contacts(
        workspace, listed, ContactKind.NO_KNOCK, as_of=NOW.date(), mapping={}, job=Job(clock=clock)
    )


def path_of(answer: PacketExportAnswer, name: str) -> Path:
    """The first file of a format."""
    return next(file.path for file in answer.files if file.format == name)


def table(path: Path) -> list[dict[str, str]]:
    """Rows of an exported CSV."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def words(path: Path) -> str:
    """The text of a PDF on one line."""
    document = pdfium.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()
