"""Generations: named by content, never half there, damage named."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.stores.generation import (
    Generation,
    StagedGeneration,
    damaged_files,
    read_generation,
    remove_abandoned,
)


def sealed(folder: Path, text: str = "one", about: str = "x") -> Generation:
    staged = StagedGeneration(folder)
    (staged.path / "fields").mkdir()
    (staged.path / "fields" / "a.bin").write_text(text)
    return staged.seal("storm/a", {"about": about})


def test_the_same_content_is_one_folder(tmp_path: Path) -> None:
    """Sealing equal content twice keeps one folder; any difference makes another."""
    first, second = sealed(tmp_path), sealed(tmp_path)
    assert first == second
    assert len({first.path, sealed(tmp_path, "two").path, sealed(tmp_path, about="y").path}) == 3
    assert not list(tmp_path.glob(".staging-*"))


@pytest.mark.parametrize("damage", ["change", "remove", "add", "manifest"])
def test_damage_is_named(tmp_path: Path, damage: str) -> None:
    """D48: a changed, missing or added file of a generation is found and named."""
    generation = sealed(tmp_path)
    file = generation.path / "fields" / "a.bin"
    if damage == "change":
        file.write_text("One")
    elif damage == "remove":
        file.unlink()
    elif damage == "add":
        (generation.path / "b.bin").write_text("")
    else:
        manifest = generation.path / "manifest.json"
        manifest.write_text(manifest.read_text() + " ")
    expected = {"change": "fields/a.bin", "remove": "fields/a.bin", "add": "b.bin"}
    assert damaged_files(generation) == [expected.get(damage, "manifest.json")]


def test_a_generation_without_manifest_is_a_sentence(tmp_path: Path) -> None:
    """Opening what is not there says what to do."""
    generation = sealed(tmp_path)
    (generation.path / "manifest.json").write_text("{")
    with pytest.raises(BadInputError, match="storm/a") as error:
        read_generation(tmp_path, "storm/a", generation.content_hash)
    assert "import that file again" in error.value.remedy


def test_what_a_killed_process_left_is_removed_later(tmp_path: Path) -> None:
    """Old staging folders go; young ones may still be filled by somebody and stay."""
    old, young = StagedGeneration(tmp_path), StagedGeneration(tmp_path)
    now = time.time()
    os.utime(old.path, (now - 100, now - 100))
    assert remove_abandoned(tmp_path, older_than_s=50, now=now) == 1
    assert not old.path.exists()
    assert young.path.exists()
