"""Arranging the map's layers, and taking it back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import (
    move_layer,
    set_layer_opacity,
    set_layer_settings,
    set_layer_style,
    show_layers,
)
from stormops_desktop.operations.maps.layers.catalog import LAYER_NAMES
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace

JOB = Job()
HAIL_STYLE = json.loads(Path(str(resource("styles", "hail.json"))).read_text(encoding="utf-8"))


def order(workspace: Workspace) -> list[str]:
    return [setting.layer for setting in read_map_settings(workspace).layers]


def setting(workspace: Workspace, layer: str) -> LayerSetting:
    found = read_map_settings(workspace).setting(layer)
    assert found is not None
    return found


def test_a_hidden_layer_comes_back_with_style_filter_and_place(workspace: Workspace) -> None:
    """G26: a styled, filtered, moved layer that is taken off the map returns exactly so by undo."""
    set_layer_style(workspace, "hail", HAIL_STYLE, job=JOB)
    set_layer_settings(workspace, "hail", {"frame": 2}, job=JOB)
    set_layer_opacity(workspace, "hail", 0.4, job=JOB)
    move_layer(workspace, "hail", 3, job=JOB)
    before, places = setting(workspace, "hail"), order(workspace)
    show_layers(workspace, ["hail"], visible=False, job=JOB)
    assert not setting(workspace, "hail").visible
    assert workspace.undo() == "hide the map layer “hail”"
    assert setting(workspace, "hail") == before
    assert order(workspace) == places
    assert before.style is not None
    assert before.opacity == 0.4


def test_each_change_is_one_step_back_and_forth(workspace: Workspace, tmp_path: Path) -> None:
    """Undoing everything ends at the first look, redoing everything at the last, in another session too."""
    first = read_map_settings(workspace)
    show_layers(workspace, ["tracts", "swaths"], visible=True, job=JOB)
    set_layer_opacity(workspace, "properties", 0.5, job=JOB)
    move_layer(workspace, "roads", 0, job=JOB)
    last = read_map_settings(workspace)
    with Workspace.open(workspace.root) as again:
        for _ in range(3):
            again.undo()
        assert read_map_settings(again) == first
        for _ in range(3):
            again.redo()
        assert read_map_settings(again) == last


@pytest.mark.parametrize("to", [0, 1, len(LAYER_NAMES) - 1, 99])
def test_a_layer_goes_where_it_is_put(workspace: Workspace, to: int) -> None:
    """The place counts from the bottom without the layer; the others keep their order."""
    others = [name for name in LAYER_NAMES if name != "properties"]
    move_layer(workspace, "properties", to, job=JOB)
    found = order(workspace)
    assert found.index("properties") == min(to, len(others))
    assert [name for name in found if name != "properties"] == others


def test_what_is_so_already_is_no_step(workspace: Workspace) -> None:
    """Setting what is set writes nothing, so that undo does not seem to do nothing."""
    assert show_layers(workspace, ["hail"], visible=True, job=JOB).changed == ()
    assert move_layer(workspace, "hail", LAYER_NAMES.index("hail"), job=JOB).changed == ()
    set_layer_opacity(workspace, "hail", 0.5, job=JOB)
    assert set_layer_opacity(workspace, "hail", 0.5, job=JOB).changed == ()
    assert workspace.last_entry() == 1


def test_a_setting_is_added_and_taken_away_beside_others(workspace: Workspace) -> None:
    """None removes one setting; those of other names stay."""
    set_layer_settings(workspace, "properties", {"by": "moe", "overview": "tracts"}, job=JOB)
    set_layer_settings(workspace, "properties", {"by": None}, job=JOB)
    assert dict(setting(workspace, "properties").settings) == {"overview": "tracts"}


def test_an_unknown_layer_is_refused_with_those_there_are(workspace: Workspace) -> None:
    """A wrong name tells the right ones and changes nothing, not even for the names that are right."""
    with pytest.raises(UsageError, match="no map layer “hale”") as caught:
        show_layers(workspace, ["swaths", "hale"], visible=True, job=JOB)
    assert "hail" in caught.value.remedy
    assert workspace.last_entry() == 0


@pytest.mark.parametrize("opacity", [-0.1, 1.5, float("nan")])
def test_no_other_opacity_than_from_0_to_1(workspace: Workspace, opacity: float) -> None:
    """An opacity that is none is refused."""
    with pytest.raises(UsageError, match="opacity"):
        set_layer_opacity(workspace, "hail", opacity, job=JOB)


def test_a_style_that_breaks_the_schema_is_refused(workspace: Workspace) -> None:
    """The error names the entry; nothing is kept."""
    broken = json.loads(json.dumps(HAIL_STYLE))
    broken["classes"][2]["fill"] = "red; background: url(x)"
    with pytest.raises(BadInputError) as caught:
        set_layer_style(workspace, "hail", broken, job=JOB)
    assert caught.value.record == "classes[2].fill"
    assert setting(workspace, "hail").style is None


def test_classes_that_do_not_rise_are_refused(workspace: Workspace) -> None:
    """Classes out of order would never be drawn: the error says which two."""
    broken = json.loads(json.dumps(HAIL_STYLE))
    broken["classes"][2]["at_least"] = 0.5
    with pytest.raises(BadInputError, match=r"Class 3 .* begins at 0\.5, which is not above class 2 \(1\)"):
        set_layer_style(workspace, "hail", broken, job=JOB)
