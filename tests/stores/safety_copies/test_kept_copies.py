"""Which safety copies there are, and which stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.stores.safety_copies.kept_copies import (
    FOLDER,
    KEPT_DAYS,
    KEPT_NEWEST,
    copy_at,
    forget_copies,
    kept_copies,
    superseded,
)

MORNING = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_copies_are_found_newest_first(tmp_path: Path) -> None:
    """A copy is known by its name, whatever else lies there; its moment is UTC, to the second."""
    (tmp_path / FOLDER).mkdir()
    for minutes in (5, 0, 10):
        copy_at(tmp_path, MORNING + timedelta(minutes=minutes, microseconds=7)).path.touch()
    for name in (
        "decisions-yesterday.sqlite",
        "notes.txt",
        ".decisions-20261122T120000Z.sqlite.1.part.sqlite",
    ):
        (tmp_path / FOLDER / name).touch()
    assert [copy.made_at.minute for copy in kept_copies(tmp_path)] == [10, 5, 0]
    assert copy_at(tmp_path, MORNING.astimezone(ZoneInfo("America/Chicago"))) == kept_copies(tmp_path)[-1]
    forget_copies(tmp_path)
    assert kept_copies(tmp_path) == []
    assert (tmp_path / FOLDER / "notes.txt").exists()


def test_a_folder_without_copies_has_none(tmp_path: Path) -> None:
    """A workspace of an earlier version has no folder of copies."""
    assert kept_copies(tmp_path) == []


@given(st.sets(st.integers(0, 60 * 24 * 20), max_size=60))
def test_the_newest_and_the_last_of_each_day_stay(minutes: set[int]) -> None:
    """Whenever copies were made, the newest six and the last of the newest seven days stay, and only they."""
    copies = [copy_at(Path(), MORNING + timedelta(minutes=number)) for number in minutes]
    gone = superseded(copies)
    stay = sorted((copy for copy in copies if copy not in gone), key=lambda copy: copy.made_at)
    newest = sorted(copies, key=lambda copy: copy.made_at)[-KEPT_NEWEST:]
    days = sorted({copy.made_at.date() for copy in copies})[-KEPT_DAYS:]
    last = {
        max((copy for copy in copies if copy.made_at.date() == day), key=lambda copy: copy.made_at)
        for day in days
    }
    assert set(stay) == set(newest) | last
    assert superseded(stay) == []
