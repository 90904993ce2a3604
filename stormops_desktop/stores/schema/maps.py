"""What a person set up on the map: layers, styles of her own, basemaps, bookmarks and areas she drew."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Integer, String

from stormops_desktop.stores.schema.metadata import decision_table

map_layers = decision_table(
    "map_layers",
    Column("layer", String, primary_key=True),  # name, as `map render --layers` knows it
    Column("position", Integer, nullable=False),  # from the bottom
    Column("visible", Boolean, nullable=False),
    Column("opacity", Float, nullable=False),  # 0 to 1
    Column("style", JSON),  # in the shape of style.schema.json; None: the shipped one
    Column("settings", JSON, nullable=False),  # of this kind of layer, such as {"by": "sii"}
)

basemaps = decision_table(
    "basemaps",
    Column("basemap_id", String, primary_key=True),  # UUIDv7
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),  # model.basemap.BasemapKind
    Column("location", String, nullable=False),  # address template, path, or slot of a downloaded area
    Column("attribution", String, nullable=False),
    Column("min_zoom", Integer, nullable=False),
    Column("max_zoom", Integer, nullable=False),
    Column("tile_px", Integer, nullable=False),
    Column("may_download", Boolean, nullable=False),  # the person says that the provider allows it
)

bookmarks = decision_table(
    "bookmarks",
    Column("bookmark_id", String, primary_key=True),  # UUIDv7
    Column("name", String, nullable=False),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("zoom", Float, nullable=False),
)

areas = decision_table(
    "areas",
    Column("area_id", String, primary_key=True),  # UUIDv7
    Column("name", String, nullable=False),
    Column("polygon", JSON, nullable=False),  # GeoJSON Polygon, EPSG:4326
)
