"""The page of covered complaints is made from the tests, and is up to date."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def test_the_page_says_what_the_tests_say() -> None:
    """docs/complaints.md is what its script writes, and lists at least the eighty rows that were promised."""
    spec = importlib.util.spec_from_file_location("make_complaints", DOCS / "make_complaints.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["make_complaints"] = module
    spec.loader.exec_module(module)
    assert (DOCS / "complaints.md").read_text(encoding="utf-8") == module.page(), (
        "run .venv/bin/python docs/make_complaints.py"
    )
    assert len({entry.row for entry in module.covered_rows()}) >= 80
