"""Checking a playbook while it is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stormops_desktop.engines.playbook.json_places import line_of
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.operations.plays.list_playbooks import checked_playbook
from stormops_desktop.operations.plays.validate_playbook import notes_on, parse_document


@dataclass(frozen=True, slots=True)
class CheckDraftAnswer:
    """How a text stands on its way to a playbook.

    Attributes:
        document: The JSON object it holds; None where it holds none.
        playbook: What it says; None where it cannot be run.
        error: Why not; its record is the key path, or the line of broken JSON.
        line: Where in the text, from 1; None without an error, or where nobody can tell.
        notes: What it names that is not used yet.
    """

    document: Mapping[str, Any] | None
    playbook: Playbook | None
    error: BadInputError | None
    line: int | None
    notes: tuple[str, ...]


def check_draft(text: str) -> CheckDraftAnswer:
    """Check the form, the rules and the messages of a playbook's JSON text; nothing is raised."""
    try:
        document = parse_document(text)
    except BadInputError as error:
        number = (error.record or "").removeprefix("line ")
        return CheckDraftAnswer(None, None, error, int(number) if number.isdecimal() else None, ())
    try:
        playbook = checked_playbook(document, None)
    except BadInputError as error:
        line = line_of(text, error.record or "")
        return CheckDraftAnswer(document, None, error, line, ())
    return CheckDraftAnswer(document, playbook, None, None, notes_on(playbook))
