"""`stormops desktop`: the window, or a picture of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.places import PLACE_AND_ZOOM, SIZE
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import UsageError

if TYPE_CHECKING:
    from stormops_desktop.ui.screenshot import ScreenshotAnswer


@click.command("desktop")
@click.option(
    "--screenshot", type=click.Path(path_type=Path, dir_okay=False), help="Write a picture and leave."
)
@click.option("--panel", help="In the picture: the panel in front.")
@click.option("--view", type=PLACE_AND_ZOOM, help="In the picture: LON,LAT,ZOOM of the map.")
@click.option("--storm", help="In the picture: the storm that is shown.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--size", type=SIZE, default="1440x900", show_default=True)
@pass_session
def command(
    session: Session,
    screenshot: Path | None,
    panel: str | None,
    view: tuple[float, float, float] | None,
    storm: str | None,
    theme: str,
    lang: str,
    size: tuple[float, float],
) -> None:
    """Open the window on the workspace; without one it shows its first page."""
    from stormops_desktop.ui.platform_libraries import (
        choose_platform,
        has_screen,
        require_platform,
        require_qt,
    )

    require_qt()

    if screenshot is None and not has_screen():
        raise UsageError(
            "There is no screen here to open a window on.",
            remedy="Write a picture of it with --screenshot FILE.png.",
        )
    choose_platform()
    require_platform()
    if screenshot is None:
        from stormops_desktop.ui.application import run_window

        session.exit_status = run_window(session.workspace_folder if session.has_workspace else None)
        return
    from stormops_desktop.ui.preferences.preferences import Language, Theme
    from stormops_desktop.ui.screenshot import WindowState, take_screenshot

    state = WindowState(panel, view, storm, Theme(theme), Language(lang), (int(size[0]), int(size[1])))
    session.answer(take_screenshot(session.workspace_folder, screenshot, state), _closing_words)


def _closing_words(answer: ScreenshotAnswer) -> str:
    return f"A picture of the window, {answer.width} x {answer.height} pixels:  {answer.path}"
