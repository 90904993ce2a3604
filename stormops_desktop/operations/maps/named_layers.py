"""The layers that a picture is asked to show, ready to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.layers.basemap import BasemapLayer
from stormops_desktop.operations.maps.layers.catalog import FIRST_LOOK, LAYER_NAMES, MAP_LAYERS, map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, PreparedLayer
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.storms import storm_generation, storm_ids
from stormops_desktop.stores.workspace import Workspace

_PATIENCE_S = 20.0
"""How long a picture that is drawn once waits for tiles."""


@dataclass(frozen=True, slots=True)
class NamedLayer:
    """A layer of a picture, and the slots that it draws from."""

    name: str
    prepared: PreparedLayer
    slots: tuple[str, ...]


def named_layers(
    data: MapData,
    storm_id: str | None,
    names: Sequence[str] | None,
    *,
    theme: MapTheme = MapTheme.LIGHT,
) -> list[NamedLayer]:
    """The layers of those names, from bottom to top.

    Args:
        names: Which; None takes what a first look wants and the workspace holds.
        theme: The ground they are drawn on.

    Raises:
        UsageError: A name is unknown, or a named layer holds nothing yet.
    """
    unknown = [name for name in names or () if name not in LAYER_NAMES]
    if unknown:
        raise UsageError(
            Sentence("There is no map layer “{unknown}”.", unknown=unknown[0]),
            remedy=Sentence("Choose from {layer_names}.", layer_names=", ".join(LAYER_NAMES)),
            record=unknown[0],
        )
    wanted = FIRST_LOOK if names is None else names
    kept = read_map_settings(data.workspace, storm_id=storm_id)
    made = []
    for layer in MAP_LAYERS:
        if layer.name not in wanted:
            continue
        setting = LayerSetting(layer.name)
        if layer.name == BasemapLayer.name:  # which basemap it is can only be told by the person's choice
            setting = kept.setting(layer.name) or setting
        request = LayerRequest(data, setting, storm_id, patience_s=_PATIENCE_S, theme=theme)
        prepared = layer.prepare(request)
        if prepared is not None:
            made.append(NamedLayer(layer.name, prepared, layer.slots(request)))
        elif names is not None:
            raise _nothing_to_draw(data.workspace, layer.name)
    return made


def chosen_storm(workspace: Workspace, storm_id: str | None, names: Sequence[str] | None) -> str | None:
    """The storm asked for, else the only one there is, else None.

    Raises:
        UsageError: There is no such storm, or several and a layer asked for needs to know which.
    """
    if storm_id is not None:
        storm_generation(workspace, storm_id)
        return storm_id
    known = storm_ids(workspace)
    if len(known) > 1 and {"hail", "swaths"} & set(names or ()):
        raise UsageError(
            "The workspace holds several storms.",
            remedy=Sentence("Say which with --storm: {known}.", known=", ".join(known)),
        )
    return known[0] if len(known) == 1 else None


def _nothing_to_draw(workspace: Workspace, name: str) -> UsageError:
    return UsageError(
        Sentence("The workspace holds nothing to draw for the layer “{name}”.", name=name),
        remedy=map_layer(name).remedy,
        file=workspace.root,
        record=name,
    )
