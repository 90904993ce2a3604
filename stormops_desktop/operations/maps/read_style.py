"""A person's own style out of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.maps.checked_style import checked_style

_MOST_BYTES = 1_000_000
_REMEDY = "Name a JSON file in the shape of style.schema.json."


def read_style(file: Path) -> dict[str, Any]:
    """The style in a file, as a plain document.

    Raises:
        BadInputError: The file cannot be read, or holds no style that can be used; it names the entry.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise BadInputError("This file is too large for a map style.", remedy=_REMEDY, file=file)
        document = json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise BadInputError(
            Sentence("The style cannot be read: {reason}.", reason=error.strerror), remedy=_REMEDY, file=file
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadInputError("The style is not JSON text.", remedy=_REMEDY, file=file) from error
    return checked_style(document)
