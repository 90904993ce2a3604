"""Any exception as an error that a person can read."""

from __future__ import annotations

import errno
import logging

from stormops_desktop.model.errors import BadInputError, BusyError, StormOpsError
from stormops_desktop.model.sentence import Sentence

_log = logging.getLogger(__name__)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def told(error: BaseException) -> StormOpsError:
    """The error itself where it is one of ours; else one that says what happened; the log has the rest."""
    if isinstance(error, StormOpsError):
        return error
    if isinstance(error, OSError) and error.errno in _FULL:
        return BusyError(
            "The disk is full.",
            remedy="Free some space and try again; nothing was changed.",
            file=error.filename,
        )
    if isinstance(error, OSError) and error.errno in _FORBIDDEN:
        return BadInputError(
            Sentence("The system does not allow it: {strerror}.", strerror=error.strerror),
            remedy="Choose a folder that you may write to, or ask whoever looks after this computer.",
            file=error.filename,
        )
    if isinstance(error, MemoryError):
        return BusyError(
            "There is not enough memory for this.",
            remedy="Close other programs and try again; nothing was changed.",
        )
    _log.error("unexpected", exc_info=error)
    return StormOpsError(
        Sentence("This stopped unexpectedly ({name}: {error}).", name=type(error).__name__, error=error),
        remedy="Nothing was changed. Try again; if it happens again, report it with the log "
        "(Help > Open the log).",
    )
