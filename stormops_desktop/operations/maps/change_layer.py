"""Changing several things of a map layer at once, and forgetting what a person changed: an undo step each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import (
    ArrangeLayersAnswer,
    kept_layers,
    kept_setting,
    quoted,
    write_layers,
)
from stormops_desktop.operations.maps.checked_style import checked_style
from stormops_desktop.operations.maps.list_layers import setting_choices
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import map_layers
from stormops_desktop.stores.workspace import Workspace

_UNCHANGED: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LayerChange:
    """What is to be changed; None stays as it is.

    Attributes:
        opacity: 0 to 1.
        position: Counted from the bottom, without the layer itself; beyond the top is the top.
        style: In the shape of style.schema.json.
        settings: Of its kind, such as {"by": "moe"}; a value of None takes one away, others stay.
    """

    visible: bool | None = None
    opacity: float | None = None
    position: int | None = None
    style: Mapping[str, Any] | None = None
    settings: Mapping[str, Any] = field(default_factory=lambda: _UNCHANGED)


def change_layer(workspace: Workspace, layer: str, change: LayerChange, *, job: Job) -> ArrangeLayersAnswer:
    """Change a layer.

    Raises:
        UsageError: There is no such layer, or it has no such setting.
        BadInputError: The style does not follow style.schema.json.
    """
    shown = kept_layers(workspace)
    before = kept_setting(shown, layer)
    if change.opacity is not None and not 0 <= change.opacity <= 1:
        raise UsageError(
            Sentence("An opacity of {opacity:g} cannot be had.", opacity=change.opacity),
            remedy="Give a number from 0 to 1.",
        )
    _check_settings(layer, change.settings)
    wanted: dict[str, dict[str, Any]] = {layer: {}}
    if change.position is not None:
        others = [setting.layer for setting in shown if setting.layer != layer]
        others.insert(max(change.position, 0), layer)
        if others != [setting.layer for setting in shown]:
            wanted |= {name: {"position": position} for position, name in enumerate(others)}
    if change.visible is not None:
        wanted[layer]["visible"] = change.visible
    if change.opacity is not None:
        wanted[layer]["opacity"] = float(change.opacity)
    if change.style is not None:
        wanted[layer]["style"] = checked_style(change.style)
    if change.settings:
        merged = {**before.settings, **change.settings}
        wanted[layer]["settings"] = {name: value for name, value in merged.items() if value is not None}
    return write_layers(workspace, Sentence("change {layers}", layers=quoted([layer])), wanted)


def reset_layers(workspace: Workspace, layers: Sequence[str], *, job: Job) -> ArrangeLayersAnswer:
    """Forget what a person changed of these layers, of all where none is named; the shipped look comes back.

    Raises:
        UsageError: There is no such layer.
    """
    shown = kept_layers(workspace)
    for layer in layers:
        kept_setting(shown, layer)
    names = [column.name for column in map_layers.columns if column.name not in {"layer", "row_version"}]
    rows = {row["layer"]: row for row in workspace.rows(select(map_layers))}
    changes = tuple(
        RowChange(map_layers.name, layer, {name: row[name] for name in names}, None)
        for layer, row in rows.items()
        if layer in (layers or rows)
    )
    if changes:
        title = Sentence("reset {layers}", layers=quoted([change.key for change in changes]))
        workspace.apply(Command(title, changes))
    return ArrangeLayersAnswer(tuple(change.key for change in changes))


def _check_settings(layer: str, settings: Mapping[str, Any]) -> None:
    choices = setting_choices(layer)
    for name, value in settings.items():
        if name not in choices:
            raise UsageError(
                Sentence("The map layer “{layer}” has no setting “{name}”.", layer=layer, name=name),
                remedy="See `stormops map layers list`.",
                record=name,
            )
        allowed = choices[name]
        if value is not None and allowed is not None and value not in allowed:
            raise UsageError(
                Sentence("The map layer “{layer}” knows no “{value}”.", layer=layer, value=value),
                remedy=Sentence("Choose from {names}.", names=", ".join(allowed)),
                record=name,
            )
