"""Compiling every kernel once, so that no command waits for it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import view_bbox
from stormops_desktop.engines.property_table.row_order import load_kernels
from stormops_desktop.model.geometry import Points
from stormops_desktop.model.scene import MarkerLayer, Scene, Stroke, View
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.pick_properties import Take, properties_in, property_at
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.operations.maps.render_map import render_map
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.storms.invent_storm import invent_storm
from stormops_desktop.operations.territory.demo_territory import FEWEST_PROPERTIES, demo_territory
from stormops_desktop.stores.workspace import Workspace

_ZOOMS = (6, 11, 16)
"""Where hail cells are smaller than pixels, where homes are averaged, and a street."""


def warm_kernels(*, job: Job) -> None:
    """Run a small territory through every kernel; what is compiled stays in the user's cache folder."""
    with (
        TemporaryDirectory() as folder,
        Workspace.create(Path(folder) / "workspace", clock=job.clock) as workspace,
    ):
        town = demo_territory(workspace, properties=FEWEST_PROPERTIES, seed=1, job=job)
        west, south, east, north = town.bbox
        center = ((west + east) / 2, (south + north) / 2)
        storm = invent_storm(
            workspace, Path(folder) / "storm", center=center, ends=job.clock(), seed=1, job=job
        )
        score_properties(workspace, storm.storm_id, job=job)
        for zoom in _ZOOMS:
            view = View(*center, zoom=zoom, width=256, height=256)
            render_map(workspace, Path(folder) / "map.png", view=view, job=job)
        _pick(workspace, view)
        _mark(view)


def _mark(view: View) -> None:
    """A marker with an outline."""
    place = Points(np.array([view.lon]), np.array([view.lat]))
    ink = (0, 0, 0, 255)
    marker = MarkerLayer(place, np.zeros(1, np.uint8), (ink,), outline=Stroke(ink, 1.0))
    draw(Scene(ink, (marker,)), view)


def _pick(workspace: Workspace, view: View) -> None:
    """A click and two lassos on the map."""
    shapes = ShapesInUse()
    west, south, east, north = view_bbox(view)
    outline = [(west, south), (east, south), (east, north)]
    property_at(workspace, (view.lon, view.lat), reach_m=10.0, shapes=shapes)
    for take in Take:
        properties_in(workspace, outline, take=take, shapes=shapes)
    load_kernels()
