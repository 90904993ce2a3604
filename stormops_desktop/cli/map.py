"""`stormops map`: a picture of it, what it shows, where things are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.map_areas import group as areas
from stormops_desktop.cli.map_basemaps import group as basemaps
from stormops_desktop.cli.map_bookmarks import group as bookmarks
from stormops_desktop.cli.map_layers import group as layers
from stormops_desktop.cli.map_places import find, identify
from stormops_desktop.cli.places import PLACE_AND_ZOOM, SIZE
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.style import MapTheme

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.maps.render_map import RenderMapAnswer


@click.group("map")
def group() -> None:
    """The map: a picture of it, what it shows, where things are."""


group.add_command(layers)
group.add_command(areas)
group.add_command(bookmarks)
group.add_command(basemaps)
group.add_command(identify)
group.add_command(find)


@group.command("render")
@click.argument("out", metavar="OUT.png", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--view", "view", type=PLACE_AND_ZOOM, required=True, help="Centre and slippy-map zoom (17: a street)."
)
@click.option("--size", type=SIZE, required=True, help="Pixels, such as 1536x1024.")
@click.option("--storm", help="Whose hail and scores to show; the only storm where not given.")
@click.option(
    "--layers",
    help="Comma-separated: basemap, hail, properties, competitors, tracts, swaths, warnings, roads, areas, "
    "routes, proposals, reports, crews.",
)
@click.option(
    "--theme",
    type=click.Choice([theme.value for theme in MapTheme]),
    default=MapTheme.LIGHT.value,
    show_default=True,
    help="Colours as on paper, or for a screen in the dark.",
)
@pass_session
def render(
    session: Session,
    out: Path,
    view: tuple[float, float, float],
    size: tuple[float, float],
    storm: str | None,
    layers: str | None,
    theme: str,
) -> None:
    """Draw the workspace's map to OUT.png."""
    from stormops_desktop.model.scene import View
    from stormops_desktop.operations.maps.render_map import render_map

    lon, lat, zoom = view
    if not (-180 <= lon <= 180 and -85 <= lat <= 85):
        raise click.BadParameter(f"{lon:g},{lat:g} is no place on the map; longitude comes first.")
    names = None if layers is None else [name.strip() for name in layers.split(",")]
    with session.workspace() as workspace:
        answer = render_map(
            workspace,
            out,
            view=View(lon, lat, zoom, int(size[0]), int(size[1])),
            storm_id=storm,
            layers=names,
            theme=MapTheme(theme),
            job=session.job,
        )
        session.answer(answer, people=_rendered)


def _rendered(answer: RenderMapAnswer) -> RenderableType:
    marks = [word for word, holds in (("DRILL", answer.drill), ("SYNTHETIC", answer.synthetic)) if holds]
    told = f" ({', '.join(marks)})" if marks else ""
    return f"{answer.path}: {answer.width} x {answer.height} pixels, {', '.join(answer.layers)}{told}"
