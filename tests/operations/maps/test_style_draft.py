"""Styles changed step by step, and the ramps that are offered."""

from __future__ import annotations

import json
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from numpy.typing import NDArray

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.style import style_from_record
from stormops_desktop.operations.maps.checked_style import checked_style
from stormops_desktop.operations.maps.color_ramps import ColorRamp, RampKind, color_ramps
from stormops_desktop.operations.maps.layer_overview import layer_overview
from stormops_desktop.operations.maps.layer_values import layer_values
from stormops_desktop.operations.maps.style_draft import (
    OWN_SOURCE,
    color_of,
    is_graduated,
    recolored,
    regraded,
    style_document,
    with_break,
    with_color,
)
from stormops_desktop.stores.workspace import Workspace

SII = style_document(read_style("properties_sii"), LayerSetting("properties"))
RAMPS = {ramp.name: ramp for ramp in color_ramps()}
# Simulated vision in linear RGB, severity 1: G. Machado, M. Oliveira, L. Fernandes, "A physiologically-based
# model for simulation of color vision deficiency", IEEE TVCG 15 (2009), table 1.
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
PROTANOPIA = np.array(
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
)
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def lab(colors: tuple[str, ...], seen: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIELAB (D65) of #rrggbb colours under a simulated vision."""
    srgb = np.array([list(bytes.fromhex(color[1:])) for color in colors]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ seen.T, 0, 1) @ TO_XYZ.T / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.column_stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])])


def test_the_ramps_follow_their_schema() -> None:
    """The shipped file is valid, bilingual, and each ramp names its source."""
    schema = json.loads(resource("schemas", "ramps.schema.json").read_text(encoding="utf-8"))
    document = json.loads(resource("ramps", "ramps.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    assert len(RAMPS) == len(document["ramps"])


@pytest.mark.parametrize("vision", [np.eye(3), DEUTERANOPIA, PROTANOPIA], ids=["normal", "deutan", "protan"])
@pytest.mark.parametrize("name", list(RAMPS))
def test_colour_blind_readers_tell_the_classes_apart(name: str, vision: NDArray[np.float64]) -> None:
    """Six classes of a ramp of numbers, and all of one of words, differ by 5 or more in CIELAB as seen."""
    ramp = RAMPS[name]
    count = len(ramp.colors) if ramp.kind is RampKind.QUALITATIVE else 6
    seen = lab(ramp.take(count), vision)
    pairs = combinations(range(count), 2) if ramp.kind is RampKind.QUALITATIVE else pairwise(range(count))
    assert min(float(np.linalg.norm(seen[one] - seen[other])) for one, other in pairs) >= 5


@pytest.mark.parametrize("name", [name for name, ramp in RAMPS.items() if ramp.kind is RampKind.SEQUENTIAL])
def test_ramps_of_rising_numbers_read_in_grey(name: str) -> None:
    """Lightness goes one way from end to end, so a black and white print keeps the order."""
    light = lab(RAMPS[name].take(9), np.eye(3))[:, 0]
    steps = np.diff(light)
    assert (steps > 0).all() or (steps < 0).all()


def test_a_ramp_gives_its_own_colours_and_those_between() -> None:
    """As many as it has are its own, two are its ends, one is its middle; words go round."""
    ramp = ColorRamp("x", {}, RampKind.SEQUENTIAL, ("#000000", "#808080", "#ffffff"))
    assert ramp.take(3) == ramp.colors
    assert ramp.take(2) == ("#000000", "#ffffff")
    assert ramp.take(1) == ("#808080",)
    assert ramp.take(5)[1] == "#404040"
    words = ColorRamp("y", {}, RampKind.QUALITATIVE, ("#000000", "#ffffff"))
    assert words.take(3) == ("#000000", "#ffffff", "#000000")


@given(
    breaks=st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=12, unique=True).map(sorted),
    name=st.sampled_from(["properties_sii", "properties_moe", "hail", "swaths"]),
)
def test_every_regrading_gives_a_valid_style(breaks: list[float], name: str) -> None:
    """Whatever the breaks and the style, the new document keeps the schema, its breaks and its ramp."""
    document = style_document(read_style(name), LayerSetting("x"))
    colors = RAMPS["viridis"].take(len(breaks))
    changed = regraded(document, breaks, colors)
    style = style_from_record(name, changed)
    assert style.breaks == tuple(breaks)
    assert tuple(color_of(item) for item in changed["classes"]) == colors
    assert changed["source"] == OWN_SOURCE
    if all(low < high for low, high in pairwise(breaks)):
        assert checked_style(changed) == changed


def test_a_change_leaves_the_first_document_as_it_was() -> None:
    """Cancelling needs the old style: no step writes into it."""
    before = json.dumps(SII)
    with_color(SII, 0, "#123456")
    recolored(SII, ["#123456"] * len(SII["classes"]))
    with_break(SII, 2, 30.0)
    regraded(SII, [0.0, 50.0], ["#000000", "#ffffff"])
    assert json.dumps(SII) == before


def test_colours_keep_their_opacity() -> None:
    """Hail is seen through; after a change of colour it still is, and so are lines."""
    hail = style_document(read_style("hail"), LayerSetting("hail"))
    assert with_color(hail, 1, "#00ff00")["classes"][1]["fill"] == "#00ff00d9"
    swaths = style_document(read_style("swaths"), LayerSetting("swaths"))
    line = with_color(swaths, 0, "#00ff00")["classes"][0]
    assert line["stroke"]["color"] == "#00ff00"
    assert line["casing"]["color"] == "#ffffffb3"


@pytest.mark.parametrize(("typed", "low", "high"), [(-5.0, 0.0, 0.1), (99.0, 24.9, 25.0), (12.0, 12.0, 12.0)])
def test_a_break_stays_between_its_neighbours(typed: float, low: float, high: float) -> None:
    """What is typed out of order is taken as near as the neighbours allow; labels follow."""
    changed = with_break(SII, 1, typed)
    found = changed["classes"][1]["at_least"]
    assert low <= found <= high
    assert checked_style(changed) == changed
    assert changed["classes"][0]["label"]["es"].startswith("0 a ")


@pytest.mark.parametrize(
    ("breaks", "colors"), [([], []), ([1.0], []), ([float(n) for n in range(13)], ["#000000"] * 13)]
)
def test_classes_without_breaks_are_no_style(breaks: list[float], colors: list[str]) -> None:
    """A caller's slip is refused rather than drawn."""
    with pytest.raises(ValueError, match="make no style"):
        regraded(SII, breaks, colors)


def test_the_own_style_is_taken_up_again() -> None:
    """Editing begins from the person's own style where it is for the same field, else the shipped one."""
    own = with_color(SII, 0, "#123456")
    style = read_style("properties_sii")
    assert style_document(style, LayerSetting("properties", style=own)) == own
    other = style_document(style, LayerSetting("properties", style={**own, "field": "moe_usd"}))
    assert other["source"] != OWN_SOURCE
    assert is_graduated(own)
    assert not is_graduated(style_document(read_style("roads"), LayerSetting("roads")))


def test_values_come_from_scores_and_properties(town: Workspace) -> None:
    """SII is the storm's, the price of homes the territory's; words and unknown fields have no range."""
    sii = layer_values(town, "sii", "three")
    assert sii is not None
    assert 0 <= sii.low < sii.high <= 100
    assert len(sii.values) == 1_000
    worth = layer_values(town, "home_value_usd", None)
    assert worth is not None
    assert layer_values(town, "address", "three") is None
    assert layer_values(town, "nothing", None) is None
    assert layer_values(town, "sii", None) is None


def test_no_territory_has_no_values(workspace: Workspace) -> None:
    """Without properties there is nothing to divide."""
    assert layer_values(workspace, "home_value_usd", None) is None


def test_the_overview_tells_every_layer_with_its_legend(town: Workspace) -> None:
    """All layers come from bottom to top; properties have the classes of the index and several ways."""
    found = {layer.setting.layer: layer for layer in layer_overview(town, storm_id="three")}
    assert found["properties"].styles[0].field == "sii"
    assert "moe" in found["properties"].ways
    assert len(found["properties"].overviews) > 1
    assert found["hail"].styles[0].classes[-1].label["es"] == "3.00 in o más"
    assert found["roads"].remedy
