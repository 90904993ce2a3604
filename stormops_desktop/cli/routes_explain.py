"""`routes explain`: which crews could visit a stop, and what keeps the others from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.routes_options import stop_argument
from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.table import Table

    from stormops_desktop.operations.routes.explain_stop import ExplainStopAnswer


@click.command("explain")
@stop_argument
@pass_session
def explain(session: Session, stop: str) -> None:
    """Tell for every crew whether it could visit STOP, what that adds, or what forbids it."""
    from stormops_desktop.operations.routes.explain_stop import explain_stop

    with session.workspace() as workspace:
        session.answer(explain_stop(workspace, stop, job=session.job), people=_told)


def _told(answer: ExplainStopAnswer) -> Table:
    from stormops_desktop.cli.tables import rows_table

    return rows_table(
        ("crew", "serves it", "could", "adds, min", "as stop", "obstacle"),
        [
            (
                line.crew,
                "yes" if line.serves else "",
                "yes" if line.feasible else "no",
                "" if line.added_s is None else round(line.added_s / 60),
                line.position or "",
                (line.obstacle or "").replace("_", " "),
            )
            for line in answer.crews
        ],
        title=f"{answer.stop_id}: {(answer.reason or 'on a route').replace('_', ' ')}",
    )
