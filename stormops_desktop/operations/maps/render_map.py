"""Drawing a workspace's map into a PNG file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import MAX_ZOOM, meters_per_pixel, view_bbox
from stormops_desktop.engines.cartography.scale_bar import scale_bar
from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.formats.picture.map_png import MapFurniture, write_map_png
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.scene import Scene, View
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import ClosableLayer
from stormops_desktop.operations.maps.map_marks import marks_of
from stormops_desktop.operations.maps.map_styles import background_color
from stormops_desktop.operations.maps.named_layers import NamedLayer, chosen_storm, named_layers
from stormops_desktop.stores.workspace import Workspace

MOST_PIXELS = 20_000
_LONGEST_BAR = 0.25


@dataclass(frozen=True, slots=True)
class RenderMapAnswer:
    """What was drawn.

    Attributes:
        bbox: What the picture shows, degrees.
        layers: Names of those drawn, from bottom to top.
        storm_id: Whose hail and scores are shown; None without a storm.
        meters_per_pixel: At the centre.
        drill, synthetic: Of anything drawn; the picture says so too.
    """

    path: Path
    width: int
    height: int
    bbox: BBox
    layers: tuple[str, ...]
    storm_id: str | None
    meters_per_pixel: float
    drill: bool
    synthetic: bool


def render_map(
    workspace: Workspace,
    out: Path,
    *,
    view: View,
    storm_id: str | None = None,
    layers: Sequence[str] | None = None,
    theme: MapTheme = MapTheme.LIGHT,
    job: Job,
) -> RenderMapAnswer:
    """Draw the map and write it as PNG; a file of that name is replaced when the new one is whole.

    Args:
        theme: Paper, or the ground of a screen in the dark.

    Raises:
        UsageError: A view that shows nothing, or an unknown layer or storm.
        BadInputError: The file cannot be written.
        CancelledError: Nothing was written.
    """
    _check_view(view)
    job.progress(0.0, "reading layers")
    storm = chosen_storm(workspace, storm_id, layers)
    made = named_layers(MapData(workspace, job.pool), storm, layers, theme=theme)
    try:
        drawn = tuple(part for layer in made for part in layer.prepared.scene_layers(view))
    finally:
        for layer in made:
            if isinstance(layer.prepared, ClosableLayer):
                layer.prepared.close()
    job.progress(0.4, "drawing")
    picture = draw(Scene(background_color(theme), drawn), view, pool=job.pool, cancel=job.cancel)
    marks = marks_of(workspace, (slot for layer in made for slot in layer.slots))
    answer = RenderMapAnswer(
        out,
        view.width,
        view.height,
        view_bbox(view),
        tuple(layer.name for layer in made),
        storm,
        meters_per_pixel(view),
        marks.drill,
        marks.synthetic,
    )
    job.progress(0.8, "writing the picture")
    try:
        with written_beside(out) as draft:
            write_map_png(draft, picture, _furniture(view, answer, made))
    except FileNotFoundError as error:
        raise BadInputError(
            "The folder for the picture does not exist.", remedy="Make it, or choose another.", file=out
        ) from error
    job.progress(1.0, "map drawn")
    return answer


def _check_view(view: View) -> None:
    if not (0 < view.width <= MOST_PIXELS and 0 < view.height <= MOST_PIXELS):
        raise UsageError(
            Sentence(
                "A picture of {width} x {height} pixels cannot be drawn.",
                width=view.width,
                height=view.height,
            ),
            remedy=Sentence("Give --size from 1x1 to {most_pixels}x{most_pixels}.", most_pixels=MOST_PIXELS),
        )
    if not 0 <= view.zoom <= MAX_ZOOM:
        raise UsageError(
            Sentence("There is no zoom {zoom:g}.", zoom=view.zoom),
            remedy=Sentence(
                "Give a zoom from 0 (the world) to {max_zoom:g} (a room); a street is at 17.",
                max_zoom=MAX_ZOOM,
            ),
        )


def _furniture(view: View, answer: RenderMapAnswer, layers: Sequence[NamedLayer]) -> MapFurniture:
    bar = scale_bar(view, view.width * _LONGEST_BAR)
    words = [word for word, holds in (("DRILL", answer.drill), ("SYNTHETIC DATA", answer.synthetic)) if holds]
    credited = dict.fromkeys(layer.prepared.attribution for layer in layers)
    west, south, east, north = answer.bbox
    return MapFurniture(
        tag=" · ".join(words),
        credit=" · ".join(filter(None, credited)),
        bar_text=f"{bar.value:g} {bar.unit}",
        bar_px=bar.width_px,
        facts={
            "Software": "StormOps Desktop",
            "Synthetic": str(answer.synthetic).lower(),
            "Drill": str(answer.drill).lower(),
            "Layers": ",".join(answer.layers),
            "Extent": f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}",
        },
    )
