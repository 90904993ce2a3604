"""`stormops demo`: the whole main job, once, on an invented suburb."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from stormops_desktop.operations.workspaces.run_demo import DemoAnswer


@click.command("demo")
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="STORMOPS_DATA",
    help="Folder of real data; its radar storm is used as a drill.",
)
@click.option("--properties", default=4_000, show_default=True, help="Homes of the suburb.")
@click.option("--crews", default=4, show_default=True)
@click.option("--seed", default=7, show_default=True, help="The same seed makes the same suburb.")
@click.option("--seconds", type=float, help="How long to search for routes.")
@click.option(
    "--window", is_flag=True, help="At the end, open the window; without a screen, draw a picture of it."
)
@pass_session
def command(
    session: Session,
    out: Path,
    data: Path | None,
    properties: int,
    crews: int,
    seed: int,
    seconds: float | None,
    window: bool,
) -> None:
    """Make a demo workspace and run the whole main job on it, down to the crews' packets."""
    from stormops_desktop.operations.workspaces.run_demo import run_demo

    answer = run_demo(
        out,
        data=data,
        homes=properties,
        crews=crews,
        seed=seed,
        search_seconds=seconds,
        job=session.job,
    )
    session.answer(answer, _closing_words)
    if window:
        _show(session, answer.workspace, out)


def _show(session: Session, workspace: Path, out: Path) -> None:
    """Open the window on the demo, or draw it where nobody could see one."""
    from stormops_desktop.ui.platform_libraries import (
        choose_platform,
        has_screen,
        require_platform,
        require_qt,
    )

    require_qt()
    choose_platform()
    require_platform()
    if has_screen():
        from stormops_desktop.ui.application import run_window

        click.echo("The window is open on the demo; this ends when you close it.", err=True)
        session.exit_status = run_window(workspace)
        return
    from stormops_desktop.ui.screenshot import WindowState, take_screenshot

    picture = take_screenshot(workspace, out.absolute() / "window.png", WindowState())
    click.echo(f"No screen here, so this is a picture of the window:  {picture.path}", err=True)
    called = shlex.quote(sys.argv[0])  # as it was called: it need not be on the PATH
    click.echo(f"Where there is one:  {called} -w {shlex.quote(str(workspace))} desktop", err=True)


def _closing_words(answer: DemoAnswer) -> str:
    folder = answer.packets[0].parent
    opening = (
        f"Made in {answer.seconds:.0f} s:"
        if answer.made
        else "This demo was made before; it is as it was left:"
    )
    return "\n".join(
        [
            opening,
            f"  suburb     {answer.homes:,} homes, {answer.roads_km:,.0f} km of streets (SYNTHETIC)",
            f"  storm      {answer.storm}",
            f"  scores     {answer.hit:,} homes hit",
            f"  proposals  {answer.proposals:,}, each one lawful on its day, all approved for the demo",
            f"  routes     {answer.stops:,} doors for {answer.routes} crews on {answer.day}, "
            f"{answer.unserved:,} doors left out, each with its reason",
            f"  packets    {len(answer.packets)} files in {folder}",
            "",
            f"Workspace:  {answer.workspace}",
            f"Open this:  {answer.packets[0]}",
        ]
    )
