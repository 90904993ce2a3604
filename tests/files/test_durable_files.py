"""Writing files: the old one or the new one, never half of one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stormops_desktop.files.durable_files import DRAFTS, remove_stale, written_beside


def test_success_replaces_and_failure_leaves(tmp_path: Path) -> None:
    """A writer that fails half-way leaves the old file and nothing beside it."""
    final = tmp_path / "packet.csv"
    final.write_text("old")

    def fail() -> None:
        with written_beside(final) as draft:
            draft.write_text("ne")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert final.read_text() == "old"
    with written_beside(final) as draft:
        assert draft.suffix == ".csv"
        draft.write_text("new")
    assert final.read_text() == "new"
    assert list(tmp_path.iterdir()) == [final]


def test_what_a_kill_left_long_ago_goes(tmp_path: Path) -> None:
    """Drafts, files and folders, of a day ago are removed; younger ones and other files are left alone."""
    now = 1_800_000_000.0
    for name, age_s in (
        (".packet.csv.1.part.csv", 90_000),
        (".packet.csv.2.part.csv", 80_000),
        ("a.csv", 90_000),
    ):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (now - age_s, now - age_s))
    folder = tmp_path / ".packet-1"
    folder.mkdir()
    (folder / "page.pdf").write_text("x")
    os.utime(folder, (now - 90_000, now - 90_000))
    assert remove_stale(tmp_path, DRAFTS, now=now) == 1
    assert remove_stale(tmp_path, ".packet-*", now=now) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == [".packet.csv.2.part.csv", "a.csv"]
