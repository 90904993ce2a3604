"""Errors that a person can act on: what went wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from stormops_desktop.model.sentence import Sentence


class StormOpsError(Exception):
    """The root of every error this software raises on purpose.

    Args:
        message: One sentence for a person: what is wrong, with the value that shows it.
        remedy: One sentence: what the person can do now.
        file: The file it happened in, if one is to blame.
        record: The line, feature or key inside that file ("line 7", "feature 3", "physics.min_sii").
    """

    code: ClassVar[str] = "failed"
    exit_status: ClassVar[int] = 1

    def __init__(
        self,
        message: str,
        *,
        remedy: str,
        file: Path | str | None = None,
        record: str | int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.file = None if file is None else str(file)
        self.record = None if record is None else str(record)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.record) if part)
        return f"{self.message} ({where}) {self.remedy}" if where else f"{self.message} {self.remedy}"


class UsageError(StormOpsError):
    """The command's words are wrong or name something that does not exist."""

    code = "usage"
    exit_status = 2


class BadInputError(StormOpsError):
    """A file or value cannot be used as it is."""

    code = "bad_input"
    exit_status = 4


class MissingUnitError(BadInputError):
    """Sizes in a file have no unit that can be used; a person who knows it can say it."""


class DamagedDatabaseError(BadInputError):
    """A workspace's database is broken or gone; an older copy of it may be put back."""


class ComplianceRefusalError(StormOpsError):
    """The law or a contact list forbids it; nothing was built."""

    code = "refused"
    exit_status = 5


class BusyError(StormOpsError):
    """Another process holds what this one needs."""

    code = "busy"
    exit_status = 6


class NotInstalledError(StormOpsError):
    """A program, library or data file that is needed is not on this machine."""

    code = "not_installed"
    exit_status = 7


class CancelledError(StormOpsError):
    """The person cancelled; nothing was published."""

    code = "cancelled"
    exit_status = 130

    def __init__(self) -> None:
        super().__init__(
            Sentence("Cancelled."), remedy="Nothing was changed; run it again when you are ready."
        )
