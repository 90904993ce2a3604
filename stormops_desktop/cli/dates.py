"""Dates on the command line, as 2026-11-23."""

from __future__ import annotations

from datetime import date

import click


class _Day(click.ParamType[date]):
    """A date at the territory."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """ISO 8601 alone: others are read differently here and there."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is no date; write it like 2026-11-23.", param, ctx)


DAY = _Day()
"""Type of an option that takes a date."""
