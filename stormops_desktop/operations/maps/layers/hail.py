"""The hail field of a storm: what counts of all its fields, or one frame of them."""

from __future__ import annotations

from datetime import datetime

from stormops_desktop.engines.cartography.projection import view_bbox
from stormops_desktop.engines.hail.combine import choose_product, combine_fields
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.scene import HailLayer, Layer, View
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.map_styles import styled_hail
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.storms import read_fields, storm_generation, storm_slot

_ROOM = 1.0
"""How much is read on each side of a view, in its widths and heights: short ways need no new reading."""
_LEAST_ROOM_DEG = 0.5
"""That much at least: some fifty cells of radar, so that at street zoom a city is read once."""


class HailLayerKind:
    """Draws the field in the steps of its style; settings["frame"] is the number of one valid time."""

    name = "hail"
    first_look = True
    remedy = "Import a storm with a hail field: `stormops storm import FILE`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The storm's."""
        return () if request.storm_id is None else (storm_slot(request.storm_id),)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("hail"),)

    def prepare(self, request: LayerRequest) -> PreparedHail | None:
        """The storm is read where it is looked at."""
        if request.storm_id is None:
            return None
        generation = storm_generation(request.workspace, request.storm_id)
        if not generation.manifest["fields"]:
            return None
        frame = request.setting.settings.get("frame")
        return PreparedHail(generation, request.style("hail"), None if frame is None else int(frame))


def frame_times(fields: tuple[HailField, ...]) -> list[datetime]:
    """The valid times of the product that counts, rising: the frames of a storm."""
    product = choose_product(fields)
    return sorted({field.valid_time for field in fields if field.product == product})


class PreparedHail:
    """Keeps the part of the field about the last view."""

    attribution = ""

    def __init__(self, generation: Generation, style: Style, frame: int | None) -> None:
        self._generation = generation
        self._style = style
        self._frame = frame
        self._around: BBox | None = None
        self._layer: HailLayer | None = None

    def scene_layers(self, view: View) -> list[Layer]:
        """The field about the view, read when the view leaves what was read before."""
        bbox = view_bbox(view)
        if self._layer is None or self._around is None or not _holds(self._around, bbox):
            self._around = _widened(bbox)
            self._layer = styled_hail(self._style, self._field(self._around))
        return [self._layer]

    def _field(self, within: BBox) -> HailField:
        fields = read_fields(self._generation, within=within)
        product = choose_product(fields)
        if self._frame is not None:
            times = frame_times(fields)
            shown = times[min(max(self._frame, 0), len(times) - 1)]
            fields = tuple(field for field in fields if field.valid_time == shown)
        return combine_fields(fields, product).central


def _holds(outer: BBox, inner: BBox) -> bool:
    west, south, east, north = max(inner[0], -180.0), inner[1], min(inner[2], 180.0), inner[3]
    return outer[0] <= west and outer[1] <= south and outer[2] >= east and outer[3] >= north


def _widened(bbox: BBox) -> BBox:
    west, south, east, north = bbox
    across = max((east - west) * _ROOM, _LEAST_ROOM_DEG)
    along = max((north - south) * _ROOM, _LEAST_ROOM_DEG)
    return (
        max(west - across, -180.0),
        max(south - along, -90.0),
        min(east + across, 180.0),
        min(north + along, 90.0),
    )
