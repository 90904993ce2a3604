"""The class of each property on the map, by its scores, its proposals or its play."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from sqlalchemy import select

from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.style import NOT_DRAWN, Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.plays.proposal_status import status_at
from stormops_desktop.stores.property_lookup import rows_of
from stormops_desktop.stores.schema.playbooks import playbooks
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.scores import score_slot, scores_beside
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties

_STATUS_ORDER = ("expired", "rejected", "pending", "approved", "executed")
"""Of several proposals on one property the last of these shows."""
_OTHER_PLAYS = "other plays"


@dataclass(frozen=True, slots=True)
class PropertyClasses:
    """Row for row with the properties.

    Attributes:
        classes: Index into the style's symbols.
        values: The numbers behind the classes, NaN where unknown; None where classes are words.
    """

    style: Style
    classes: NDArray[np.uint8]
    values: Floats | None


def scored_table(request: LayerRequest) -> pa.Table | None:
    """The storm's scores, row for row with the properties; None where these very ones are not scored."""
    storm, properties = request.storm_id, request.workspace.generation(PROPERTIES_SLOT)
    scored = None if storm is None else request.workspace.generation(score_slot(storm))
    if properties is None or scored is None:
        return None
    return scores_beside(scored, properties)


def classes_by_score(request: LayerRequest, column: str, shipped: str) -> PropertyClasses | None:
    """By a column of the storm's scores; None where there are none."""
    table = scored_table(request)
    if table is None:
        return None
    values = np.array(table[column].cast(pa.float64()).to_numpy(), np.float64)
    if table["hail_mm"].null_count:  # not covered by the radar: unknown, whatever the column holds
        values[table["hail_mm"].is_null().to_numpy()] = np.nan
    style = request.style(shipped)
    return PropertyClasses(style, style.classes_of_numbers(values), values)


def classes_by_column(request: LayerRequest, column: str, shipped: str) -> PropertyClasses | None:
    """By a number of the properties themselves; None where it is known of none."""
    found = read_properties(request.workspace)[column]
    if found.null_count == len(found):
        return None
    values = np.asarray(found.cast(pa.float64()).to_numpy(), np.float64)
    style = request.style(shipped)
    return PropertyClasses(style, style.classes_of_numbers(values), values)


def plain_classes(request: LayerRequest) -> PropertyClasses:
    """All alike."""
    rows = request.workspace.require(PROPERTIES_SLOT, remedy="Import a territory.").manifest["properties"]
    return PropertyClasses(request.style("properties_plain"), np.zeros(rows, np.uint8), None)


def classes_by_status(request: LayerRequest) -> PropertyClasses:
    """By the status of its proposals."""
    order = {word: number for number, word in enumerate(_STATUS_ORDER)}
    shown = _of_properties(
        request, lambda row: str(row["status"]), lambda row: order.get(str(row["status"]), -1)
    )
    return _by_words(request, request.style("properties_status"), shown)


def classes_by_play(request: LayerRequest) -> PropertyClasses:
    """By the play of its weightiest proposal that was neither rejected nor has expired."""
    style = play_style(request)
    known = {symbol.value for symbol in style.classes}

    def play(row: Mapping[str, object]) -> str | None:
        if row["status"] in {"rejected", "expired"}:
            return None
        return str(row["playbook_id"]) if row["playbook_id"] in known else _OTHER_PLAYS

    return _by_words(request, style, _of_properties(request, play, lambda row: int(str(row["priority"]))))


def play_style(request: LayerRequest) -> Style:
    """The style by plays: its classes are given to the workspace's plays in the order of their names."""
    style = request.style("properties_play")
    if request.setting.style is not None and style.field == request.setting.style.get("field"):
        return style  # the person has chosen a colour for each play
    named = request.workspace.rows(
        select(playbooks.c.playbook_id, playbooks.c.name).order_by(playbooks.c.name, playbooks.c.playbook_id)
    )
    free = [symbol for symbol in style.classes if symbol.value != _OTHER_PLAYS]
    given = tuple(
        replace(symbol, value=row["playbook_id"], label={"en": row["name"], "es": row["name"]})
        for symbol, row in zip(free, named, strict=False)
    )
    others = tuple(symbol for symbol in style.classes if symbol.value == _OTHER_PLAYS)
    return replace(style, classes=given + (others if len(named) > len(free) else ()))


def _of_properties(
    request: LayerRequest,
    word: Callable[[Mapping[str, object]], str | None],
    weight: Callable[[Mapping[str, object]], int],
) -> dict[str, str]:
    """The word of each property's weightiest proposal for the storm shown."""
    columns = (proposals.c.property_id, proposals.c.playbook_id, proposals.c.priority)
    status = status_at(request.workspace.now()).label("status")
    wanted = select(*columns, status).order_by(proposals.c.proposal_id)
    if request.storm_id is not None:
        wanted = wanted.where(proposals.c.storm == request.storm_id)
    found: dict[str, tuple[int, str]] = {}
    for row in request.workspace.rows(wanted):
        said = word(row)
        if said is None:
            continue
        before = found.get(row["property_id"])
        if before is None or weight(row) >= before[0]:
            found[row["property_id"]] = (weight(row), said)
    return {property_id: said for property_id, (_, said) in found.items()}


def _by_words(request: LayerRequest, style: Style, words: Mapping[str, str]) -> PropertyClasses:
    properties = read_properties(request.workspace)
    other = len(style.classes) if style.other is not None else NOT_DRAWN
    classes = np.full(len(properties), other, np.uint8)
    if words:
        rows = rows_of(properties, list(words))
        said = style.classes_of_words(list(words.values()))
        classes[rows[rows >= 0]] = said[rows >= 0]
    return PropertyClasses(style, classes, None)
