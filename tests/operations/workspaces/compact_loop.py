"""A process that imports and compacts without end; test_compact_workspace.py kills it at some instant.

python compact_loop.py WORKSPACE
"""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.compact_workspace import compact_workspace
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.workspace import Workspace


def main(root: Path) -> None:
    """Three imports, then a compaction that keeps no step back; says each round once it is done."""
    for turn in count():
        with Workspace.open(root) as workspace:
            for number in range(3):
                with workspace.stage() as staged:
                    (staged.path / "data.txt").write_text(f"{turn} {number} " * 5000, encoding="utf-8")
                    generation = staged.seal("roads", {"text": f"{turn} {number}"})
                workspace.apply(Command("import roads", (workspace.set_slot(generation),)))
        compact_workspace(root, undo_for=timedelta(0), job=Job())
        sys.stdout.write(f"{turn}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
