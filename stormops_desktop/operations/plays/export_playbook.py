"""Writing a playbook to a file that `playbook import` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportPlaybookAnswer:
    """Where it was written."""

    path: Path


def export_playbook(
    _workspace: Workspace, document: Mapping[str, Any], *, file: Path, job: Job
) -> ExportPlaybookAnswer:
    """Write a playbook's JSON as it is edited; an older file stays whole until the new one is.

    Raises:
        OSError: The folder cannot be written.
    """
    with written_beside(file) as draft:
        draft.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return ExportPlaybookAnswer(file)
