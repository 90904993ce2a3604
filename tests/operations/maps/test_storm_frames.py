"""The frames of a storm."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from stormops_desktop.engines.cartography.projection import view_for_bbox
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import HailLayer
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.storm_frames import storm_frames
from stormops_desktop.stores.workspace import Workspace


def test_frames_come_in_time_with_their_largest_hail(town: Workspace) -> None:
    """Three fields of one product are three frames ten minutes apart; times are aware, the zone is told."""
    found = storm_frames(town, "three")
    assert found.product == "MESH"
    assert [frame.max_mm for frame in found.frames] == [20.0, 50.0, 35.0]
    first = found.frames[0].valid_time
    assert first.tzinfo is not None
    assert [frame.valid_time - first for frame in found.frames] == [
        timedelta(minutes=10 * n) for n in range(3)
    ]
    assert {frame.window_min for frame in found.frames} == {10}
    assert found.time_zone == "America/Chicago"
    assert found.synthetic


def test_the_hail_layer_shows_the_frame_that_is_asked_for(town: Workspace) -> None:
    """settings["frame"] draws that frame; without it the maximum of all frames shows."""
    territory = town.generation("properties")
    assert territory is not None
    view = view_for_bbox(tuple(territory.manifest["bbox"]), 64, 64)

    def largest(frame: int | None) -> float:
        setting = LayerSetting("hail", settings={} if frame is None else {"frame": frame})
        prepared = map_layer("hail").prepare(LayerRequest(MapData(town), setting, "three"))
        assert prepared is not None
        (layer,) = prepared.scene_layers(replace(view))
        assert isinstance(layer, HailLayer)
        return float(np.nanmax(layer.values_mm))

    assert [largest(frame) for frame in (None, 0, 1, 2)] == [50.0, 20.0, 50.0, 35.0]


def test_an_unknown_storm_is_told(town: Workspace) -> None:
    """The error names the storms there are."""
    with pytest.raises(UsageError, match="no storm") as caught:
        storm_frames(town, "nowhere")
    assert "three" in caught.value.remedy
