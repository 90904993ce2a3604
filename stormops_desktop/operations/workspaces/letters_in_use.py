"""Letters of names and addresses that not every font has: whoever draws them can tell what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Column, select

from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.roads import streets_of
from stormops_desktop.stores.schema.crews import crews
from stormops_desktop.stores.schema.maps import areas, basemaps, bookmarks
from stormops_desktop.stores.schema.playbooks import playbooks
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace

_FIRST_RARE = "\u0250"
"""The letters before it are those of western Europe (Unicode, Basic Latin to Latin Extended-B)."""
_RARE = r"[^\x{0000}-\x{024F}]"
_COLUMNS = ("address", "street", "unit", "city")
_MOST_TEXTS = 20_000
_NAMES: tuple[Column[str], ...] = (
    crews.c.crew,
    areas.c.name,
    bookmarks.c.name,
    playbooks.c.name,
    basemaps.c.name,
    basemaps.c.attribution,
)


def letters_in_use(workspace: Workspace) -> Mapping[str, str]:
    """The letters beyond those of western Europe, each with one of the texts that it is in.

    Of each column of the properties some twenty thousand different texts are looked at.

    Raises:
        BadInputError: A file of the workspace is missing or damaged.
    """
    found: dict[str, str] = {}
    for text in _rare_texts(workspace):
        for letter in text:
            if letter >= _FIRST_RARE:
                found.setdefault(letter, text)
    return found


def _rare_texts(workspace: Workspace) -> Iterator[str]:
    if workspace.generation(PROPERTIES_SLOT) is not None:
        table = read_properties(workspace)
        for name in _COLUMNS:
            yield from _rare(table[name])
    streets = streets_of(MapData(workspace))
    if streets is not None:
        yield from _rare_of(streets.names)
    for column in _NAMES:
        yield from _rare_of(row[column.name] for row in workspace.rows(select(column)))


def _rare(column: pa.ChunkedArray) -> list[str]:
    rare = column.filter(pc.match_substring_regex(column, _RARE))
    texts: list[str] = pc.unique(rare).slice(0, _MOST_TEXTS).to_pylist()
    return texts


def _rare_of(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in dict.fromkeys(texts) if text and not text.isascii())
