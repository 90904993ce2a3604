"""The plays at hand: those that ship with the software and those imported into the workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from stormops_desktop.engines.playbook.message_lint import refuse_messages
from stormops_desktop.engines.playbook.playbook_parsing import parse_playbook
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.rules import MessageRule
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.plays.rule_book import shipped_rule_sets
from stormops_desktop.stores.schema.playbooks import playbooks
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlaybookLine:
    """One line of `playbook list`."""

    playbook_id: str
    name: str
    version: str
    status: str


def list_playbooks(workspace: Workspace) -> list[PlaybookLine]:
    """All plays by id; an imported one takes the place of a shipped one of the same id."""
    documents = playbook_documents(workspace)
    return [
        PlaybookLine(
            playbook_id,
            document["playbook_name"],
            document.get("playbook_version", "v1.0.0"),
            document.get("status", "Draft"),
        )
        for playbook_id, document in sorted(documents.items())
    ]


def playbook_documents(workspace: Workspace) -> dict[str, Mapping[str, Any]]:
    """Every play's JSON by id, shipped and imported."""
    shipped = {
        file.name.removesuffix(".json"): json.loads(file.read_text(encoding="utf-8"))
        for file in resource("playbooks").iterdir()
        if file.name.endswith(".json")
    }
    rows = workspace.rows(select(playbooks.c.playbook_id, playbooks.c.document))
    return shipped | {row["playbook_id"]: row["document"] for row in rows}


def playbook_document(workspace: Workspace, playbook_id: str) -> Mapping[str, Any]:
    """One play's JSON.

    Raises:
        UsageError: There is no such play; it names those there are.
    """
    documents = playbook_documents(workspace)
    if playbook_id not in documents:
        raise UsageError(
            Sentence("There is no playbook “{playbook_id}”.", playbook_id=playbook_id),
            remedy=Sentence("There are: {documents}.", documents=", ".join(sorted(documents))),
        )
    return documents[playbook_id]


def find_playbook(workspace: Workspace, playbook_id: str) -> Playbook:
    """One play, checked as on import.

    Raises:
        UsageError: There is no such play.
        BadInputError: It cannot be run as it is.
    """
    return checked_playbook(playbook_document(workspace, playbook_id), playbook_id)


def checked_playbook(document: object, file: str | None) -> Playbook:
    """A playbook that parses and says nothing unlawful; errors name `file` where it comes from one.

    Raises:
        BadInputError: It does not.
    """
    playbook = parse_playbook(document, file)
    refuse_messages(playbook, message_rules(), file)
    return playbook


def message_rules() -> list[MessageRule]:
    """What may not be said, in any state we know: a play may be run in all of them."""
    return [rule for rule_set in shipped_rule_sets().values() for rule in rule_set.messages]
