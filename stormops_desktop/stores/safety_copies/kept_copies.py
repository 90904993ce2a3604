"""Which copies there are, and which of them stay."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = "safety-copies"
KEPT_NEWEST = 6
KEPT_DAYS = 7
_NAME = "decisions-%Y%m%dT%H%M%SZ.sqlite"


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """A database as it was at a moment (aware UTC, to the second)."""

    path: Path
    made_at: datetime


def copy_at(root: Path, moment: datetime) -> SafetyCopy:
    """The copy of a moment, whether it is there or not."""
    made_at = moment.astimezone(UTC).replace(microsecond=0)
    return SafetyCopy(root / FOLDER / made_at.strftime(_NAME), made_at)


def kept_copies(root: Path) -> list[SafetyCopy]:
    """Those in a workspace's folder, newest first; a file of another name is none."""
    found = []
    for file in (root / FOLDER).glob("decisions-*.sqlite"):
        with suppress(ValueError):
            found.append(SafetyCopy(file, datetime.strptime(file.name, _NAME).replace(tzinfo=UTC)))
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def superseded(copies: Sequence[SafetyCopy]) -> list[SafetyCopy]:
    """Those that can go: neither among the newest six, nor the last of one of the newest seven days (UTC)."""
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    last_of_day = {copy.made_at.date(): copy for copy in reversed(newest_first)}
    stay = {copy.path for copy in newest_first[:KEPT_NEWEST]}
    stay |= {last_of_day[day].path for day in sorted(last_of_day, reverse=True)[:KEPT_DAYS]}
    return [copy for copy in newest_first if copy.path not in stay]


def forget_copies(root: Path) -> None:
    """Remove all of them: they hold or need what was taken out of the workspace."""
    for copy in kept_copies(root):
        copy.path.unlink(missing_ok=True)
