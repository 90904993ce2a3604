"""How an import is told to people."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType

from stormops_desktop.cli.answers import as_json
from stormops_desktop.cli.tables import facts_table, rows_table

_MOST_LINES = 20


def import_table(answer: Any) -> RenderableType:
    """Counts, what was understood, and the first of what was set aside."""
    facts = as_json(answer)
    skipped = facts.pop("skipped")
    parts: list[RenderableType] = [
        facts_table(
            {name: value for name, value in facts.items() if value not in (None, [], {})}
            | {"skipped": len(skipped)}
        )
    ]
    if skipped:
        shown = skipped[:_MOST_LINES]
        title = f"set aside ({len(shown)} of {len(skipped)} shown)"
        parts.append(rows_table(("record", "why"), [(s["record"], s["reason"]) for s in shown], title=title))
    return Group(*parts)
