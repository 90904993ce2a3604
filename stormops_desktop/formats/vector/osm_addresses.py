"""Addresses of an OpenStreetMap extract: nodes and buildings that carry a house number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import osmium
import pyarrow as pa
import pyproj
import shapely

from stormops_desktop.formats.vector.source_table import SourceTable
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_TAGS = ("addr:housenumber", "addr:street", "addr:unit", "addr:city", "addr:state", "addr:postcode")


def read_osm_addresses(path: Path) -> SourceTable:
    """Every object with a house number and a street; a building stands by the middle of its nodes.

    Raises:
        BadInputError: The file is damaged, or holds no address.
    """
    try:
        places = {
            node.id: (node.location.lon, node.location.lat)
            for node in osmium.FileProcessor(str(path), osmium.osm.NODE)
            if isinstance(node, osmium.osm.Node) and node.location.valid()
        }
        found = _addresses(path, places)
    except (RuntimeError, OSError) as error:
        raise BadInputError(
            Sentence("The file cannot be read: {error}.", error=error),
            remedy="Download it again, as .osm.pbf.",
            file=path,
        ) from error
    if not found:
        raise BadInputError(
            "The file holds no house numbers.",
            remedy="Take addresses from the county, or from OpenAddresses.",
            file=path,
        )
    records, points, tags = zip(*found, strict=True)
    columns = {tag: pa.array([row.get(tag) for row in tags], pa.string()) for tag in _TAGS}
    columns["osm_id"] = pa.array(records, pa.string())
    return SourceTable(
        columns=pa.table(columns),
        records=records,
        geometry=np.asarray(shapely.points(np.array(points)), dtype=object),
        crs=pyproj.CRS("OGC:CRS84"),
        crs_basis="OpenStreetMap",
        read=len(records),
    )


def _addresses(
    path: Path, places: dict[int, tuple[float, float]]
) -> list[tuple[str, tuple[float, float], dict[str, str]]]:
    found = []
    for entity in osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY):
        if "addr:housenumber" not in entity.tags or "addr:street" not in entity.tags:
            continue
        kind = "way" if isinstance(entity, osmium.osm.Way) else "node"
        ids = [node.ref for node in entity.nodes] if isinstance(entity, osmium.osm.Way) else [entity.id]
        corners = [places[node_id] for node_id in ids if node_id in places]
        if corners:
            lon, lat = np.mean(np.array(corners), axis=0)
            tags = {tag: entity.tags[tag] for tag in _TAGS if tag in entity.tags}
            found.append((f"{kind}/{entity.id}", (float(lon), float(lat)), tags))
    return found
