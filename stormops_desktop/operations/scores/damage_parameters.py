"""The damage parameters: read, checked against their schemas, kept as bytes for the receipt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from stormops_desktop.engines.damage.parameters import (
    MATERIALS,
    Fragility,
    Nearness,
    Opportunity,
    SizeLaw,
    fragility,
    nearness,
    opportunity,
    size_law,
)
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

NAMES = ("fragility.json", "nearness.json", "opportunity.json", "radar_size.json")


@dataclass(frozen=True, slots=True)
class DamageParameters:
    """Everything that a score run takes besides its data."""

    law: SizeLaw
    curves: Fragility
    terms: Opportunity
    near: Nearness


def parameter_bytes(folder: Path | None = None) -> dict[str, bytes]:
    """The shipped documents by name; those found in `folder` instead of the shipped ones.

    Raises:
        BadInputError: `folder` holds none of them.
    """
    shipped = {name: resource("parameters", "damage", name).read_bytes() for name in NAMES}
    if folder is None:
        return shipped
    own = {name: (folder / name).read_bytes() for name in NAMES if (folder / name).is_file()}
    if not own:
        raise BadInputError(
            "This folder holds no damage parameters.",
            remedy=Sentence("Put one or more of {names} there.", names=", ".join(NAMES)),
            file=folder,
        )
    return shipped | own


def damage_parameters(documents: Mapping[str, bytes], product: str) -> DamageParameters:
    """Parse and check parameter documents; `product` chooses the law of hail size.

    Raises:
        BadInputError: A document is no JSON or breaks its schema; the record is the path of the value.
    """
    parsed = {name: _checked(name, documents[name]) for name in NAMES}
    curves = fragility(parsed["fragility.json"])
    for material, threshold, half in zip(MATERIALS, curves.threshold_mm, curves.half_mm, strict=True):
        if not threshold < half:
            raise BadInputError(
                Sentence(
                    "The curve of {material} begins at {threshold:g} mm and has its half at {half:g} mm.",
                    material=material.value,
                    threshold=threshold,
                    half=half,
                ),
                remedy="Make half_mm larger than threshold_mm.",
                file="fragility.json",
                record=f"materials.{material.value}.half_mm",
            )
    return DamageParameters(
        law=size_law(parsed["radar_size.json"], product),
        curves=curves,
        terms=opportunity(parsed["opportunity.json"]),
        near=nearness(parsed["nearness.json"]),
    )


def _checked(name: str, content: bytes) -> Any:
    try:
        document = json.loads(content)
    except ValueError as error:
        raise BadInputError(
            Sentence("The damage parameters are no JSON: {error}.", error=error),
            remedy="Mend the file or take yours away.",
            file=name,
        ) from error
    schema = resource("schemas", "parameters", name.replace(".json", ".schema.json")).read_text("utf-8")
    wrong = best_match(Draft202012Validator(json.loads(schema)).iter_errors(document))
    if wrong is not None:
        raise BadInputError(
            Sentence("A damage parameter cannot be used: {message}.", message=wrong.message),
            remedy="Mend the value or take your file away; the shipped one then counts.",
            file=name,
            record=".".join(str(part) for part in wrong.absolute_path) or None,
        )
    return document
