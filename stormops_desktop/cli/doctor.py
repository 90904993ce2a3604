"""`stormops doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import NotInstalledError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.installation.examine_installation import Examination


@click.command("doctor")
@click.option("--warm", is_flag=True, help="Compile the kernels too, so that the first command is quick.")
@pass_session
def command(session: Session, warm: bool) -> None:
    """Say what is installed, what is missing, and how to get it."""
    from stormops_desktop.operations.installation.examine_installation import examine_installation

    found = examine_installation()
    if warm and found.complete:
        from stormops_desktop.operations.installation.warm_kernels import warm_kernels

        warm_kernels(job=session.job)
    session.answer(found, people=_table, exit_status=0 if found.complete else NotInstalledError.exit_status)


def _table(found: Examination) -> RenderableType:
    from stormops_desktop.cli.tables import rows_table

    rows = [(part.name, part.version or "missing", part.purpose, part.remedy or "") for part in found.parts]
    return rows_table(("part", "version", "what for", "how to get it"), rows)
