"""Rows as text for other programs: tabs between cells, stored units, points as decimal signs."""

from __future__ import annotations

from collections.abc import Sequence

from stormops_desktop.operations.properties.property_table import PropertyTable, Rows
from stormops_desktop.ui.panels.properties.cell_texts import plain_texts

MOST_ROWS = 100_000
"""More than this is a file's business: Export."""


def rows_as_text(table: PropertyTable, rows: Rows, names: Sequence[str]) -> str:
    """A line of the columns' names, then one a property; marks of drill and synthetic data go with them.

    Spreadsheets read it as it is, in any language: figures have points and the units that the names tell.
    """
    marked = {
        "synthetic": "true" if table.synthetic else "false",
        "drill": "true" if table.drill else "false",
    }
    shown = [name for name in names if name not in marked]
    lines = ["\t".join([*shown, *marked])]
    lines += ["\t".join([*map(_cell, cells), *marked.values()]) for cells in plain_texts(table, rows, shown)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
