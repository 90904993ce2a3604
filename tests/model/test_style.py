"""Styles: every shipped one follows the schema, is told apart without colour vision, and classifies."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from numpy.typing import NDArray

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.scene import Rgba
from stormops_desktop.model.style import NOT_DRAWN, MapTheme, Style, color_from_hex, style_from_record

STYLES = Path(str(resource("styles")))
NAMES = sorted(file.stem for file in STYLES.glob("*.json"))
WHITE: Rgba = (255, 255, 255, 255)
RAMPS = ("hail", "properties_sii", "properties_moe", "tracts_sii", "tracts_moe", "competitor_pressure")

# Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision deficiency
# (2009), severity 1.0, on linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def style(name: str, theme: MapTheme = MapTheme.LIGHT) -> Style:
    """A shipped style."""
    record = json.loads((STYLES / f"{name}.json").read_text(encoding="utf-8"))
    return style_from_record(name, record, theme)


def ground(theme: MapTheme) -> Rgba:
    """What lies below everything on the map."""
    other = style("background", theme).other
    assert other is not None
    assert other.fill is not None
    return other.fill


def linear(color: Rgba, below: Rgba) -> NDArray[np.float64]:
    """Linear RGB (IEC 61966-2-1) of a colour over another."""
    alpha = color[3] / 255
    srgb = np.array(color[:3]) / 255 * alpha + np.array(below[:3]) / 255 * (1 - alpha)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(color: Rgba, seen_through: NDArray[np.float64], below: Rgba = WHITE) -> NDArray[np.float64]:
    """CIELAB (D65) of a colour over another, as an eye with a deficiency sees it."""
    seen = np.clip(seen_through @ linear(color, below), 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ seen / np.array([0.9505, 1.0, 1.089])
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def contrast(color: Rgba, below: Rgba) -> float:
    """The contrast of a colour with what is below it (WCAG 2.2)."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    pair = [float(weights @ linear(color, below)), float(weights @ linear(below, below))]
    return (max(pair) + 0.05) / (min(pair) + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_styles_follow_their_schema(name: str) -> None:
    """Every style is valid by the shipped schema, names its source, and has rising classes."""
    schema = json.loads(resource("schemas", "style.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    record = json.loads((STYLES / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(record)
    assert list(style(name).breaks) == sorted(style(name).breaks)
    assert style(name).symbols


@pytest.mark.parametrize("theme", MapTheme)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", ["hail", "properties_sii", "properties_moe", "properties_status"])
def test_neighbouring_fills_are_told_apart_by_every_eye(name: str, deficiency: str, theme: MapTheme) -> None:
    """Neighbouring classes differ by a CIE76 distance of at least 6 also without colour vision of a kind."""
    fills = [item.fill for item in style(name, theme).classes if item.fill is not None]
    below = WHITE if theme is MapTheme.LIGHT else ground(theme)
    seen = [lab(fill, DEFICIENCIES[deficiency], below) for fill in fills]
    assert min(float(np.linalg.norm(one - other)) for one, other in pairwise(seen)) >= 6


@pytest.mark.parametrize("name", ["hail", "properties_sii", "properties_moe"])
def test_more_is_darker(name: str) -> None:
    """In grey, as on a black-and-white print, each step is darker than the one before."""
    fills = [item.fill for item in style(name).classes if item.fill is not None]
    lightness = [lab(fill, np.eye(3))[0] for fill in fills]
    assert all(one - other > 2 for one, other in pairwise(lightness))


@pytest.mark.parametrize("name", RAMPS)
def test_more_is_brighter_in_the_dark(name: str) -> None:
    """On a dark ground each step stands out more than the one before, as on paper it does by being darker."""
    below = ground(MapTheme.DARK)
    fills = [item.fill for item in style(name, MapTheme.DARK).classes if item.fill is not None]
    lightness = [lab(fill, np.eye(3), below)[0] for fill in fills]
    assert all(other - one > 2 for one, other in pairwise(lightness))


def test_hail_can_be_read_in_the_dark() -> None:
    """On the dark ground every class of hail, as area and as outline, has a contrast of 3 or more."""
    below = ground(MapTheme.DARK)
    fills = [item.fill for item in style("hail", MapTheme.DARK).classes if item.fill is not None]
    lines = [item.stroke.color for item in style("swaths", MapTheme.DARK).classes if item.stroke is not None]
    assert (len(fills), len(lines)) == (8, 8)
    assert min(contrast(color, below) for color in [*fills, *lines]) >= 3


@pytest.mark.parametrize("theme", MapTheme)
def test_names_can_be_read_on_every_fill(theme: MapTheme) -> None:
    """The ink of each kind of name has a contrast of 4.5 or more with its halo, whatever lies below that."""
    fills = [item.fill for name in NAMES for item in style(name, theme).symbols if item.fill is not None]
    for item in style("labels", theme).classes:
        assert item.fill is not None
        assert item.casing is not None
        for fill in [*fills, ground(theme)]:
            red, green, blue, _ = fill
            assert over_halo(item.fill, item.casing.color, (red, green, blue, 255)) >= 4.5


def over_halo(ink: Rgba, halo: Rgba, below: Rgba) -> float:
    """The contrast of ink with a halo that something shows through."""
    alpha = halo[3] / 255
    red, green, blue = (
        round(over * alpha + under * (1 - alpha)) for over, under in zip(halo[:3], below[:3], strict=True)
    )
    return contrast(ink, (red, green, blue, 255))


@pytest.mark.parametrize("name", NAMES)
def test_the_dark_names_only_colours_of_the_file(name: str) -> None:
    """Each colour that becomes another in the dark is one of the file, so that none is forgotten there."""
    text = (STYLES / f"{name}.json").read_text(encoding="utf-8")
    for color in json.loads(text).get("dark", {}):
        assert text.count(f'"{color}"') >= 2, color


def test_a_color_of_ones_own_stays_in_the_dark() -> None:
    """What a person chose is no colour of the file, and stays as it is on every ground; all else changes."""
    record = json.loads((STYLES / "hail.json").read_text(encoding="utf-8"))
    record["classes"][0]["fill"] = "#00ff00"
    dark = style_from_record("hail", record, MapTheme.DARK)
    assert dark.classes[0].fill == (0, 255, 0, 255)
    assert dark.classes[1].fill != style("hail").classes[1].fill
    assert dark.classes[1].label == style("hail").classes[1].label


@pytest.mark.parametrize("name", ["proposals", "stops"])
def test_markers_are_told_apart_by_shape(name: str) -> None:
    """No two states share a shape."""
    shapes = [item.marker for item in style(name).classes]
    assert len(set(shapes)) == len(shapes)


def test_routes_are_told_apart_by_hue_or_dashes() -> None:
    """Any two crews' lines differ clearly in colour for every eye, or one of them is dashed."""
    strokes = [item.stroke for item in style("routes").classes if item.stroke is not None]
    for number, one in enumerate(strokes):
        for other in strokes[number + 1 :]:
            apart = min(
                float(np.linalg.norm(lab(one.color, eye) - lab(other.color, eye)))
                for eye in DEFICIENCIES.values()
            )
            assert apart >= 8 or bool(one.dashes) != bool(other.dashes)


def test_numbers_fall_into_steps() -> None:
    """A break belongs to the class it begins; NaN and what lies below all classes are `other`."""
    sii = style("properties_sii")
    values = np.array([0, 9.99, 10, 100, np.nan, -1], np.float32)
    assert sii.classes_of_numbers(values).tolist() == [0, 0, 1, 5, 6, 6]
    assert sii.symbols[6].label["en"] == "Not covered"
    assert style("swaths").classes_of_numbers(np.array([0.1])).tolist() == [NOT_DRAWN]


def test_words_fall_into_classes() -> None:
    """Each status has its class; an unknown one is not drawn."""
    proposals = style("proposals")
    values = [item.value for item in proposals.classes]
    assert proposals.classes_of_words(values).tolist() == list(range(5))
    assert proposals.classes_of_words(["no such status", None]).tolist() == [NOT_DRAWN] * 2


def test_colors() -> None:
    """Hexadecimal colours are opaque unless they say otherwise."""
    assert color_from_hex("#0a141e") == (10, 20, 30, 255)
    assert color_from_hex("#0a141e80") == (10, 20, 30, 128)
