"""Options that every import shares: which column is which, and whether to look first."""

from __future__ import annotations

from collections.abc import Callable

import click

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence


def column_options[C: Callable[..., None]](command: C) -> C:
    """Add --map, --encoding and --dry-run to an import command."""
    for option in (
        click.option("--dry-run", is_flag=True, help="Show what would be imported; change nothing."),
        click.option("--encoding", help="Of the file's text, where it is not told right."),
        click.option(
            "--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Which column is which field."
        ),
    ):
        command = option(command)
    return command


def mapping_of(pairs: tuple[str, ...]) -> dict[str, str]:
    """Pairs of field=column as a mapping.

    Raises:
        UsageError: A pair has no equals sign, or a field stands twice.
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not field or not column or field in mapping:
            raise UsageError(
                Sentence("“{pair}” is no mapping, or maps its field again.", pair=pair),
                remedy="Write --map field=column.",
            )
        mapping[field] = column
    return mapping
