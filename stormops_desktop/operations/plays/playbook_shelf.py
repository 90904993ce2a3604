"""The playbooks at hand as an editor needs them: what is kept of each, and what is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.operations.plays.list_playbooks import playbook_documents
from stormops_desktop.operations.plays.playbook_drafts import PlaybookDraft, read_playbook_drafts
from stormops_desktop.operations.plays.validate_playbook import parse_document
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShelvedPlaybook:
    """One play.

    Attributes:
        name, version, status: As kept; of a play that was never kept, as its draft says.
        document: None where it was never kept.
        draft: What is being written; None where nothing is.
    """

    playbook_id: str
    name: str
    version: str
    status: str
    document: Mapping[str, Any] | None
    draft: PlaybookDraft | None


def playbook_shelf(workspace: Workspace) -> tuple[ShelvedPlaybook, ...]:
    """Every play by id, with those of which only a draft is there."""
    documents = playbook_documents(workspace)
    drafts = read_playbook_drafts(workspace)
    return tuple(
        _shelved(playbook_id, documents.get(playbook_id), drafts.get(playbook_id))
        for playbook_id in sorted({*documents, *drafts})
    )


def _shelved(
    playbook_id: str, document: Mapping[str, Any] | None, draft: PlaybookDraft | None
) -> ShelvedPlaybook:
    shown = document if document is not None else _written(draft)
    return ShelvedPlaybook(
        playbook_id,
        str(shown.get("playbook_name") or playbook_id),
        str(shown.get("playbook_version") or "v1.0.0"),
        str(shown.get("status") or "Draft"),
        document,
        draft,
    )


def _written(draft: PlaybookDraft | None) -> Mapping[str, Any]:
    """What a draft says so far; nothing where its JSON is broken, which the editor will tell."""
    if draft is None:
        return {}
    try:
        return parse_document(draft.text)
    except BadInputError:
        return {}
