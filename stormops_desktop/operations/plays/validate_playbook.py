"""Checking a playbook file without keeping it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.plays.list_playbooks import checked_playbook

_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class ValidatePlaybookAnswer:
    """What `playbook validate` tells of a playbook that can be run.

    Attributes:
        notes: What it names that is not used yet, in words for a person.
    """

    valid: bool
    playbook_id: str
    name: str
    version: str
    notes: tuple[str, ...]


def validate_playbook(file: Path) -> ValidatePlaybookAnswer:
    """Check the form, the rules and the messages of a playbook file.

    Raises:
        UsageError: There is no such file.
        BadInputError: It cannot be run; the error names the key path.
    """
    playbook = checked_playbook(read_playbook_file(file), str(file))
    return ValidatePlaybookAnswer(
        True, playbook.playbook_id, playbook.name, playbook.version, notes_on(playbook)
    )


def read_playbook_file(file: Path) -> Mapping[str, Any]:
    """The JSON object of a playbook file.

    Raises:
        UsageError: There is no such file.
        BadInputError: It is no JSON object, is not UTF-8, or is larger than any playbook.
    """
    if not file.is_file():
        raise UsageError("There is no such file.", remedy="Check the path.", file=file)
    if file.stat().st_size > _MOST_BYTES:
        raise BadInputError(
            "This file is too large for a playbook.", remedy="Choose another file.", file=file
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
    except ValueError as error:
        raise BadInputError(
            Sentence("This file is no playbook: {error}.", error=error),
            remedy="Correct or choose another file.",
            file=file,
        ) from error
    return parse_document(text, str(file))


def parse_document(text: str, file: str | None = None) -> Mapping[str, Any]:
    """The JSON object that a text holds; `file` is named by errors.

    Raises:
        BadInputError: It holds none, or one with a key twice.
    """
    try:
        document = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise BadInputError(
            Sentence("This is not valid JSON: {msg}.", msg=error.msg),
            remedy="Correct it at that line.",
            file=file,
            record=f"line {error.lineno}",
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            Sentence("This is no playbook: {error}.", error=error),
            remedy="Correct it, or choose another file.",
            file=file,
        ) from error
    if not isinstance(document, dict):
        raise BadInputError("This holds no JSON object.", remedy="Choose a playbook file.", file=file)
    return document


def notes_on(playbook: Playbook) -> tuple[str, ...]:
    """What a playbook names that this version does not use."""
    notes: list[str] = [
        Sentence("“requires_{part}” is kept, but not used yet: targeting does without it.", part=part)
        for part in playbook.requires
        if part != "ml_scoring"
    ]
    if len(playbook.sequence) > 1:
        notes.append("Proposals are made for step 1; later steps wait for outcomes to be recorded.")
    return tuple(notes)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{repeated}” stands there twice")
    return found
