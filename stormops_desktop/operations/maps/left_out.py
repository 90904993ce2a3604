"""Telling why a layer is not on the map."""

from __future__ import annotations

import logging
from pathlib import Path

from stormops_desktop.model.errors import BadInputError, StormOpsError
from stormops_desktop.model.sentence import Sentence

_log = logging.getLogger(__name__)


def left_out(layer: str, error: Exception, root: Path) -> StormOpsError:
    """Why a layer is left out: the error itself where it is one of ours; of others the log has the rest."""
    if isinstance(error, StormOpsError):
        return error
    if not isinstance(error, OSError):
        _log.error("map layer %s", layer, exc_info=error)
    why = (
        error.strerror
        if isinstance(error, OSError) and error.strerror
        else f"{type(error).__name__}: {error}"
    )
    return BadInputError(
        Sentence("The map's layer “{layer}” cannot be shown: {why}.", layer=layer, why=why),
        remedy="The rest of the map is drawn. Undo the last import, or import that layer's file again.",
        file=root,
        record=layer,
    )
