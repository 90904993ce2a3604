"""Reading and replacing one value of a JSON object by its key path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def value_at(document: Mapping[str, Any], path: str) -> Any:
    """The value at a path of keys ("targeting_rules.physics.min_sii_score"); None where it is absent."""
    found: Any = document
    for key in path.split("."):
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found


def with_value(document: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The document with another value at a path of keys; the order of keys and all else stay.

    Objects on the way are made where they are absent or no objects; None leaves an absent key absent.
    """
    key, _, rest = path.partition(".")
    if not rest:
        if value is None and key not in document:
            return dict(document)
        return {**document, key: value}
    child = document.get(key)
    inner = child if isinstance(child, Mapping) else {}
    changed = with_value(inner, rest, value)
    if child is None and not changed:
        return dict(document)
    return {**document, key: changed}
