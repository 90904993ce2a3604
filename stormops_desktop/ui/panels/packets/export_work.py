"""What the work process runs for the Packets panel.

A module without Qt, for the process loads no window; and it loads typst and the rest only there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from stormops_desktop.operations.packets.export_packet import PacketExportAnswer


def write_packets(
    workspace: Workspace,
    *,
    job: Job,
    route_ids: tuple[str, ...],
    out: Path,
    formats: tuple[str, ...],
    language: str,
    paper: str,
    force: bool,
) -> PacketExportAnswer:
    """Write the packets of some routes."""
    from stormops_desktop.operations.packets.export_packet import export_packet

    return export_packet(
        workspace, route_ids, out=out, formats=formats, language=language, paper=paper, force=force, job=job
    )
