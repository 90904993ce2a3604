"""`stormops territory`: a synthetic territory, or one of your own files."""

from __future__ import annotations

from pathlib import Path

import click

from stormops_desktop.cli.column_options import column_options, mapping_of
from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.territory import LayerKind


@click.group("territory")
def group() -> None:
    """Homes, streets and tracts: a synthetic territory, or your own files."""


@group.command("demo")
@click.option("--properties", default=20_000, show_default=True, help="How many homes, 1,000 to 1,000,000.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same territory.")
@pass_session
def demo(session: Session, properties: int, seed: int) -> None:
    """Invent a suburb: streets, parcels, roofs, households. Everything in it is marked synthetic."""
    from stormops_desktop.operations.territory.demo_territory import demo_territory

    with session.workspace() as workspace:
        session.answer(demo_territory(workspace, properties=properties, seed=seed, job=session.job))


_IMPORTED = [kind.value for kind in LayerKind if kind not in {LayerKind.COMPETITORS, LayerKind.JOURNEYS}]


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(sorted([*_IMPORTED, "roads"])), required=True)
@click.option("--crs", help="The file's coordinate system, e.g. EPSG:2276, where it does not say it.")
@click.option("--layer", help="Which layer of a GeoPackage with several.")
@click.option(
    "--prepare/--no-prepare",
    default=True,
    help="Of roads: begin at once, in the background, what travel times need.",
)
@click.option("--state", help="Two letters: the state of rows of which the file does not say it.")
@column_options
@pass_session
def import_file(
    session: Session,
    file: Path,
    kind: str,
    crs: str | None,
    layer: str | None,
    state: str | None,
    prepare: bool,
    pairs: tuple[str, ...],
    encoding: str | None,
    dry_run: bool,
) -> None:
    """Import parcels, addresses, buildings, roads, tracts, permits or places from a file."""
    from stormops_desktop.cli.import_table import import_table
    from stormops_desktop.formats.vector.read_layer import ReadOptions
    from stormops_desktop.operations.routes.prepare_roads import prepare_in_background
    from stormops_desktop.operations.territory.import_territory import import_roads, import_territory

    with session.workspace() as workspace:
        if kind == "roads":
            session.answer(import_roads(workspace, file, dry_run=dry_run, job=session.job), import_table)
            if prepare and not dry_run:
                prepare_in_background(session.workspace_folder, thorough=False)
            return
        options = ReadOptions(mapping_of(pairs), crs=crs, encoding=encoding, layer=layer)
        answer = import_territory(
            workspace,
            file,
            LayerKind(kind),
            options=options,
            state=state,
            dry_run=dry_run,
            job=session.job,
        )
        session.answer(answer, import_table)
