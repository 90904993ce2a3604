"""`stormops map layers`: what the map shows, how strongly, and how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stormops_desktop.cli.session import Session, pass_session
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence

if TYPE_CHECKING:
    from rich.table import Table

    from stormops_desktop.operations.maps.list_layers import LayerLine


@click.group("layers")
def group() -> None:
    """What the map shows: list, set, reset."""


@group.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the map's layers, from bottom to top."""
    from stormops_desktop.operations.maps.list_layers import list_layers

    with session.workspace() as workspace:
        session.answer(list_layers(workspace), people=_table)


@group.command("set")
@click.argument("layer")
@click.option("--show/--hide", "visible", default=None, help="Whether it shows.")
@click.option(
    "--opacity", type=click.FloatRange(0.0, 1.0), help="0 is not to be seen, 1 hides what is below."
)
@click.option("--position", type=click.IntRange(min=0), help="Its place; 0 is the bottom.")
@click.option(
    "--style", type=click.Path(path_type=Path), help="A style of your own (JSON, style.schema.json)."
)
@click.option("--by", help="What colours it, such as sii or moe.")
@click.option("--overview", help="What properties become far out, such as hexagons or tracts.")
@click.option("--frame", metavar="N|all", help="Of hail: one frame of `storm frames`, from 0, or all.")
@pass_session
def set_(
    session: Session,
    layer: str,
    visible: bool | None,
    opacity: float | None,
    position: int | None,
    style: Path | None,
    **settings: str | None,
) -> None:
    """Change a layer of the map, all that is named in one step."""
    from stormops_desktop.operations.maps.change_layer import LayerChange, change_layer
    from stormops_desktop.operations.maps.read_style import read_style

    change = LayerChange(
        visible=visible,
        opacity=opacity,
        position=position,
        style=None if style is None else read_style(style),
        settings={name: _value(name, text) for name, text in settings.items() if text is not None},
    )
    if change == LayerChange():
        raise UsageError("Say what to change of the layer.", remedy="See `stormops map layers set -h`.")
    with session.workspace() as workspace:
        session.answer(change_layer(workspace, layer, change, job=session.job))


@group.command("reset")
@click.argument("layers", metavar="[LAYER]...", nargs=-1)
@pass_session
def reset(session: Session, layers: tuple[str, ...]) -> None:
    """Let layers look as they come; all of them where none is named."""
    from stormops_desktop.operations.maps.change_layer import reset_layers

    with session.workspace() as workspace:
        session.answer(reset_layers(workspace, layers, job=session.job))


def _value(name: str, text: str) -> Any:
    if name != "frame":
        return text
    if text == "all":
        return None
    if not text.isdecimal():
        raise UsageError(
            Sentence("“{text}” is no frame.", text=text), remedy="Give a number from 0 on, or all."
        )
    return int(text)


def _table(lines: tuple[LayerLine, ...]) -> Table:
    from stormops_desktop.cli.tables import rows_table

    rows = [
        (
            line.layer,
            "shown" if line.visible else "hidden",
            f"{line.opacity:.0%}",
            "own" if line.style is not None else "",
            ", ".join(f"{name} {value}" for name, value in line.settings.items()),
        )
        for line in lines
    ]
    return rows_table(("layer, from the bottom", "", "opacity", "style", "settings"), rows)
