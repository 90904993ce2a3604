"""Generations: immutable folders of files, named by their content."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from stormops_desktop.files.durable_files import remove_stale, sync_file, sync_folder
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

MANIFEST = "manifest.json"
_STAGING_PREFIX = ".staging-"


@dataclass(frozen=True, slots=True)
class Generation:
    """One immutable folder of a workspace.

    Attributes:
        slot: What it holds, e.g. "properties" or "storm/mesh-2024-02-28".
        content_hash: SHA-256 over its files and manifest, 64 hexadecimal digits.
        path: The folder.
        manifest: What its maker wrote about it.
    """

    slot: str
    content_hash: str
    path: Path
    manifest: Mapping[str, Any]


class StagedGeneration:
    """A folder being filled; nobody sees it until it is sealed and a command makes it current.

    Attributes:
        path: The folder to fill.
    """

    def __init__(self, generations: Path, made: dict[Path, float] | None = None) -> None:
        """Sealing notes in `made` the folder that it made, if it made one, and when."""
        self._generations = generations
        self._made = {} if made is None else made
        self.path = generations / f"{_STAGING_PREFIX}{uuid4().hex}"
        self.path.mkdir(parents=True)

    def seal(self, slot: str, manifest: Mapping[str, Any]) -> Generation:
        """Hash, fsync and rename the folder; the same content twice is one folder."""
        described = {"slot": slot, "files": file_hashes(self.path), "about": dict(manifest)}
        text = json.dumps(described, sort_keys=True, ensure_ascii=False, indent=1)
        content_hash = hashlib.sha256(text.encode()).hexdigest()
        (self.path / MANIFEST).write_text(text, encoding="utf-8")
        final = folder_of(self._generations, content_hash)
        if final.is_dir():
            os.utime(final)  # tells a process that made it, and may yet fail, that it is wanted
            self.discard()
        else:
            for file in sorted(self.path.rglob("*")):
                sync_file(file) if file.is_file() else sync_folder(file)
            sync_folder(self.path)
            self.path.rename(final)
            sync_folder(self._generations)
            self._made[final] = final.stat().st_mtime
        return Generation(slot, content_hash, final, dict(manifest))

    def discard(self) -> None:
        """Remove what was staged; harmless after sealing."""
        shutil.rmtree(self.path, ignore_errors=True)


def folder_of(generations: Path, content_hash: str) -> Path:
    """Where a generation lies."""
    return generations / content_hash[:32]


def read_generation(generations: Path, slot: str, content_hash: str) -> Generation:
    """The generation with that hash.

    Raises:
        BadInputError: Its folder or manifest is missing or damaged.
    """
    path = folder_of(generations, content_hash)
    try:
        text = (path / MANIFEST).read_text(encoding="utf-8")
        described = json.loads(text)
    except (OSError, ValueError) as error:
        raise BadInputError(
            Sentence("The workspace's data for “{slot}” cannot be read: {error}.", slot=slot, error=error),
            remedy="Undo the last import, or import that file again.",
            file=path / MANIFEST,
        ) from error
    return Generation(slot, content_hash, path, described["about"])


def damaged_files(generation: Generation) -> list[str]:
    """Names of files that are missing or no longer what was sealed, sorted."""
    text = (generation.path / MANIFEST).read_text(encoding="utf-8")
    expected: dict[str, str] = json.loads(text)["files"]
    found = file_hashes(generation.path)
    wrong = {name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)}
    if hashlib.sha256(text.encode()).hexdigest() != generation.content_hash:
        wrong.add(MANIFEST)
    return sorted(wrong)


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its path with forward slashes."""
    hashes: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name != MANIFEST:
            with file.open("rb") as stream:
                hashes[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return hashes


def remove_abandoned(generations: Path, *, older_than_s: float, now: float) -> int:
    """Remove staging folders that a killed process left; returns how many."""
    return remove_stale(generations, f"{_STAGING_PREFIX}*", now=now, older_than_s=older_than_s)


def remove_generation(generations: Path, folder: Path) -> None:
    """Remove a generation's folder, which nobody may have open.

    It first becomes a staging folder in one step: after a kill there is never half a generation, only
    something that `remove_abandoned` takes away.
    """
    gone = generations / f"{_STAGING_PREFIX}{uuid4().hex}"
    folder.rename(gone)
    sync_folder(generations)
    shutil.rmtree(gone)


def stored_generations(generations: Path) -> list[Path]:
    """The folders of all sealed generations, sorted."""
    return sorted(
        folder
        for folder in generations.iterdir()
        if folder.is_dir() and not folder.name.startswith(_STAGING_PREFIX)
    )
