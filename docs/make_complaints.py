"""Write docs/complaints.md from the tests: which complaints about other tools a test of ours covers.

Run: .venv/bin/python docs/make_complaints.py  (tests/test_complaints.py checks that the page is up to date)
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
PAGE = HERE / "complaints.md"
NOT_OURS = HERE / "complaints_that_do_not_fit.csv"

_ROW = re.compile(r"^((?:[DFG]\d{2,3}(?:, )?)+): *(.+)", re.DOTALL)


@dataclass(frozen=True)
class Covered:
    """One row of the ledger and the test that reproduces its situation."""

    row: str
    proves: str
    test: str


def covered_rows(tests: Path = TESTS) -> Iterator[Covered]:
    """Every test whose docstring begins with the ids of rows."""
    for path in sorted(tests.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                continue
            found = _ROW.match(ast.get_docstring(node) or "")
            if found is None:
                continue
            sentence = " ".join(found[2].split())
            for row in found[1].split(", "):
                yield Covered(row, sentence, f"{path.relative_to(tests.parent).as_posix()}::{node.name}")


def page() -> str:
    """The text of docs/complaints.md."""
    covered = sorted(covered_rows(), key=lambda entry: (entry.row[0], int(entry.row[1:]), entry.test))
    rows = sorted({entry.row for entry in covered}, key=lambda row: (row[0], int(row[1:])))
    lines = [
        "# Complaints about other tools that our tests cover",
        "",
        "Made from the tests by `docs/make_complaints.py`. A row is covered when a test reproduces its",
        "situation on our software and would fail without the behaviour that the row asks for.",
        "",
        f"Covered: {len(rows)} rows by {len(covered)} tests.",
        "",
        "| row | what the test proves | test |",
        "|---|---|---|",
        *(f"| {entry.row} | {entry.proves.replace('|', '/')} | `{entry.test}` |" for entry in covered),
        "",
        "## Rows that do not fit what we build",
        "",
        "| row | why |",
        "|---|---|",
    ]
    with NOT_OURS.open(encoding="utf-8", newline="") as stream:
        lines += [f"| {row['row']} | {row['why']} |" for row in csv.DictReader(stream)]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
