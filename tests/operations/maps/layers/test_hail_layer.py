"""The hail layer keeps what it has read about the view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import Scene, View
from stormops_desktop.operations.maps.layers import hail
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, PreparedLayer
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.storms import read_fields
from stormops_desktop.stores.workspace import Workspace

PAPER = (255, 255, 255, 255)


def prepared(workspace: Workspace) -> PreparedLayer:
    """The hail of the storm."""
    made = map_layer("hail").prepare(LayerRequest(MapData(workspace), LayerSetting("hail"), "three"))
    assert made is not None
    return made


def street(workspace: Workspace) -> View:
    """A street in the middle of the town."""
    generation = workspace.generation("properties")
    assert generation is not None
    west, south, east, north = generation.manifest["bbox"]
    return View((west + east) / 2, (south + north) / 2, 17.0, 160, 120)


def test_a_town_is_read_once_at_street_zoom(town: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going from street to street reads the storm for the first view only; far away it is read again."""
    reads: list[BBox | None] = []

    def noted(generation: Generation, *, within: BBox | None = None) -> tuple[HailField, ...]:
        reads.append(within)
        return read_fields(generation, within=within)

    monkeypatch.setattr(hail, "read_fields", noted)
    layer, first = prepared(town), street(town)
    for east, north in ((0.0, 0.0), (0.05, 0.02), (-0.08, -0.05), (0.0, 0.1)):
        layer.scene_layers(replace(first, lon=first.lon + east, lat=first.lat + north))
    assert len(reads) == 1
    layer.scene_layers(replace(first, lon=first.lon + 3))
    assert len(reads) == 2


def test_what_was_read_before_does_not_show(town: Workspace) -> None:
    """A street looks the same whether the layer came from elsewhere or looks there first."""
    first = replace(street(town), zoom=14.0)  # where the hail ends
    wanderer, newcomer = prepared(town), prepared(town)
    wanderer.scene_layers(replace(first, lon=first.lon + 0.1, zoom=12.0))
    one, other = (
        draw(Scene(PAPER, tuple(layer.scene_layers(first))), first) for layer in (wanderer, newcomer)
    )
    np.testing.assert_array_equal(one, other)
    assert len(np.unique(one.reshape(-1, 4), axis=0)) > 1
