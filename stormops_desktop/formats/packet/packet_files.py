"""All files of a packet, written into one folder and read back before they are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.formats.packet.geojson import write_geojson
from stormops_desktop.formats.packet.geopackage import write_geopackage
from stormops_desktop.formats.packet.gpx import write_gpx
from stormops_desktop.formats.packet.kml import write_kml, write_kmz
from stormops_desktop.formats.packet.naming import stem
from stormops_desktop.formats.packet.packet_document import Words
from stormops_desktop.formats.packet.paper import Paper
from stormops_desktop.formats.packet.pdf import PacketPage, write_pdf
from stormops_desktop.formats.packet.read_back import check_file
from stormops_desktop.formats.packet.table_csv import write_csv
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.wording import Translator

type RouteWriter = Callable[[Path, PacketRoute, Translator], tuple[Path, ...]]

_WRITERS: Mapping[str, RouteWriter] = {
    "gpx": write_gpx,
    "kml": write_kml,
    "gpkg": write_geopackage,
    "geojson": write_geojson,
    "csv": write_csv,
}

DEFAULT_FORMATS: tuple[str, ...] = ("pdf", *_WRITERS)
FORMATS: tuple[str, ...] = (*DEFAULT_FORMATS, "kmz")


@dataclass(frozen=True, slots=True)
class PacketFile:
    """One written file; `route_id` is None for a file of all crews together."""

    route_id: str | None
    format: str
    path: Path


@dataclass(frozen=True, slots=True)
class PacketPrint:
    """How packets are printed.

    Attributes:
        word: Says one manoeuvre in a language.
    """

    wording: Translator
    paper: Paper
    word: Words


def write_packets(
    folder: Path, pages: Sequence[PacketPage], formats: Sequence[str], press: PacketPrint, cancel: CancelToken
) -> tuple[PacketFile, ...]:
    """Write every route in every format; with several routes, also one PDF of all (and the KMZ is of all).

    Raises:
        ReadBackError: A file does not say what it was meant to say; nothing in `folder` may be published.
        CancelledError: Somebody cancelled.
    """
    files: list[PacketFile] = []
    for route, maps in pages:
        for name in formats:
            cancel.raise_if_cancelled()
            if name in _WRITERS:
                written = _WRITERS[name](folder, route, press.wording)
            elif name == "pdf":
                written = (_print(folder, stem(route, press.wording.language), [(route, maps)], press),)
            else:
                continue
            for path in written:
                check_file(path, route, press.wording)
            files += [PacketFile(route.route_id, name, path) for path in written]
    return (*files, *_files_of_all(folder, pages, formats, press))


def _files_of_all(
    folder: Path, pages: Sequence[PacketPage], formats: Sequence[str], press: PacketPrint
) -> list[PacketFile]:
    """The combined PDF where there are several crews, and the KMZ of all crews where it is asked for."""
    files: list[PacketFile] = []
    name = _name_of_all([route for route, _ in pages], press.wording)
    if "pdf" in formats and len(pages) > 1:
        files.append(PacketFile(None, "pdf", _print(folder, name, pages, press)))
    if "kmz" in formats and pages:
        path = folder / f"{name}.kmz"
        write_kmz(path, [route for route, _ in pages], press.wording)
        files.append(PacketFile(None, "kmz", path))
    return files


def _name_of_all(routes: Sequence[PacketRoute], wording: Translator) -> str:
    days = sorted({route.day.isoformat() for route in routes})
    return "_".join(("all-crews", *days, wording.language))


def _print(folder: Path, name: str, pages: Sequence[PacketPage], press: PacketPrint) -> Path:
    path = folder / f"{name}.pdf"
    write_pdf(path, pages, press.wording, press.paper, press.word)
    return path
