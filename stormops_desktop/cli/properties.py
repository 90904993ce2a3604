"""`stormops properties`: those that a query finds, one in full, all of them as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from stormops_desktop.cli.properties_list import list_
from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.scores.show_property import PropertyScore, ShowPropertyAnswer

_MM_PER_INCH = 25.4
_SQUARE_FEET_PER_M2 = 10.7639
_DEGREES = frozenset({"lon", "lat", "west", "south", "east", "north"})


@click.group("properties")
def group() -> None:
    """The properties: those that a query finds, one in full, all of them as a file."""


group.add_command(list_)


@group.command("show")
@click.argument("property_id", metavar="ID")
@pass_session
def show(session: Session, property_id: str) -> None:
    """Tell everything that is known of property ID, and what drives its scores."""
    from stormops_desktop.operations.scores.show_property import show_property

    with session.workspace() as workspace:
        session.answer(show_property(workspace, property_id, job=session.job), people=_shown)


@group.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--storm", help="Put this storm's scores beside the properties.")
@pass_session
def export(session: Session, file: Path, storm: str | None) -> None:
    """Write all properties to FILE: GeoParquet, GeoPackage or CSV by its ending; no phone, no e-mail."""
    from stormops_desktop.operations.scores.export_properties import export_properties

    with session.workspace() as workspace:
        session.answer(export_properties(workspace, file, storm_id=storm, job=session.job))


def _shown(answer: ShowPropertyAnswer) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import facts_table

    zone = ZoneInfo(answer.property["time_zone"])
    known = {
        name.removesuffix("_usd").removesuffix("_m2"): _told(name, value, zone)
        for name, value in answer.property.items()
        if value is not None
    }
    youngest, oldest = answer.roof_age_years
    ages = f"{oldest:.0f}" if round(youngest) == round(oldest) else f"{youngest:.0f} to {oldest:.0f}"
    parts: list[RenderableType] = [facts_table({**known, "roof_age": f"{ages} years"})]
    for score in answer.scores:
        parts += ["", facts_table(_score_facts(score))]
    return Group(*parts, "", answer.calibration)


def _told(name: str, value: Any, zone: ZoneInfo) -> Any:
    """A column's value as people here read it: dollars, square feet, local time, degrees in full."""
    if name.endswith("_usd"):
        return f"${value:,}"
    if name.endswith("_m2"):
        return f"{value * _SQUARE_FEET_PER_M2:,.0f} sq ft"
    if name in _DEGREES:
        return f"{value:.6f}"
    if name.startswith("roof_installed"):
        return f"{value:.1f}"
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")
    return str(value) if name == "year_built" else value


def _score_facts(score: PropertyScore) -> dict[str, str]:
    marks = [
        word
        for word, holds in (
            ("drill", score.drill),
            ("synthetic", score.synthetic),
            ("out of date", score.stale),
        )
        if holds
    ]
    title = f"{score.storm} ({', '.join(marks)})" if marks else score.storm
    if score.hail_mm is None or score.hail_low_mm is None or score.hail_high_mm is None:
        return {"storm": title, "hail": "not covered by this storm's field"}
    inches = [f"{size / _MM_PER_INCH:.2f}" for size in (score.hail_mm, score.hail_low_mm, score.hail_high_mm)]
    return {
        "storm": title,
        "hail": f"{inches[0]} in, 90 % from {inches[1]} to {inches[2]} in",
        "hail on": f"{score.local_date} ({score.local_date_certainty}, by {score.local_date_basis})"
        if score.local_date is not None
        else "–",
        "SII": f"{score.sii:.1f}, 90 % from {score.sii_low:.1f} to {score.sii_high:.1f}",
        "MOE": f"${score.moe_usd:,}, 90 % from ${score.moe_low_usd:,} to ${score.moe_high_usd:,}",
        "because": " ".join(driver.words for driver in score.drivers) or "No fact stands out.",
    }
