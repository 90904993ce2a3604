"""What source layers are called in titles and steps."""

from __future__ import annotations

from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.territory import LayerKind

LAYER_WORDS = {
    LayerKind.PARCELS: Sentence("parcels"),
    LayerKind.ADDRESSES: Sentence("addresses"),
    LayerKind.BUILDINGS: Sentence("buildings"),
    LayerKind.TRACTS: Sentence("tracts"),
    LayerKind.PERMITS: Sentence("permits"),
    LayerKind.PLACES: Sentence("places"),
    LayerKind.COMPETITORS: Sentence("competitors"),
    LayerKind.JOURNEYS: Sentence("journeys"),
}
