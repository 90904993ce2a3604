"""A person's own style, held to the schema before it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


def checked_style(style: Mapping[str, Any]) -> dict[str, Any]:
    """The style as a plain document.

    Raises:
        BadInputError: It does not follow style.schema.json, or its classes do not rise.
    """
    document: dict[str, Any] = json.loads(json.dumps(style))
    from jsonschema.exceptions import best_match  # a map that is only looked at checks no style

    error = best_match(_validator().iter_errors(document))
    if error is not None:
        raise BadInputError(
            Sentence("This map style cannot be used: {message}.", message=error.message),
            remedy="Correct that entry, or go back to the layer's own style.",
            record=error.json_path.removeprefix("$.") or None,
        )
    least = [item["at_least"] for item in document["classes"] if "at_least" in item]
    fallen = next((number for number, (low, high) in enumerate(pairwise(least)) if low >= high), None)
    if fallen is not None:
        raise BadInputError(
            Sentence(
                "Class {fallen} of this map style begins at {least:g}, which is not above "
                "class {fallen_2} ({least_2:g}).",
                fallen=fallen + 2,
                least=least[fallen + 1],
                fallen_2=fallen + 1,
                least_2=least[fallen],
            ),
            remedy="Let each class begin above the one before it.",
            record=f"classes[{fallen + 1}].at_least",
        )
    return document


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(resource("schemas", "style.schema.json").read_text("utf-8")))
