"""The outline of one area out of a GeoJSON file (RFC 7946), in longitude and latitude on WGS 84."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.sentence import Sentence

_MOST_BYTES = 5_000_000
_REMEDY = "Save one Polygon without holes as GeoJSON, in longitude and latitude."


def read_area_outline(path: Path) -> list[LonLat]:
    """The places of the one polygon in the file, the first repeated at the end as the file has it.

    Raises:
        BadInputError: The file cannot be read, is no GeoJSON, or holds another thing than one polygon without
            holes.
    """
    geometry = _geometry(_parsed(path), path)
    rings = geometry.get("coordinates")
    if geometry.get("type") == "MultiPolygon" and isinstance(rings, list) and len(rings) == 1:
        rings = rings[0]
    elif geometry.get("type") != "Polygon":
        raise _unusable(
            Sentence("The file holds a {kind}, which is no area.", kind=geometry.get("type")), path
        )
    if not isinstance(rings, list) or len(rings) != 1 or not isinstance(rings[0], list):
        raise _unusable("The area in the file is not in one piece without holes.", path)
    return [_place(position, number, path) for number, position in enumerate(rings[0], 1)]


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _unusable("The file is too large for the outline of one area.", path)
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise _unusable(
            Sentence("The file cannot be read: {reason}.", reason=error.strerror), path
        ) from error
    except (ValueError, RecursionError) as error:
        raise _unusable("The file is no GeoJSON.", path) from error


def _geometry(document: Any, path: Path) -> dict[str, Any]:
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise _unusable("The file does not hold exactly one area.", path)
        document = features[0]
    if isinstance(document, dict) and document.get("type") == "Feature":
        document = document.get("geometry")
    if not isinstance(document, dict):
        raise _unusable("The file is no GeoJSON.", path)
    return document


def _place(position: Any, number: int, path: Path) -> LonLat:
    if (
        isinstance(position, list)
        and len(position) >= 2
        and all(isinstance(value, int | float) and math.isfinite(value) for value in position[:2])
    ):
        return float(position[0]), float(position[1])
    raise _unusable("The area has a corner without longitude and latitude.", path, f"corner {number}")


def _unusable(message: str, path: Path, record: str | None = None) -> BadInputError:
    return BadInputError(message, remedy=_REMEDY, file=path, record=record)
