"""`stormops workspace`: make one, or say what one holds."""

from __future__ import annotations

import click

from stormops_desktop.cli.session import Session, pass_session


@click.group("workspace")
def group() -> None:
    """Make a workspace, or say what one holds."""


@group.command("create")
@pass_session
def create(session: Session) -> None:
    """Make a new, empty workspace in the folder named with -w."""
    from stormops_desktop.operations.workspaces.describe_workspace import create_workspace

    session.answer(create_workspace(session.workspace_folder, job=session.job))


@group.command("info")
@pass_session
def info(session: Session) -> None:
    """Say what the workspace holds."""
    from stormops_desktop.operations.workspaces.describe_workspace import describe_workspace

    with session.workspace() as workspace:
        session.answer(describe_workspace(workspace))
