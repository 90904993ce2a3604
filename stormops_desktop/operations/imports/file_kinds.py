"""What a file that a person hands over may be."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from stormops_desktop.stores.database import DATABASE


class FileKind(StrEnum):
    """What can be brought into a workspace, or opened."""

    WORKSPACE = "workspace"
    STORM = "storm"
    PARCELS = "parcels"
    ADDRESSES = "addresses"
    BUILDINGS = "buildings"
    TRACTS = "tracts"
    PERMITS = "permits"
    PLACES = "places"
    ROADS = "roads"
    DO_NOT_CONTACT = "do_not_contact"
    OPT_OUT = "opt_out"
    CONSENT = "consent"
    NO_KNOCK = "no_knock"
    CONTACTS = "contacts"
    CUSTOMERS = "customers"
    CREWS = "crews"
    PLAYBOOK = "playbook"
    TILES = "tiles"


GROUND = (
    FileKind.PARCELS, FileKind.ADDRESSES, FileKind.BUILDINGS, FileKind.TRACTS, FileKind.PLACES,
)  # fmt: skip
"""Layers with geometry."""
LISTS = (
    FileKind.DO_NOT_CONTACT, FileKind.OPT_OUT, FileKind.CONSENT, FileKind.NO_KNOCK, FileKind.CONTACTS,
    FileKind.CUSTOMERS,
)  # fmt: skip
"""Contact lists, whose own date counts."""

_FIELDS = {".grib2", ".grb2", ".grib", ".grb", ".gz", ".nc", ".nc4"}
_VECTORS = {".shp", ".gpkg", ".fgb", ".kml", ".gml", ".zip", ".parquet", ".geoparquet", ".gdb"}
_FOLDERS = {".gdb", ".zarr"}
"""Data sets that are a folder each."""


def possible_kinds(path: Path) -> tuple[FileKind, ...]:
    """What a file may be by its name, likeliest first; () where nothing of it can be used.

    It looks at names only, and whether a folder is a workspace: what is inside is read by the import.
    """
    suffix = path.suffix.lower()
    if path.is_dir() and suffix not in _FOLDERS:
        return (FileKind.WORKSPACE,) if (path / DATABASE).is_file() else ()
    if path.name == DATABASE:
        return (FileKind.WORKSPACE,)
    if path.name.lower().endswith((".osm.pbf", ".osm", ".osm.bz2", ".osm.gz")) or suffix == ".pbf":
        return (FileKind.ROADS,)
    if suffix in {".tif", ".tiff", ".zarr", *_FIELDS}:
        return (FileKind.STORM,)
    if suffix in {".mbtiles", ".pmtiles"}:
        return (FileKind.TILES,)
    if suffix in _VECTORS:
        return _likely_first(path, (*GROUND, FileKind.PERMITS))
    if suffix in {".csv", ".txt", ".tsv"}:
        return _likely_first(path, (*GROUND, FileKind.PERMITS, *LISTS, FileKind.STORM, FileKind.CREWS))
    if suffix == ".geojson":
        return _likely_first(path, (*GROUND, FileKind.PERMITS, FileKind.STORM))
    if suffix == ".json":
        return _likely_first(path, (FileKind.PLAYBOOK, FileKind.STORM, FileKind.CREWS, *GROUND))
    return ()


_HINTS = {
    FileKind.PARCELS: ("parcel", "lot", "cadast"),
    FileKind.ADDRESSES: ("address", "situs"),
    FileKind.BUILDINGS: ("building", "footprint", "roof"),
    FileKind.TRACTS: ("tract", "block"),
    FileKind.PERMITS: ("permit",),
    FileKind.PLACES: ("place", "poi"),
    FileKind.DO_NOT_CONTACT: ("dnc", "do_not_c", "do-not-c", "donot"),
    FileKind.OPT_OUT: ("opt_out", "opt-out", "optout", "stop"),
    FileKind.CONSENT: ("consent", "opt_in", "opt-in"),
    FileKind.NO_KNOCK: ("knock",),
    FileKind.CONTACTS: ("contact",),
    FileKind.CUSTOMERS: ("customer", "client"),
    FileKind.STORM: ("hail", "storm", "report", "lsr", "warn", "mesh", "mrms", "swath"),
    FileKind.CREWS: ("crew", "team"),
    FileKind.PLAYBOOK: ("play",),
}


def _likely_first(path: Path, kinds: tuple[FileKind, ...]) -> tuple[FileKind, ...]:
    """Those that the file's name speaks of come first."""
    name = path.stem.lower()
    hinted = [kind for kind in kinds if any(word in name for word in _HINTS.get(kind, ()))]
    return (*hinted, *(kind for kind in kinds if kind not in hinted))
