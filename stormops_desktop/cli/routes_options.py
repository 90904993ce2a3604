"""Arguments and options that several commands of `stormops routes` share."""

from __future__ import annotations

from pathlib import Path

import click

from stormops_desktop.cli.dates import DAY


class _Crews(click.ParamType[int | Path]):
    """A number of crews alike, or a crew file."""

    name = "number or file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | Path:
        """Digits alone are a number."""
        text = str(value)
        return int(text) if text.isdecimal() else Path(text)


crews_option = click.option(
    "--crews",
    type=_Crews(),
    help="How many crews alike, or a crew file (JSON); the workspace's own crews where not given.",
)
day_option = click.option("--date", "day", type=DAY, help="Only this day's.")
required_day_option = click.option(
    "--date", "day", type=DAY, required=True, help="The day at the territory, e.g. 2026-11-23."
)
seconds_option = click.option(
    "--seconds", type=click.FloatRange(0.1, 3600), help="How long to search for better routes."
)
stop_argument = click.argument("stop")
