"""Downloading a basemap's tiles of an area into the workspace, for work without a network."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import uuid_utils

from stormops_desktop.formats.tiles.mbtiles_writer import MBTilesWriter, writing_mbtiles
from stormops_desktop.formats.tiles.tile_picture import picture_encoding
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileAddress, TileSet
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.basemaps.area_tiles import MOST_TILES, AreaTiles, area_tiles, check_terms
from stormops_desktop.operations.basemaps.basemap_rows import require_basemap, row_of
from stormops_desktop.operations.basemaps.tile_source import AREA_FILE, TileSource, open_tiles
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.remote.tiles.tile_client import TileServerError
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import basemaps
from stormops_desktop.stores.workspace import Workspace

SLOT_PREFIX = "basemap/"
_CONNECTIONS = 2
"""At once: what tile servers' usage policies ask for."""
_AHEAD = 16
_LISTEN_S = 0.1
_TRIES = 4
_TELL_EVERY = 20
_REST_S = 3.0


@dataclass(frozen=True, slots=True)
class DownloadAreaAnswer:
    """The new basemap, and of how many tiles it is.

    Attributes:
        basemap: None where nothing was fetched.
        missing: Tiles that the server has not.
        bytes: Of the tiles; of a dry run a guess.
    """

    basemap: Basemap | None
    tiles: int
    missing: int
    bytes: int
    dry_run: bool = False


def plan_area(workspace: Workspace, basemap_id: str, bbox: BBox, *, max_zoom: int) -> DownloadAreaAnswer:
    """What keeping an area would fetch; no server is asked.

    Raises:
        UsageError: As `download_area`.
    """
    wanted = _wanted(require_basemap(workspace, basemap_id), bbox, max_zoom)
    return DownloadAreaAnswer(None, len(wanted), 0, wanted.about_bytes, dry_run=True)


def download_area(
    workspace: Workspace, basemap_id: str, bbox: BBox, *, name: str, max_zoom: int, job: Job
) -> DownloadAreaAnswer:
    """Fetch all tiles of an area, keep them in the workspace and list them as a basemap.

    Tiles fetched before an error or a cancel are in the cache: the next try goes on from there.

    Raises:
        UsageError: The provider does not allow it, or the area has too many tiles.
        TileServerError: The server does not answer, after several tries; nothing was published.
        BadInputError: The server has no tile of this area.
        CancelledError: Nothing was published.
    """
    source_map = require_basemap(workspace, basemap_id)
    wanted = _wanted(source_map, bbox, max_zoom)
    about = TileSet(name, source_map.attribution, wanted.ranges[0].zoom, wanted.ranges[-1].zoom, bbox, "png")
    with (
        workspace.stage() as staged,
        closing(open_tiles(workspace, source_map, trouble=lambda _: None)) as source,
    ):
        kept, size = _fetch_all(source, wanted, staged.path / AREA_FILE, about, job)
        if not kept:
            raise BadInputError(
                Sentence(
                    "The server of “{source_map}” has no tile of this area.", source_map=source_map.name
                ),
                remedy="Choose another area or other zooms.",
            )
        new_id = str(uuid_utils.uuid7())
        generation = staged.seal(SLOT_PREFIX + new_id, _manifest(source_map, about, kept, size))
    area = Basemap(
        new_id, name, BasemapKind.AREA, generation.slot, about.attribution, about.min_zoom, about.max_zoom,
        source_map.tile_px,
    )  # fmt: skip
    _publish(workspace, area, generation)
    job.progress(1.0, Sentence("{kept:,} tiles kept", kept=kept))
    return DownloadAreaAnswer(area, kept, len(wanted) - kept, size)


def _wanted(basemap: Basemap, bbox: BBox, max_zoom: int) -> AreaTiles:
    """The tiles of an area that may be kept, and is not too large."""
    check_terms(basemap)
    west, south, east, north = bbox
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise UsageError(
            "These sides make no area on earth.",
            remedy="Give west, south, east and north in degrees, the lesser of two first.",
        )
    wanted = area_tiles(basemap, bbox, max_zoom)
    if not wanted.ranges:
        raise UsageError(
            "The basemap has no tiles up to that zoom.", remedy="Choose a closer zoom for the area."
        )
    if len(wanted) > MOST_TILES:
        raise UsageError(
            Sentence(
                "The area has {count:,} tiles; {most_tiles:,} can be kept at most.",
                count=len(wanted),
                most_tiles=MOST_TILES,
            ),
            remedy="Choose a smaller area, or a zoom farther out.",
        )
    return wanted


def _fetch_all(
    source: TileSource, wanted: AreaTiles, path: Path, about: TileSet, job: Job
) -> tuple[int, int]:
    """Write every tile that there is; returns how many, and their bytes."""
    kept = size = 0
    with ExitStack() as stack:
        writer: MBTilesWriter | None = None
        for number, (address, body) in enumerate(_fetched(source, wanted, job.cancel), 1):
            if body:
                if writer is None:
                    about = _encoded(about, body)
                    writer = stack.enter_context(writing_mbtiles(path, about))
                writer.add(address, body)
                kept, size = kept + 1, size + len(body)
            if number % _TELL_EVERY == 0:
                job.progress(
                    0.98 * number / len(wanted),
                    Sentence("{number:,} of {count:,} tiles", number=number, count=len(wanted)),
                )
    return kept, size


def _fetched(
    source: TileSource, wanted: AreaTiles, cancel: CancelToken
) -> Iterator[tuple[TileAddress, bytes | None]]:
    """The tiles in order, some of them fetched ahead."""
    addresses = iter(wanted)
    pool = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="area tiles")
    ahead: deque[tuple[TileAddress, Future[bytes | None]]] = deque()
    try:
        while True:
            for address in islice(addresses, _AHEAD - len(ahead)):
                ahead.append((address, pool.submit(_patiently, source, address, cancel)))
            if not ahead:
                return
            address, future = ahead.popleft()
            while not wait([future], timeout=_LISTEN_S).done:
                cancel.raise_if_cancelled()
            cancel.raise_if_cancelled()
            yield address, future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _patiently(source: TileSource, address: TileAddress, cancel: CancelToken) -> bytes | None:
    """One tile, after rests where the server fails.

    Raises:
        TileServerError: It failed each time.
        CancelledError: The token said so during a rest.
    """
    rest_s = _REST_S
    for _ in range(_TRIES - 1):
        try:
            return source.read(address)
        except TileServerError:
            _rest(rest_s, cancel)
            rest_s *= 2
    return source.read(address)


def _rest(seconds: float, cancel: CancelToken) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        cancel.raise_if_cancelled()
        time.sleep(_LISTEN_S)


def _encoded(about: TileSet, body: bytes) -> TileSet:
    return TileSet(
        about.name, about.attribution, about.min_zoom, about.max_zoom, about.bbox,
        picture_encoding(body) or about.encoding,
    )  # fmt: skip


def _manifest(source: Basemap, about: TileSet, tiles: int, size: int) -> dict[str, object]:
    """What the generation says of itself; not the address, which may hold a key."""
    return {
        "name": about.name,
        "source": source.name,
        "attribution": about.attribution,
        "bbox": list(about.bbox),
        "min_zoom": about.min_zoom,
        "max_zoom": about.max_zoom,
        "tiles": tiles,
        "bytes": size,
    }


def _publish(workspace: Workspace, area: Basemap, generation: Generation) -> None:
    row = RowChange(basemaps.name, area.basemap_id, None, row_of(area))
    workspace.apply(
        Command(Sentence("keep the area “{area}”", area=area.name), (workspace.set_slot(generation), row))
    )
