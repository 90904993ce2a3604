"""What became of a playbook: the versions that were kept, and the runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.operations.plays.import_playbook import IMPORT_TITLE
from stormops_desktop.operations.plays.preview_playbook import RuleCount
from stormops_desktop.operations.plays.save_playbook import SAVE_TITLE
from stormops_desktop.stores.schema.playbooks import executions, playbooks
from stormops_desktop.stores.schema.workspace import journal, journal_changes
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlaybookVersion:
    """One version that was kept; `kept_at` is None for the one that ships with the software."""

    version: str
    kept_at: datetime | None
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlaybookRun:
    """One execution: targeted homes are proposals and withheld ones."""

    execution_id: str
    version: str
    storm: str
    started_at: datetime
    targeted: int
    proposals: int
    withheld: tuple[RuleCount, ...]


@dataclass(frozen=True, slots=True)
class PlaybookHistory:
    """Both newest first."""

    versions: tuple[PlaybookVersion, ...]
    runs: tuple[PlaybookRun, ...]


def playbook_history(workspace: Workspace, playbook_id: str) -> PlaybookHistory:
    """Versions and runs of a play; what was undone is left out."""
    return PlaybookHistory(
        tuple(reversed([*_shipped(playbook_id), *_kept(workspace, playbook_id)])),
        tuple(_runs(workspace, playbook_id)),
    )


def _shipped(playbook_id: str) -> list[PlaybookVersion]:
    names = {file.name for file in resource("playbooks").iterdir()}
    if f"{playbook_id}.json" not in names:
        return []
    document = json.loads(resource("playbooks", f"{playbook_id}.json").read_text(encoding="utf-8"))
    return [PlaybookVersion(_version(document), None, document)]


def _kept(workspace: Workspace, playbook_id: str) -> list[PlaybookVersion]:
    """From the journal, which holds every version as it was written."""
    titles = (f"{SAVE_TITLE} {playbook_id}", f"{IMPORT_TITLE} {playbook_id}")
    change = journal_changes.c
    rows = workspace.rows(
        select(journal.c.at, change.after)
        .join_from(journal, journal_changes, change.seq == journal.c.seq)
        .where(change.table_name == playbooks.name)
        .where(journal.c.kind == "do", journal.c.status.in_(("done", "final")), journal.c.title.in_(titles))
        .order_by(journal.c.seq)
    )
    documents = [(row["at"], row["after"]["document"]) for row in rows]
    return [
        PlaybookVersion(_version(document), datetime.fromisoformat(at), document)
        for at, document in documents
    ]


def _runs(workspace: Workspace, playbook_id: str) -> list[PlaybookRun]:
    rows = workspace.rows(
        select(executions)
        .where(executions.c.playbook_id == playbook_id)
        .order_by(executions.c.started_at.desc(), executions.c.execution_id)
    )
    return [
        PlaybookRun(
            execution_id=row["execution_id"],
            version=row["playbook_version"],
            storm=row["storm"],
            started_at=datetime.fromisoformat(row["started_at"]),
            targeted=row["targeted"],
            proposals=row["proposals"],
            withheld=tuple(RuleCount(**withheld) for withheld in row["withheld"]),
        )
        for row in rows
    ]


def _version(document: Mapping[str, Any]) -> str:
    return str(document.get("playbook_version", "v1.0.0"))
