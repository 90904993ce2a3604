"""Parameters as the documents say them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stormops_desktop.engines.damage.parameters import MATERIALS, fragility, nearness, opportunity, size_law
from stormops_desktop.engines.damage.radar_size import size_distribution
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.property import RoofMaterial

NAMES = ("fragility", "nearness", "opportunity", "radar_size")


def document(name: str) -> Any:
    return json.loads(resource("parameters", "damage", f"{name}.json").read_text("utf-8"))


def leaves(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "value" in node:
            yield node
        else:
            for child in node.values():
                yield from leaves(child)
    elif isinstance(node, list):
        for child in node:
            yield from leaves(child)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_its_source_beside_it(name: str) -> None:
    """Documents fit their schemas; each figure says published, derived or judged, and from where."""
    schema = json.loads(resource("schemas", "parameters", f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document(name))
    found = list(leaves(document(name)))
    assert len(found) > 4
    for leaf in found:
        assert leaf["basis"] in {"published", "derived", "judged, not calibrated"}
        assert len(leaf["source"]) > 8


def test_the_law_of_mesh_has_the_corrected_coefficients() -> None:
    """At SHI 400 the ratio of quantiles is that of 15.096 SHI^0.206 and 22.157 SHI^0.212."""
    law = size_law(document("radar_size"), "MESH")
    value = math.log(2.54 * 400**0.5)
    mu, sigma = size_distribution(value, law.anchor_z, law.sigma0, law.sigma1, law.cap0, law.cap1)
    assert mu + 0.67448975 * sigma == pytest.approx(math.log(min(2.54 * 20, 15.096 * 400**0.206)))
    assert sigma * (1.64485363 - 0.67448975) == pytest.approx(math.log(22.157 / 15.096 * 400**0.006))


def test_every_quantile_of_size_grows_with_the_field() -> None:
    """Over 0.01 to 300 mm and quantiles 0.001 to 0.999 a larger value never gives a smaller size."""
    for product in ("MESH_Max_1440min", "earth2_hail"):
        law = size_law(document("radar_size"), product)
        for z in (-3.1, -1.6, 0.0, 1.6, 3.1):
            before = -math.inf
            for k in range(120):
                value = math.log(0.01) + k / 119 * math.log(30_000)
                mu, sigma = size_distribution(value, law.anchor_z, law.sigma0, law.sigma1, law.cap0, law.cap1)
                assert mu + z * sigma > before
                before = mu + z * sigma


def test_curves_stand_in_the_order_of_the_codes() -> None:
    """Each material's code finds its own figures, and tougher roofs begin later."""
    curves, terms = fragility(document("fragility")), opportunity(document("opportunity"))
    for code, material in enumerate(MATERIALS):
        own = document("fragility")["materials"][material.value]
        assert curves.threshold_mm[code] == own["threshold_mm"]["value"]
        assert (
            terms.price_usd_per_m2[code]
            == document("opportunity")["price_usd_per_m2"][material.value]["value"]
        )
    order = [
        RoofMaterial.ASPHALT_3TAB,
        RoofMaterial.ASPHALT_ARCHITECTURAL,
        RoofMaterial.ASPHALT_IMPACT_RESISTANT,
    ]
    begins = [curves.threshold_mm[MATERIALS.index(material)] for material in order]
    assert begins == sorted(begins)


def test_distances_are_in_metres() -> None:
    """The document says kilometres."""
    assert nearness(document("nearness")).hail_report_m == 8000
