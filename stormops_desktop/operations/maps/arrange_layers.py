"""Arranging the map's layers: what shows, in which order, how strongly and how; each is one undo step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.checked_style import checked_style
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import map_layers
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ArrangeLayersAnswer:
    """The layers whose rows were changed; empty where all was so already."""

    changed: tuple[str, ...]


def show_layers(
    workspace: Workspace, layers: Sequence[str], *, visible: bool, job: Job
) -> ArrangeLayersAnswer:
    """Show or hide layers.

    Raises:
        UsageError: There is no such layer; nothing is changed.
    """
    wanted = {name: {"visible": visible} for name in layers}
    named = quoted(layers)
    title = Sentence("show {layers}", layers=named) if visible else Sentence("hide {layers}", layers=named)
    return write_layers(workspace, title, wanted)


def set_layer_opacity(workspace: Workspace, layer: str, opacity: float, *, job: Job) -> ArrangeLayersAnswer:
    """Make a layer more or less opaque, from 0 (not to be seen) to 1.

    Raises:
        UsageError: There is no such layer, or the opacity is none.
    """
    if not 0 <= opacity <= 1:
        raise UsageError(
            Sentence("An opacity of {opacity:g} cannot be had.", opacity=opacity),
            remedy="Give a number from 0 to 1.",
        )
    return write_layers(
        workspace,
        Sentence("set the opacity of {layers}", layers=quoted([layer])),
        {layer: {"opacity": float(opacity)}},
    )


def set_layer_style(
    workspace: Workspace, layer: str, style: Mapping[str, Any] | None, *, job: Job
) -> ArrangeLayersAnswer:
    """Give a layer a style of the person's own, or with None the shipped one again.

    Raises:
        UsageError: There is no such layer.
        BadInputError: The style does not follow style.schema.json.
    """
    named = quoted([layer])
    title = (
        Sentence("reset the style of {layers}", layers=named)
        if style is None
        else Sentence("restyle {layers}", layers=named)
    )
    kept = None if style is None else checked_style(style)
    return write_layers(workspace, title, {layer: {"style": kept}})


def set_layer_settings(
    workspace: Workspace, layer: str, settings: Mapping[str, Any], *, job: Job
) -> ArrangeLayersAnswer:
    """Change settings of a layer's kind, such as {"by": "moe"}; None takes one away, others stay.

    Raises:
        UsageError: There is no such layer.
    """
    before = kept_setting(kept_layers(workspace), layer).settings
    after = {name: value for name, value in {**before, **settings}.items() if value is not None}
    return write_layers(
        workspace,
        Sentence("change how {layers} is shown", layers=quoted([layer])),
        {layer: {"settings": after}},
    )


def move_layer(workspace: Workspace, layer: str, to: int, *, job: Job) -> ArrangeLayersAnswer:
    """Put a layer at place `to`, counted from the bottom without it; beyond the top is the top.

    Raises:
        UsageError: There is no such layer.
    """
    before = kept_layers(workspace)
    moved = kept_setting(before, layer)
    others = [setting for setting in before if setting.layer != layer]
    place = min(max(to, 0), len(others))
    order = [*others[:place], moved, *others[place:]]
    if order == before:
        return ArrangeLayersAnswer(())
    wanted = {setting.layer: {"position": position} for position, setting in enumerate(order)}
    return write_layers(workspace, Sentence("move {layers}", layers=quoted([layer])), wanted)


def write_layers(
    workspace: Workspace, title: str, wanted: Mapping[str, Mapping[str, Any]]
) -> ArrangeLayersAnswer:
    """Write the wanted columns of some layers; a layer that was never touched gets a row as it stands."""
    kept = {row["layer"]: row for row in workspace.rows(select(map_layers))}
    shown = kept_layers(workspace)
    changes = []
    for name, values in wanted.items():
        setting = kept_setting(shown, name)
        row = kept.get(name) or _row(setting, shown.index(setting))
        after = {column: value for column, value in values.items() if row[column] != value}
        if name in kept and after:
            changes.append(RowChange(map_layers.name, name, {column: row[column] for column in after}, after))
        elif name not in kept and (after or "position" in values):
            # An order is kept whole: layers of a later version then find their place among these.
            changes.append(RowChange(map_layers.name, name, None, {**row, **values}))
    if changes:
        workspace.apply(Command(title, tuple(changes)))
    return ArrangeLayersAnswer(tuple(change.key for change in changes))


def kept_layers(workspace: Workspace) -> list[LayerSetting]:
    """All layers from bottom to top."""
    return list(read_map_settings(workspace).layers)


def kept_setting(layers: Sequence[LayerSetting], name: str) -> LayerSetting:
    """The layer of that name among these.

    Raises:
        UsageError: There is none.
    """
    found = next((setting for setting in layers if setting.layer == name), None)
    if found is None:
        raise UsageError(
            Sentence("There is no map layer “{name}”.", name=name),
            remedy=Sentence("Choose from {layer}.", layer=", ".join(setting.layer for setting in layers)),
            record=name,
        )
    return found


def _row(setting: LayerSetting, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "visible": setting.visible,
        "opacity": setting.opacity,
        "style": None if setting.style is None else dict(setting.style),
        "settings": dict(setting.settings),
    }


def quoted(layers: Sequence[str]) -> str:
    """The layers as titles of commands name them."""
    words = ", ".join(f"“{name}”" for name in layers)
    if len(layers) == 1:
        return Sentence("the map layer {names}", names=words)
    return Sentence("the map layers {names}", names=words)
