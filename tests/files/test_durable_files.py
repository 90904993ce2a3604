"""Writing files: the old one or the new one, never half of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormops_desktop.files.durable_files import written_beside


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
