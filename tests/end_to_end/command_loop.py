"""A process that gives one command after the other, and says each one done once it is acknowledged.

Run by test_kill.py, which kills it at a random instant: python command_loop.py WORKSPACE SEED
"""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import select

from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.decide_proposals import approve_proposals
from stormops_desktop.operations.territory.import_contacts import import_contacts
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.workspace import Workspace


def main(folder: Path, seed: int) -> None:
    """Approve, undo and import until somebody ends this process."""
    chance, job = random.Random(seed), Job()
    undoable = 0
    with Workspace.open(folder) as workspace:
        number = 0
        while True:
            number += 1
            action = chance.choice(["approve", "approve", "undo", "import"])
            if action == "approve":
                pending = select(proposals.c.proposal_id).where(proposals.c.status == "pending").limit(3)
                ids = [row["proposal_id"] for row in workspace.rows(pending)]
                if not ids:
                    action = "undo"
                else:
                    approve_proposals(workspace, ids, job=job)
                    acknowledge("approve", *ids)
                    undoable += 1
            if action == "import":
                import_list(workspace, folder, seed, number, job)
                undoable += 1
            if action == "undo" and undoable:
                acknowledge("undo", workspace.undo())
                undoable -= 1


def import_list(workspace: Workspace, folder: Path, seed: int, number: int, job: Job) -> None:
    """Import a contact list that is unlike every other."""
    file = folder.parent / f"list-{seed}-{number}.csv"
    file.write_text(f"phone\n+1214555{number % 10000:04d}\n", encoding="utf-8")
    import_contacts(
        workspace,
        file,
        ContactKind.OPT_OUT,
        as_of=date(2026, 11, 1),
        mapping={},
        job=job,
    )
    acknowledge("import", file.name)


def acknowledge(*words: str) -> None:
    """Tell the parent, at once: what stands here is a promise."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
