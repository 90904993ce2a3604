"""`stormops routes`: build a day's routes, look at them, change them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from stormops_desktop.cli.routes_explain import explain
from stormops_desktop.cli.routes_options import (
    crews_option,
    day_option,
    required_day_option,
    seconds_option,
    stop_argument,
)
from stormops_desktop.cli.routes_solve import solve
from stormops_desktop.cli.routes_words import (
    assigned_words,
    built_words,
    rebuilt_words,
    route_lines,
    shown_words,
)
from stormops_desktop.cli.session import Session, pass_session

_LARGE_DAY = 300  # doors from which on contracted roads pay for themselves


@click.group("routes")
def group() -> None:
    """A day's routes: build, list, change, rebuild."""


group.add_command(explain)
group.add_command(solve)


@group.command("build")
@crews_option
@required_day_option
@seconds_option
@click.option("--seed", type=int, default=1, show_default=True, help="Of the search.")
@click.option("--balance", is_flag=True, help="Let crews' loads differ by a fifth at most; takes longer.")
@pass_session
def build(
    session: Session, crews: int | Path | None, day: date, seconds: float | None, seed: int, balance: bool
) -> None:
    """Plan the day's routes over every approved door that may be knocked then."""
    from stormops_desktop.operations.crews.list_crews import own_crews
    from stormops_desktop.operations.routes.build_routes import build_routes
    from stormops_desktop.operations.routes.prepare_roads import prepare_in_background

    with session.workspace() as workspace:
        answer = build_routes(
            workspace,
            own_crews(workspace) if crews is None else crews,
            day,
            job=session.job,
            seconds=seconds,
            seed=seed,
            balance=balance,
        )
        session.answer(answer, people=built_words)
    if answer.basis == "roads" and len(answer.unserved) + sum(r.stops for r in answer.routes) >= _LARGE_DAY:
        prepare_in_background(session.workspace_folder, thorough=True)


@group.command("prepare")
@click.option("--thorough", is_flag=True, help="Take longer now, so that large days are planned faster.")
@pass_session
def prepare(session: Session, thorough: bool) -> None:
    """Prepare the workspace's roads for travel times; routes build does it when it is needed."""
    from stormops_desktop.operations.routes.prepare_roads import prepare_roads
    from stormops_desktop.remote.roads.network import Algorithm

    algorithm = Algorithm.CH if thorough else Algorithm.MLD
    with session.workspace() as workspace:
        session.answer(prepare_roads(workspace, job=session.job, algorithm=algorithm))


@group.command("list")
@day_option
@pass_session
def list_(session: Session, day: date | None) -> None:
    """List the routes, all of them."""
    from stormops_desktop.operations.routes.list_routes import list_routes

    with session.workspace() as workspace:
        session.answer(list_routes(workspace, day=day), people=route_lines)


@group.command("show")
@click.argument("route")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@pass_session
def show(session: Session, route: str, lang: str) -> None:
    """Show the stops of ROUTE, their times, and the way in words."""
    from stormops_desktop.operations.routes.show_route import show_route

    with session.workspace() as workspace:
        session.answer(show_route(workspace, route, language=lang), people=shown_words)


@group.command("lock")
@stop_argument
@click.option("--off", is_flag=True, help="Free it again.")
@pass_session
def lock(session: Session, stop: str, off: bool) -> None:
    """Keep STOP with its crew and in its order, whatever is planned again."""
    from stormops_desktop.operations.routes.lock_stop import lock_stop

    with session.workspace() as workspace:
        session.answer(lock_stop(workspace, stop, release=off))


@group.command("skip")
@stop_argument
@click.option("--reason", required=True, help="Why, for whoever reads the plan.")
@pass_session
def skip(session: Session, stop: str, reason: str) -> None:
    """Leave STOP out; the others keep their times until the route is rebuilt."""
    from stormops_desktop.operations.routes.skip_stop import skip_stop

    with session.workspace() as workspace:
        session.answer(skip_stop(workspace, stop, reason=reason))


@group.command("assign")
@stop_argument
@click.option("--crew", required=True, help="The crew that shall visit it.")
@click.option("--position", type=click.IntRange(1), help="Its place among the crew's stops to come.")
@pass_session
def assign(session: Session, stop: str, crew: str, position: int | None) -> None:
    """Give STOP to a crew; whatever that breaks is told."""
    from stormops_desktop.operations.routes.assign_stop import assign_stop

    with session.workspace() as workspace:
        answer = assign_stop(workspace, stop, crew=crew, job=session.job, position=position)
        session.answer(answer, people=assigned_words)


@group.command("rebuild")
@click.argument("route", required=False)
@day_option
@seconds_option
@click.option("--keep-order", is_flag=True, help="Move no stop; only put free stops between them.")
@click.option("--dry-run", is_flag=True, help="Tell the difference, change nothing.")
@pass_session
def rebuild(
    session: Session,
    route: str | None,
    day: date | None,
    seconds: float | None,
    keep_order: bool,
    dry_run: bool,
) -> None:
    """Plan ROUTE, or all of the day, again after a skip, a lock or an assignment."""
    from stormops_desktop.operations.routes.rebuild_routes import rebuild_routes

    with session.workspace() as workspace:
        answer = rebuild_routes(
            workspace,
            route,
            job=session.job,
            day=day,
            seconds=seconds,
            keep_order=keep_order,
            dry_run=dry_run,
        )
        session.answer(answer, people=rebuilt_words)


@group.command("replay")
@click.argument("receipt", type=click.Path(path_type=Path))
@pass_session
def replay(session: Session, receipt: Path) -> None:
    """Make the plan of RECEIPT again and compare; exit status 3 where it differs."""
    from stormops_desktop.operations.routes.replay_plan import replay_plan

    answer = replay_plan(receipt, job=session.job)
    session.answer(answer, exit_status=0 if answer.identical else 3)
