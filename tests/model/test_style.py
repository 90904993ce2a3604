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
from stormops_desktop.model.style import NOT_DRAWN, Style, color_from_hex, style_from_record

STYLES = Path(str(resource("styles")))
NAMES = sorted(file.stem for file in STYLES.glob("*.json"))

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


def style(name: str) -> Style:
    """A shipped style."""
    return style_from_record(name, json.loads((STYLES / f"{name}.json").read_text(encoding="utf-8")))


def lab(color: Rgba, seen_through: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIELAB (D65) of a colour on white, as an eye with a deficiency sees it."""
    alpha = color[3] / 255
    srgb = np.array(color[:3]) / 255 * alpha + (1 - alpha)
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(seen_through @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ linear / np.array([0.9505, 1.0, 1.089])
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


@pytest.mark.parametrize("name", NAMES)
def test_shipped_styles_follow_their_schema(name: str) -> None:
    """Every style is valid by the shipped schema, names its source, and has rising classes."""
    schema = json.loads(resource("schemas", "style.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    record = json.loads((STYLES / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(record)
    assert list(style(name).breaks) == sorted(style(name).breaks)
    assert style(name).symbols


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", ["hail", "properties_sii", "properties_moe", "properties_status"])
def test_neighbouring_fills_are_told_apart_by_every_eye(name: str, deficiency: str) -> None:
    """Neighbouring classes differ by a CIE76 distance of at least 6 also without colour vision of a kind."""
    fills = [item.fill for item in style(name).classes if item.fill is not None]
    seen = [lab(fill, DEFICIENCIES[deficiency]) for fill in fills]
    assert min(float(np.linalg.norm(one - other)) for one, other in pairwise(seen)) >= 6


@pytest.mark.parametrize("name", ["hail", "properties_sii", "properties_moe"])
def test_more_is_darker(name: str) -> None:
    """In grey, as on a black-and-white print, each step is darker than the one before."""
    fills = [item.fill for item in style(name).classes if item.fill is not None]
    lightness = [lab(fill, np.eye(3))[0] for fill in fills]
    assert all(one - other > 2 for one, other in pairwise(lightness))


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
