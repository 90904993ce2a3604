"""Any exception becomes a sentence with something to do."""

from __future__ import annotations

import errno

import pytest

from stormops_desktop.model.errors import BadInputError, BusyError, StormOpsError, UsageError
from stormops_desktop.operations.jobs.unexpected import told


def test_our_errors_stay_as_they_are() -> None:
    """An error raised on purpose is told as it is."""
    error = UsageError("No.", remedy="Else.")
    assert told(error) is error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (OSError(errno.ENOSPC, "No space left", "/data/x"), BusyError, "The disk is full"),
        (OSError(errno.EROFS, "Read-only file system", "/data/x"), BadInputError, "does not allow"),
        (PermissionError(errno.EACCES, "Permission denied", "/data/x"), BadInputError, "does not allow"),
        (MemoryError(), BusyError, "not enough memory"),
        (KeyError("lon"), StormOpsError, "KeyError: 'lon'"),
    ],
)
def test_others_say_what_happened_and_what_to_do(
    error: Exception, kind: type[StormOpsError], words: str
) -> None:
    """Full disks, forbidden folders, too little memory and mistakes of ours each have their own sentence."""
    sentence = told(error)
    assert type(sentence) is kind
    assert words in sentence.message
    assert sentence.remedy
