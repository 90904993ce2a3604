"""Entering, changing and removing basemaps; each is one undo step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import uuid_utils

from stormops_desktop.formats.tiles.tile_archive import archive_kind, open_tile_archive
from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.basemaps.basemap_rows import require_basemap, row_of
from stormops_desktop.operations.basemaps.tile_keys import keep_key, split_key
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.remote.tiles.tile_address import check_template
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import basemaps
from stormops_desktop.stores.workspace import Workspace

MAX_ZOOM = 24
TILE_SIZES = (256, 512)
_LONGEST_NAME = 100
_LONGEST_TEXT = 2_000


def add_tile_server(workspace: Workspace, basemap: Basemap, *, key: str = "", job: Job) -> Basemap:
    """Keep a server's address; the id is given here. A key, also one in the address, goes to the keyring.

    Raises:
        UsageError: The address, the key, the name or the zooms are none.
        KeyringUnavailableError: There is no keyring to keep the key in; nothing was kept.
    """
    entered = _entered(replace(basemap, kind=BasemapKind.XYZ), key)
    added = replace(entered, basemap_id=str(uuid_utils.uuid7()))
    return _added(workspace, added)


def add_tile_file(workspace: Workspace, path: Path, *, job: Job) -> Basemap:
    """Show a file of tiles where it lies; it is not copied.

    Raises:
        BadInputError: It is no usable file of tiles.
    """
    whole = path.absolute()
    archive = open_tile_archive(whole)
    about = archive.about
    archive.close()
    return _added(
        workspace,
        Basemap(
            str(uuid_utils.uuid7()),
            about.name[:_LONGEST_NAME],
            archive_kind(whole),
            str(whole),
            about.attribution[:_LONGEST_TEXT],
            about.min_zoom,
            about.max_zoom,
        ),
    )


def change_basemap(workspace: Workspace, basemap: Basemap, *, key: str = "", job: Job) -> Basemap:
    """Change what was entered of a basemap, and its key where one is given; its kind stays.

    Raises:
        UsageError: There is no such basemap, or what was entered is wrong.
        KeyringUnavailableError: There is no keyring to keep the key in; nothing was changed.
    """
    before = require_basemap(workspace, basemap.basemap_id)
    changed = _entered(replace(basemap, kind=before.kind), key)
    old, new = row_of(before), row_of(changed)
    differing = {name: value for name, value in new.items() if old[name] != value}
    if differing:
        change = RowChange(
            basemaps.name, basemap.basemap_id, {name: old[name] for name in differing}, differing
        )
        workspace.apply(Command(Sentence("change the basemap “{changed}”", changed=changed.name), (change,)))
    return changed


def remove_basemap(workspace: Workspace, basemap_id: str, *, job: Job) -> Basemap:
    """Take a basemap off the list; the file, or the area that was downloaded, stays until the undo is gone.

    Raises:
        UsageError: There is no such basemap.
    """
    gone = require_basemap(workspace, basemap_id)
    change = RowChange(basemaps.name, basemap_id, row_of(gone), None)
    workspace.apply(Command(Sentence("remove the basemap “{gone}”", gone=gone.name), (change,)))
    return gone


def _added(workspace: Workspace, basemap: Basemap) -> Basemap:
    change = RowChange(basemaps.name, basemap.basemap_id, None, row_of(basemap))
    workspace.apply(Command(Sentence("add the basemap “{basemap}”", basemap=basemap.name), (change,)))
    return basemap


def _entered(basemap: Basemap, key: str) -> Basemap:
    """The basemap as it is kept: checked, and without its key, which is in the keyring by then."""
    if basemap.kind is not BasemapKind.XYZ:
        return _checked(basemap)
    location, inline = split_key(basemap.location)
    checked = _checked(replace(basemap, location=location))
    if key.strip() or inline:
        keep_key(checked.location, key.strip() or inline)
    return checked


def _checked(basemap: Basemap) -> Basemap:
    """The basemap without spaces around its texts.

    Raises:
        UsageError: Something of it cannot be.
    """
    name, location = basemap.name.strip(), basemap.location.strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        raise UsageError(
            "The basemap has no name, or one that is too long.",
            remedy=Sentence("Enter a name of 1 to {longest_name} letters.", longest_name=_LONGEST_NAME),
        )
    if len(location) > _LONGEST_TEXT or len(basemap.attribution) > _LONGEST_TEXT:
        raise UsageError(
            "The address or the attribution is too long.",
            remedy=Sentence("Keep it below {longest_text:,} letters.", longest_text=_LONGEST_TEXT),
        )
    if basemap.kind is BasemapKind.XYZ:
        check_template(location)
    if not 0 <= basemap.min_zoom <= basemap.max_zoom <= MAX_ZOOM:
        raise UsageError(
            Sentence(
                "Zooms from {min_zoom} to {max_zoom} cannot be.",
                min_zoom=basemap.min_zoom,
                max_zoom=basemap.max_zoom,
            ),
            remedy=Sentence("Enter zooms from 0 to {max_zoom}, the smaller one first.", max_zoom=MAX_ZOOM),
        )
    if basemap.tile_px not in TILE_SIZES:
        raise UsageError(
            Sentence("Tiles of {tile_px} pixels cannot be shown.", tile_px=basemap.tile_px),
            remedy="Choose 256 or 512 pixels.",
        )
    return replace(basemap, name=name, location=location, attribution=basemap.attribution.strip())
