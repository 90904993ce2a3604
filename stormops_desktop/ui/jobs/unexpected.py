"""Any exception as an error that a person can read."""

from __future__ import annotations

import errno
import logging

from stormops_desktop.model.errors import BusyError, StormOpsError

_log = logging.getLogger(__name__)


def told(error: BaseException) -> StormOpsError:
    """The error itself where it is one of ours; else one that says what happened; the log has the rest."""
    if isinstance(error, StormOpsError):
        return error
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return BusyError(
            "The disk is full.",
            remedy="Free some space and try again; nothing was changed.",
            file=error.filename,
        )
    _log.error("unexpected", exc_info=error)
    return StormOpsError(
        f"This stopped unexpectedly ({type(error).__name__}: {error}).",
        remedy="Nothing was changed. Try again; if it happens again, report it with the log "
        "(Help > Open the log).",
    )
