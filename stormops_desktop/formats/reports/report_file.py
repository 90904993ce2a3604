"""What a file of reports or warnings gave, and the bounds within which such files are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Skipped, StormReport, StormWarning
from stormops_desktop.model.sentence import Sentence

_LARGEST_FILE = 200_000_000


@dataclass(frozen=True, slots=True)
class ReportFile:
    """Everything of one file: what is usable, and what was set aside and why."""

    reports: tuple[StormReport, ...] = ()
    warnings: tuple[StormWarning, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_text(path: Path) -> str:
    """The whole file as text; bytes that are no UTF-8 are kept visible as replacement characters.

    Raises:
        BadInputError: The file cannot be read, is empty, or is too large to be what it should be.
    """
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise BadInputError(
                Sentence(
                    "The file has {size:,.0f} MB; reports have at most {largest_file:,.0f}.",
                    size=size / 1e6,
                    largest_file=_LARGEST_FILE / 1e6,
                ),
                remedy="Check that this is the file you meant.",
                file=path,
            )
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise BadInputError(
            Sentence("The file cannot be read: {strerror}.", strerror=error.strerror),
            remedy="Check its name and rights.",
            file=path,
        ) from error
    if not text.strip():
        raise BadInputError("The file is empty.", remedy="Download it again.", file=path)
    return text


def refuse_if_nothing(path: Path, found: ReportFile, what: str) -> ReportFile:
    """Pass on what was found, or raise BadInputError where no record of the file is usable."""
    if found.reports or found.warnings or not found.skipped:
        return found
    first = found.skipped[0]
    raise BadInputError(
        Sentence(
            "None of the {count} {what} in the file can be used; the first: {reason}",
            count=len(found.skipped),
            what=what,
            reason=first.reason,
        ),
        remedy="Check that the file is whole and of a known layout.",
        file=path,
        record=first.record,
    )
