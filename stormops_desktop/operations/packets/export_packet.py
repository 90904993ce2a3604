"""Handing each crew its packet: cleared for its day, drawn, written in every format, read back, published."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from stormops_desktop.engines.routing.directions import describe_maneuver
from stormops_desktop.files.durable_files import remove_stale, sync_file, sync_folder
from stormops_desktop.formats.catalogue import read_translator
from stormops_desktop.formats.packet.discretion import is_discreet
from stormops_desktop.formats.packet.format_names import FORMATS
from stormops_desktop.formats.packet.packet_files import PacketFile, PacketPrint, write_packets
from stormops_desktop.formats.packet.paper import PAPERS
from stormops_desktop.formats.packet.pdf import PacketPage
from stormops_desktop.model.errors import BadInputError, BusyError, UsageError
from stormops_desktop.model.packet import PacketMaps, PacketRoute
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.wording import Translator
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.packet_maps import packet_maps
from stormops_desktop.operations.packets.packet_route import PreparedPacket, prepare_packet
from stormops_desktop.operations.plays.rule_book import load_rule_book
from stormops_desktop.operations.routes.clear_doors import Withheld
from stormops_desktop.operations.routes.published_day import require_day, route_row
from stormops_desktop.stores.workspace import Workspace

_STAGING = ".packet-"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A published file; `route_id` is None where it is of all crews together."""

    route_id: str | None
    format: str
    path: Path
    bytes: int


@dataclass(frozen=True, slots=True)
class PacketExportAnswer:
    """What was handed out.

    Attributes:
        withheld: Doors of the plan that the law or a list forbids now; they are in no file.
        summary: A sentence that counts the files and the withheld doors.
        notices: Sentences about what a reader should know, in the packet's language.
    """

    files: tuple[ExportedFile, ...]
    withheld: tuple[Withheld, ...]
    notices: tuple[str, ...]
    summary: str


def export_packet(
    workspace: Workspace,
    route_ids: Sequence[str],
    *,
    day: str | None = None,
    out: Path,
    formats: Sequence[str],
    language: str = "en",
    paper: str = "letter",
    force: bool = False,
    job: Job,
) -> PacketExportAnswer:
    """Write the packets of the named routes, or of all routes of a day, into the folder `out`.

    Each stop passes the gate again, by lists and rules as they are now. All files are written beside and
    read back before the first of them is moved into place.

    Args:
        day: ISO date, local at the territory.
        force: Replace files of the same names; it never replaces the law.

    Raises:
        BadInputError: The folder cannot be written.
        BusyError: A file that is to be replaced is open in another program.
        UsageError: A name is unknown, or files would be overwritten without `force`.
        ReadBackError: A file does not say what it was meant to say; nothing was published.
        CancelledError: Cancelled; nothing was published.
    """
    _require_known(formats, paper)
    wording = read_translator(language)
    job.progress(0.0, "Clearing the doors")
    prepared = _prepare(workspace, route_ids, None if day is None else _day(day), job)
    pages = _draw(prepared, formats, paper, job)
    staging = _staging_folder(out, job.clock())
    try:
        job.progress(0.6, "Writing the files")
        press = PacketPrint(wording, PAPERS[paper], describe_maneuver)
        written = write_packets(staging, pages, formats, press, job.cancel)
        job.progress(0.95, "Publishing")
        files = _publish(written, out, force=force)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    withheld = tuple(door for packet in prepared for door in packet.withheld)
    job.progress(1.0, "Done")
    return PacketExportAnswer(files, withheld, _notices(pages, wording), _summary(files, withheld, wording))


def _staging_folder(out: Path, now: datetime) -> Path:
    """A new hidden folder in `out`, on the disk that the files will stay on; one of a kill long ago goes."""
    staging = out / f"{_STAGING}{uuid4().hex}"
    try:
        staging.mkdir(parents=True)
        remove_stale(out, f"{_STAGING}*", now=now.timestamp())
    except OSError as error:
        raise BadInputError(
            Sentence("The folder cannot be written: {strerror}.", strerror=error.strerror),
            remedy="Name another folder.",
            file=out,
        ) from error
    return staging


def _require_known(formats: Sequence[str], paper: str) -> None:
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise UsageError(
            Sentence("Packets have no format “{unknown}”.", unknown=", ".join(unknown)),
            remedy=Sentence("Choose from {formats}.", formats=", ".join(FORMATS)),
        )
    if paper not in PAPERS:
        raise UsageError(
            Sentence("There is no paper “{paper}”.", paper=paper),
            remedy=Sentence("Choose one of {papers}.", papers=", ".join(PAPERS)),
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            Sentence("“{text}” is not a date.", text=text), remedy="Write it as 2026-11-23.", record=text
        ) from error


def _prepare(
    workspace: Workspace, route_ids: Sequence[str], day: date | None, job: Job
) -> list[PreparedPacket]:
    """The packets of the routes, in the order they were asked for, or of a day in crew order."""
    if bool(route_ids) == (day is not None):
        raise UsageError(
            "Name routes, or a day with --date, and not both.",
            remedy="See `stormops routes list` for the routes there are.",
        )
    rows = [route_row(workspace, name) for name in dict.fromkeys(route_ids)]
    if day is not None:
        rows = list(require_day(workspace, day).routes)
    progress = part_of(job.progress, 0.0, 0.3)
    packets = []
    for done, row in enumerate(rows):
        job.cancel.raise_if_cancelled()
        progress(done / len(rows), Sentence("Clearing the doors of {crew}", crew=row["crew"]))
        published = require_day(workspace, date.fromisoformat(row["day"]))
        rules = load_rule_book(workspace, job.clock(), at=published.clock.midnight)
        packets.append(prepare_packet(workspace, published, row, rules, cancel=job.cancel))
    return packets


def _draw(
    prepared: Sequence[PreparedPacket], formats: Sequence[str], paper: str, job: Job
) -> list[PacketPage]:
    """Each route with its maps, where they are asked for."""
    progress = part_of(job.progress, 0.3, 0.6)
    pages: list[PacketPage] = []
    for done, packet in enumerate(prepared):
        job.cancel.raise_if_cancelled()
        progress(done / len(prepared), Sentence("Drawing the maps of {crew}", crew=packet.route.crew))
        maps: PacketMaps | None = None
        if "pdf" in formats:
            maps = packet_maps(packet.route, packet.ground, PAPERS[paper], pool=job.pool)
        pages.append((packet.route, maps))
    return pages


def _publish(written: Sequence[PacketFile], out: Path, *, force: bool) -> tuple[ExportedFile, ...]:
    """Move the files into place, each whole or not at all."""
    taken = sorted(file.path.name for file in written if (out / file.path.name).exists())
    if taken and not force:
        raise UsageError(
            Sentence(
                "{count} of the files are there already, the first is {taken}.",
                count=len(taken),
                taken=taken[0],
            ),
            remedy="Name another folder, or add --force to replace them.",
            file=out / taken[0],
        )
    files = []
    for file in written:
        final = out / file.path.name
        sync_file(file.path)
        size = file.path.stat().st_size
        _replace(file.path, final)
        files.append(ExportedFile(file.route_id, file.format, final, size))
    sync_folder(out)
    return tuple(files)


def _replace(written: Path, final: Path) -> None:
    """Move one file into its place, or say what keeps it out: mostly a viewer that has the old one open."""
    try:
        written.replace(final)
    except OSError as error:
        raise BusyError(
            Sentence(
                "{final} cannot be replaced: {strerror}. It may be open in another program.",
                final=final.name,
                strerror=error.strerror,
            ),
            remedy="Close it there, or choose another folder; what was written before it is whole.",
            file=final,
        ) from error


def _summary(files: Sequence[ExportedFile], withheld: Sequence[Withheld], wording: Translator) -> str:
    sentences = [wording.count("export.files", len(files))]
    if withheld:
        sentences.append(wording.count("export.withheld", len(withheld)))
    return " ".join(sentences)


def _notices(pages: Sequence[PacketPage], wording: Translator) -> tuple[str, ...]:
    """What the packets could not show or say."""
    notices = []
    for route, maps in pages:
        if maps is not None and not maps.overview.has_streets:
            count = 1 + len(maps.details)
            notices.append(wording.say("notice.no_streets", pages=count, crew=route.crew))
        notices += _talk_notices(route, wording)
    return tuple(notices)


def _talk_notices(route: PacketRoute, wording: Translator) -> list[str]:
    """Whether lines of the play were left out or are missing in the language."""
    notices = []
    stops = [cleared.value for cleared in route.stops]
    lines = {line for stop in stops for line in stop.talking_points.get(wording.language, ())}
    indiscreet = sum(not is_discreet(line) for line in lines)
    if indiscreet:
        notices.append(wording.count("notice.left_out", indiscreet, crew=route.crew))
    if any(not stop.talking_points.get(wording.language) for stop in stops):
        notices.append(wording.say("notice.general_talk", crew=route.crew))
    return notices
