"""`stormops storm`: import, list, show, drill, sample and export storms."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from stormops_desktop.cli.places import LONLAT
from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from stormops_desktop.operations.maps.storm_frames import StormFramesAnswer
    from stormops_desktop.operations.storms.import_storm import ImportStormAnswer
    from stormops_desktop.operations.storms.show_storm import StormAnswer
    from stormops_desktop.operations.storms.storm_answers import StormSummary, SwathAnswer

_FILE = click.Path(path_type=Path)


@click.group("storm")
def group() -> None:
    """Import, list, move, sample and export storms."""


@group.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--name", help="What to call the storm; its id comes from it.")
@click.option(
    "--units",
    type=click.Choice(["mm", "cm", "m", "inch"]),
    help="Of the sizes in files that do not say theirs, such as Earth-2 output.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and change nothing.")
@pass_session
def import_(
    session: Session, files: tuple[Path, ...], *, name: str | None, units: str | None, dry_run: bool
) -> None:
    """Import FILES as one storm: hail fields, reports and warnings, told by what is in them."""
    from stormops_desktop.operations.storms.import_storm import import_storm

    with session.workspace() as workspace:
        answer = import_storm(workspace, files, name=name, units=units, dry_run=dry_run, job=session.job)
        session.answer(answer, _imported)


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the workspace's storms, the newest first."""
    from stormops_desktop.operations.storms.list_storms import list_storms

    with session.workspace() as workspace:
        session.answer(list_storms(workspace), people=_listed)


@group.command("show")
@click.argument("storm")
@pass_session
def show(session: Session, storm: str) -> None:
    """Describe STORM: fields, swaths, sources, and how hard it hit the territory."""
    from stormops_desktop.operations.storms.show_storm import show_storm

    with session.workspace() as workspace:
        session.answer(show_storm(workspace, storm), people=_shown)


@group.command("frames")
@click.argument("storm")
@pass_session
def frames(session: Session, storm: str) -> None:
    """List the frames of STORM: its valid times, each with the largest hail."""
    from stormops_desktop.operations.maps.storm_frames import storm_frames

    with session.workspace() as workspace:
        session.answer(storm_frames(workspace, storm), people=_frames)


@group.command("drill")
@click.argument("storm")
@click.option("--to", "target", type=LONLAT, required=True, help="Where to move it, LON,LAT.")
@click.option(
    "--from", "source", type=LONLAT, help="Its point that goes there; its largest cell if not given."
)
@click.option(
    "--rotate", type=float, default=0.0, show_default=True, help="Degrees clockwise about that point."
)
@click.option(
    "--at", help="When it ends there, ISO 8601; local there without an offset. Its own time if not given."
)
@pass_session
def drill(
    session: Session,
    storm: str,
    *,
    target: tuple[float, float],
    source: tuple[float, float] | None,
    rotate: float,
    at: str | None,
) -> None:
    """Move STORM to another place for practice; the new storm is marked as a drill wherever it shows."""
    from stormops_desktop.operations.storms.drill_storm import drill_storm

    ends = None if at is None else _moment(at, target)
    with session.workspace() as workspace:
        session.answer(
            drill_storm(
                workspace, storm, to=target, source=source, rotate_deg=rotate, at=ends, job=session.job
            )
        )


@group.command("sample")
@click.argument("storm")
@click.option("--points", type=_FILE, required=True, help="CSV file with columns lon and lat.")
@click.option(
    "--out", type=_FILE, required=True, help="Where to write it with hail_mm and hail_mm_nearest added."
)
@pass_session
def sample(session: Session, storm: str, points: Path, out: Path) -> None:
    """Add STORM's hail to a CSV file of points; empty where not covered."""
    from stormops_desktop.operations.storms.sample_storm import sample_storm

    with session.workspace() as workspace:
        session.answer(sample_storm(workspace, storm, points=points, out=out, job=session.job))


@group.command("export")
@click.argument("storm")
@click.option("--out", type=_FILE, required=True, help="Folder to write to.")
@click.option(
    "--densify", is_flag=True, help="Fields over the territory only, coarse ones in cells of 0.01°."
)
@pass_session
def export(session: Session, storm: str, out: Path, densify: bool) -> None:
    """Write STORM's fields as GeoTIFF and NetCDF, swaths as GeoPackage and GeoParquet, QML and SLD."""
    from stormops_desktop.operations.storms.export_storm import export_storm

    with session.workspace() as workspace:
        session.answer(
            export_storm(workspace, storm, out=out, densify=densify, job=session.job), people=_exported
        )


def _moment(text: str, place: tuple[float, float]) -> datetime:
    """An aware time; without an offset it is local at `place`."""
    from zoneinfo import ZoneInfo

    from tzfpy import get_tz

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"“{text}” is no time like 2026-05-02T21:30.", param_hint="--at") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(get_tz(*place)))


def _imported(answer: ImportStormAnswer) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.tables import rows_table

    head = f"Storm {answer.storm_id}" + (" (SYNTHETIC)" if answer.synthetic else "")
    if answer.already_imported:
        head += ": these files are in the workspace already; nothing was changed."
    counts = f"{answer.reports} reports, {answer.warnings} warnings, {len(answer.skipped)} set aside"
    fields = rows_table(
        ("field", "ends (UTC)", "minutes", "largest, in", "covered"),
        [
            (
                field.product,
                f"{field.valid_time:%Y-%m-%d %H:%M}",
                field.window_min,
                None if field.max_mm is None else round(field.max_mm / 25.4, 2),
                f"{field.covered_fraction:.0%}",
            )
            for field in answer.fields
        ],
    )
    skipped = [f"  set aside: {entry.record}: {entry.reason}" for entry in answer.skipped]
    notes = [f"  note: {note}" for note in answer.notes]
    return Group(head, fields, _swath_table(answer.swaths), counts, *skipped, *notes)


def _swath_table(swaths: Sequence[SwathAnswer]) -> RenderableType:
    from stormops_desktop.cli.tables import rows_table

    return rows_table(
        ("hail at least, in", "polygons", "square miles"),
        [(f"{swath.size_in:.2f}", swath.polygons, round(swath.area_km2 / 2.589988, 1)) for swath in swaths],
    )


def _listed(storms: Sequence[StormSummary]) -> RenderableType:
    from stormops_desktop.cli.tables import rows_table

    return rows_table(
        ("storm", "name", "ends (UTC)", "product", "largest, in", "reports", "warnings", "marks"),
        [
            (
                storm.storm_id,
                storm.name,
                f"{storm.ends:%Y-%m-%d %H:%M}",
                storm.product,
                None if storm.max_mm is None else round(storm.max_mm / 25.4, 2),
                storm.reports,
                storm.warnings,
                " ".join(
                    mark for mark, held in (("DRILL", storm.drill), ("SYNTHETIC", storm.synthetic)) if held
                ),
            )
            for storm in storms
        ],
    )


def _shown(storm: StormAnswer) -> RenderableType:
    from rich.console import Group

    from stormops_desktop.cli.answers import as_json
    from stormops_desktop.cli.tables import facts_table

    facts = as_json(storm)
    swaths = facts.pop("swaths")
    facts["fields"] = [field["product"] for field in facts["fields"]]
    facts["sources"] = [source["file"] for source in facts["sources"]]
    facts["skipped"] = len(facts["skipped"])
    return Group(facts_table(facts), _swath_table(storm.swaths)) if swaths else facts_table(facts)


def _frames(answer: StormFramesAnswer) -> RenderableType:
    from stormops_desktop.cli.tables import marked, rows_table

    zone = ZoneInfo(answer.time_zone or "UTC")
    return rows_table(
        ("frame", "ends", "minutes", "largest, in"),
        [
            (
                number,
                frame.valid_time.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z"),
                frame.window_min,
                None if frame.max_mm is None else round(frame.max_mm / 25.4, 2),
            )
            for number, frame in enumerate(answer.frames)
        ],
        title=marked(answer.product or "no hail field", drill=answer.drill, synthetic=answer.synthetic),
    )


def _exported(answer: object) -> RenderableType:
    from stormops_desktop.cli.answers import as_json
    from stormops_desktop.cli.tables import rows_table

    files = as_json(answer)["files"]
    return rows_table(("format", "file"), [(file["format"], file["path"]) for file in files])
