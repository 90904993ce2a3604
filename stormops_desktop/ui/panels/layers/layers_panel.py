"""The Layers panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.maps.arrange_layers import (
    move_layer,
    set_layer_opacity,
    set_layer_settings,
    set_layer_style,
    show_layers,
)
from stormops_desktop.operations.maps.draw_area import DrawnArea, read_areas, remove_area, rename_area
from stormops_desktop.operations.maps.layer_overview import LayerOverview, layer_overview
from stormops_desktop.operations.maps.pick_properties import Take, properties_in
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.layers.areas_list import AreasList
from stormops_desktop.ui.panels.layers.layer_controls import LayerControls
from stormops_desktop.ui.panels.layers.layer_tree import LayerTree
from stormops_desktop.ui.panels.layers.layer_tree_model import LayerTreeModel
from stormops_desktop.ui.panels.layers.style_dialog import StyleDialog
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.text.localized import localized, problem_words
from stormops_desktop.ui.theme.map_theme import map_theme
from stormops_desktop.ui.window.desk import Desk

_FIRST_LAYER = "properties"


@dataclass(frozen=True, slots=True)
class _Shown:
    layers: tuple[LayerOverview, ...]
    areas: tuple[DrawnArea, ...]


class LayersPanel(Panel):
    """Layers with their legends, how the current one is shown, and the areas drawn on the map."""

    name = "layers"
    tables = frozenset({"map_layers", "areas", "slots", "playbooks"})  # plays stand in a legend

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = LayerTreeModel(self)
        self.tree = LayerTree(self.model)
        self.controls = LayerControls()
        self.areas = AreasList()
        self.style_dialog: StyleDialog | None = None
        self._shapes = ShapesInUse()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.controls)
        column.addWidget(self.areas)
        self.setFocusProxy(self.tree)
        self.controls.show_layer(None)
        self._connect()

    def refresh(self) -> None:
        """Read layers and areas."""
        storm, theme = self.desk.storm, map_theme(self.palette())
        self.desk.ask(
            lambda workspace: _Shown(
                layer_overview(workspace, storm_id=storm, theme=theme), read_areas(workspace)
            ),
            self._show,
            owner=self,
            topic="layers",
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Legends have other colours beside dark widgets."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.mark_stale()

    @property
    def current(self) -> LayerOverview | None:
        """The layer that the controls set."""
        return self.model.layer_at(self.tree.currentIndex())

    def _show(self, shown: _Shown) -> None:
        current = self.tree.current_layer or _FIRST_LAYER
        self.model.show_layers(shown.layers)
        self.tree.reopen()
        self.tree.choose(current)
        self.areas.show_areas(shown.areas, self.desk.preferences.units)
        self._show_failures()

    def _show_failures(self) -> None:
        content = None if self.desk.canvas is None else self.desk.canvas.content
        if content is None:
            return
        told = {name: problem_words(error) for name, error in content.failed}
        drawn = {layer.name for layer in content.layers} | set(content.pending)
        for row in range(self.model.rowCount()):
            layer = self.model.layer_at(self.model.index(row, 0))
            if layer is not None and layer.setting.visible and layer.setting.layer not in drawn:
                told.setdefault(layer.setting.layer, localized(layer.remedy))
        self.model.show_failures(told)

    # What a person wants

    def _connect(self) -> None:
        desk, canvas = self.desk, self.desk.canvas
        desk.storm_changed.connect(self.mark_stale)
        desk.preferences.changed.connect(self.mark_stale)
        if canvas is not None:
            canvas.content_changed.connect(self._show_failures)
        self.tree.layer_chosen.connect(lambda: self.controls.show_layer(self.current))
        self.model.show_wanted.connect(
            lambda layer, visible: self._do(partial(show_layers, layers=[layer], visible=visible))
        )
        self.model.move_wanted.connect(lambda layer, to: self._do(partial(move_layer, layer=layer, to=to)))
        self.controls.raise_wanted.connect(lambda: self.tree.move_current(-1))
        self.controls.lower_wanted.connect(lambda: self.tree.move_current(1))
        self.controls.opacity_tried.connect(self._try_opacity)
        self.controls.opacity_chosen.connect(
            lambda layer, opacity: self._do(partial(set_layer_opacity, layer=layer, opacity=opacity))
        )
        self.controls.way_chosen.connect(
            lambda way: self._do_current(partial(set_layer_settings, settings={"by": way}))
        )
        self.controls.overview_chosen.connect(
            lambda overview: self._do_current(partial(set_layer_settings, settings={"overview": overview}))
        )
        self.controls.reset_wanted.connect(lambda: self._do_current(partial(set_layer_style, style=None)))
        self.controls.style_wanted.connect(self.edit_style)
        self.areas.show_wanted.connect(lambda area: desk.go_to.emit(area.bbox))
        self.areas.select_wanted.connect(self._select_in)
        self.areas.rename_wanted.connect(
            lambda area, name: self._do(partial(rename_area, area_id=area.area_id, name=name))
        )
        self.areas.remove_wanted.connect(lambda area: self._do(partial(remove_area, area_id=area.area_id)))

    def edit_style(self) -> None:
        """Open the style editor on the current layer; the map shows what it would do."""
        layer = self.current
        if layer is None or self.style_dialog is not None:
            return
        dialog = self.style_dialog = StyleDialog(self.desk, layer, self)
        name = layer.setting.layer
        dialog.style_chosen.connect(lambda style: self._do(partial(set_layer_style, layer=name, style=style)))
        dialog.finished.connect(self._style_edited)
        dialog.open()

    def _style_edited(self) -> None:
        if self.style_dialog is not None:
            self.style_dialog.deleteLater()
            self.style_dialog = None

    def _try_opacity(self, opacity: float) -> None:
        layer, canvas = self.current, self.desk.canvas
        if layer is not None and canvas is not None:
            canvas.try_setting(replace(layer.setting, opacity=opacity))

    def _select_in(self, area: DrawnArea) -> None:
        def inside(workspace: Workspace) -> Any:
            return properties_in(workspace, area.outline[:-1], take=Take.HOMES, shapes=self._shapes)

        self.desk.ask(inside, self.desk.selection.select, owner=self, topic="in area")

    def _do_current(self, work: Callable[..., Any]) -> None:
        layer = self.tree.current_layer
        if layer is not None:
            self._do(partial(work, layer=layer))

    def _do(self, work: Callable[..., Any]) -> None:
        self.desk.command(work, failed=self._failed)

    def _failed(self, error: StormOpsError) -> None:
        self.desk.notice.emit(error)
        self.mark_stale()
