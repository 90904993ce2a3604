"""All files of a packet, written into one folder and read back before they are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.formats.packet.geojson import write_geojson
from stormops_desktop.formats.packet.geopackage import write_geopackage
from stormops_desktop.formats.packet.gpx import write_gpx
from stormops_desktop.formats.packet.kml import write_kml, write_kmz
from stormops_desktop.formats.packet.naming import stem
from stormops_desktop.formats.packet.packet_document import Words
from stormops_desktop.formats.packet.paper import Paper
from stormops_desktop.formats.packet.pdf import LaidOutPdf, PacketPage, lay_out
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

    PDFs are laid out first: they are set on a thread of their own while the other files are written.

    Raises:
        ReadBackError: A file does not say what it was meant to say; nothing in `folder` may be published.
        CancelledError: Somebody cancelled.
    """
    cancel.raise_if_cancelled()
    with ThreadPoolExecutor(1, thread_name_prefix="printer") as printer:
        try:
            prints = _start_printing(printer, folder, pages, press) if "pdf" in formats else []
            files = _write_tables(folder, [route for route, _ in pages], formats, press.wording, cancel)
            printed = []
            for route_id, future in prints:
                cancel.raise_if_cancelled()
                printed.append(PacketFile(route_id, "pdf", future.result()))
        except BaseException:
            printer.shutdown(cancel_futures=True)
            raise
    for file in printed:
        check_file(file.path, pages[0][0], press.wording)
    ordered = {name: number for number, name in enumerate(formats)}
    routes = {route.route_id: number for number, (route, _) in enumerate(pages)}
    return tuple(
        sorted(
            (*printed, *files),
            key=lambda file: (routes.get(file.route_id or "", len(routes)), ordered[file.format]),
        )
    )


def _start_printing(
    printer: Executor, folder: Path, pages: Sequence[PacketPage], press: PacketPrint
) -> list[tuple[str | None, Future[Path]]]:
    """A PDF of each route, and of all together where there are several."""
    language = press.wording.language
    jobs: list[tuple[str | None, str, Sequence[PacketPage]]] = [
        (route.route_id, stem(route, language), [(route, maps)]) for route, maps in pages
    ]
    if len(pages) > 1:
        jobs.append((None, _name_of_all([route for route, _ in pages], press.wording), pages))
    prints: list[tuple[str | None, Future[Path]]] = []
    for route_id, name, crews in jobs:
        laid_out = lay_out(folder, crews, press.wording, press.paper, press.word)
        prints.append((route_id, printer.submit(_print, laid_out, folder / f"{name}.pdf")))
    return prints


def _write_tables(
    folder: Path,
    routes: Sequence[PacketRoute],
    formats: Sequence[str],
    wording: Translator,
    cancel: CancelToken,
) -> list[PacketFile]:
    """Every route in every format that is not printed, each read back; the KMZ is of all routes."""
    files: list[PacketFile] = []
    for route in routes:
        for name in formats:
            if name not in _WRITERS:
                continue
            cancel.raise_if_cancelled()
            for path in _WRITERS[name](folder, route, wording):
                check_file(path, route, wording)
                files.append(PacketFile(route.route_id, name, path))
    if "kmz" in formats and routes:
        path = folder / f"{_name_of_all(routes, wording)}.kmz"
        write_kmz(path, routes, wording)
        files.append(PacketFile(None, "kmz", path))
    return files


def _name_of_all(routes: Sequence[PacketRoute], wording: Translator) -> str:
    days = sorted({route.day.isoformat() for route in routes})
    return "_".join(("all-crews", *days, wording.language))


def _print(laid_out: LaidOutPdf, path: Path) -> Path:
    laid_out.typeset(path)
    return path
