"""`stormops territory`: a synthetic territory, or one of your own files."""

from __future__ import annotations

import click

from stormops_desktop.cli.session import Session, pass_session


@click.group("territory")
def group() -> None:
    """Homes, streets and tracts: a synthetic territory, or your own files."""


@group.command("demo")
@click.option("--properties", default=20_000, show_default=True, help="How many homes, 1,000 to 1,000,000.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same territory.")
@pass_session
def demo(session: Session, properties: int, seed: int) -> None:
    """Invent a suburb: streets, parcels, roofs, households. Everything in it is marked synthetic."""
    from stormops_desktop.operations.demo_territory import demo_territory

    with session.workspace() as workspace:
        session.answer(demo_territory(workspace, properties=properties, seed=seed, job=session.job))
