"""`stormops undo` and `stormops redo`."""

from __future__ import annotations

import click

from stormops_desktop.cli.session import Session, pass_session


@click.command("undo")
@pass_session
def undo(session: Session) -> None:
    """Take back the last command that changed something."""
    with session.workspace() as workspace:
        session.answer({"undone": workspace.undo()})


@click.command("redo")
@pass_session
def redo(session: Session) -> None:
    """Do again what was undone last."""
    with session.workspace() as workspace:
        session.answer({"redone": workspace.redo()})
