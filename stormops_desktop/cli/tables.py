"""Answers as people read them: tables and short lines, plain where stdout is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table

from stormops_desktop.cli.answers import as_json

_WIDE = 400
"""Letters on a line of a file or pipe: nobody wants columns cut there."""


def print_for_people(value: Any, people: Callable[[Any], RenderableType] | None) -> None:
    """Print an answer to stdout."""
    console = Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = _WIDE
    console.print(people(value) if people is not None else facts_table(as_json(value)))


def facts_table(facts: Mapping[str, Any]) -> Table:
    """Names and values, one line each."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    for name, value in facts.items():
        table.add_row(name.replace("_", " "), _plain(value))
    return table


def rows_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> Table:
    """A table with a heading; numbers stand right."""
    listed = [list(row) for row in rows]
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for index, name in enumerate(columns):
        numeric = bool(listed) and all(isinstance(row[index], int | float | None) for row in listed)
        table.add_column(name, justify="right" if numeric else "left")
    for row in listed:
        table.add_row(*(_plain(value) for value in row))
    return table


def marked(text: str, *, drill: bool, synthetic: bool, stale: bool = False) -> str:
    """A text with what its figures must say of themselves."""
    told = (("DRILL", drill), ("SYNTHETIC", synthetic), ("STALE", stale))
    marks = [word for word, holds in told if holds and word not in text]
    return f"{text} ({', '.join(marks)})" if marks else text


def _plain(value: Any) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.2f}".rstrip("0").rstrip(".")
        case list() | tuple():
            return ", ".join(_plain(item) for item in value) or "–"
        case Mapping():
            return ", ".join(f"{name} {_plain(item)}" for name, item in value.items()) or "–"
    return str(value)
