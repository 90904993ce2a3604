"""`routes solve`: a public instance, to compare with the literature."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from stormops_desktop.operations.routes.solve_instance import SolveInstanceAnswer


@click.command("solve")
@click.argument("instance", type=click.Path(path_type=Path))
@click.option("--seconds", type=float, default=10.0, show_default=True, help="Wall time of the search.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the solution to this .sol file.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the searches.")
@pass_session
def solve(session: Session, instance: Path, seconds: float, out: Path | None, seed: int) -> None:
    """Solve a public INSTANCE (Solomon, Homberger, PC_*, X)."""
    from stormops_desktop.operations.routes.solve_instance import solve_instance

    answer = solve_instance(instance, seconds=seconds, out=out, job=session.job, seed=seed)
    session.answer(answer, people=_told)


def _told(answer: SolveInstanceAnswer) -> str:
    routes = "\n".join(
        f"Route #{at}: {' '.join(map(str, route))}" for at, route in enumerate(answer.routes, 1)
    )
    return f"{routes}\nCost {answer.cost:g} after {answer.seconds:g} s, {len(answer.routes)} routes"
