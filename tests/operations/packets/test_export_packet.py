"""Packets of a demo day: cleared again, drawn, published whole, in every format."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pypdfium2 as pdfium
import pytest
from sqlalchemy import select

from stormops_desktop.cli.answers import as_json
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.packet.format_names import DEFAULT_FORMATS
from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.packets.export_packet import PacketExportAnswer, export_packet
from stormops_desktop.operations.packets.packet_route import prepare_packet
from stormops_desktop.operations.plays.edit_proposal import edit_proposals
from stormops_desktop.operations.plays.rule_book import load_rule_book
from stormops_desktop.operations.routes.published_day import require_day
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.operations.territory.import_contacts import import_contacts
from stormops_desktop.operations.workspaces.run_demo import DemoAnswer, run_demo
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
ROUTE = "crew-1"

type Exporter = Callable[..., PacketExportAnswer]


def clock() -> datetime:
    """The moment at which everything here happens."""
    return NOW


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoAnswer:
    """A small suburb under an invented storm, with two crews' routes and their packets."""
    out = tmp_path_factory.mktemp("demo") / "demo"
    return run_demo(out, data=None, homes=1_000, crews=2, search_seconds=0.5, job=Job(clock=clock))


@pytest.fixture
def workspace(demo: DemoAnswer, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the demo's workspace, free to be changed."""
    shutil.copytree(demo.workspace, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace", clock=clock) as opened:
        yield opened


@pytest.fixture
def exported(workspace: Workspace, demo: DemoAnswer, tmp_path: Path) -> Exporter:
    """Exports the first crew's packet, or what it is told to."""

    def export(*formats: str, route: str = ROUTE, **more: Any) -> PacketExportAnswer:
        arguments: dict[str, Any] = {"out": tmp_path / "out", "job": Job(clock=clock), **more}
        return export_packet(
            workspace, [f"{demo.day}-{route}"], formats=formats or ("gpx", "csv"), **arguments
        )

    return export


def planned(workspace: Workspace, demo: DemoAnswer) -> list[dict[str, Any]]:
    """Rows of the first crew's stops in order."""
    route = f"{demo.day}-{ROUTE}"
    return workspace.rows(select(stops).where(stops.c.route_id == route).order_by(stops.c.number))


def forbid(workspace: Workspace, folder: Path, property_id: str) -> None:
    """Put a home on the no-knock list."""
    listed = folder / "no_knock.csv"
    listed.write_text(f"property_id\n{property_id}\n", encoding="utf-8")
    import_contacts(
        workspace, listed, ContactKind.NO_KNOCK, as_of=NOW.date(), mapping={}, job=Job(clock=clock)
    )


def path_of(answer: PacketExportAnswer, name: str) -> Path:
    """The first file of a format."""
    return next(file.path for file in answer.files if file.format == name)


def table(path: Path) -> list[dict[str, str]]:
    """Rows of an exported CSV."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def words(path: Path) -> str:
    """The text of a PDF on one line."""
    document = pdfium.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_demo_day_comes_in_every_format(demo: DemoAnswer) -> None:
    """F96: two crews get a PDF each and one together, and every other format; nothing else is left behind."""
    names = [path.name for path in demo.packets]
    assert [name for name in names if name.endswith(".pdf")] == [
        f"all-crews_{demo.day}_en.pdf",
        f"crew-1_{demo.day}_v1_en.pdf",
        f"crew-2_{demo.day}_v1_en.pdf",
    ]
    assert {path.suffix.removeprefix(".") for path in demo.packets} == set(DEFAULT_FORMATS)
    assert sorted(file.name for file in demo.packets[0].parent.iterdir()) == sorted(names)


def test_answer_follows_its_schema(exported: Exporter) -> None:
    """The answer's JSON validates against the schema that ships."""
    schema = json.loads(
        resource("schemas", "answers", "packet_export.schema.json").read_text(encoding="utf-8")
    )
    answer = as_json(exported("gpx", "kml", "csv", "kmz"))
    jsonschema.validate(answer, schema, format_checker=jsonschema.FormatChecker())
    assert answer["summary"] == "Wrote 5 files."


def test_forbidden_door_is_gone_from_every_format(
    workspace: Workspace, exported: Exporter, demo: DemoAnswer, tmp_path: Path
) -> None:
    """A stop that came onto the no-knock list after planning is in no file, the rest keeps its numbers."""
    before = planned(workspace, demo)
    gone = before[len(before) // 2]
    address = next(
        row["address"]
        for row in table(path_of(exported("csv"), "csv"))
        if row["property_id"] == gone["property_id"]
    )
    forbid(workspace, tmp_path, gone["property_id"])
    answer = exported(*DEFAULT_FORMATS, force=True)
    assert [(door.property_id, "no_knock" in door.rule) for door in answer.withheld] == [
        (gone["property_id"], True)
    ]
    assert "1 stop was withheld" in answer.summary
    kept = [row["number"] for row in before if row is not gone]
    assert [int(row["stop_no"]) for row in table(path_of(answer, "csv"))] == kept
    for file in answer.files:
        if file.format != "pdf":
            assert gone["property_id"].encode() not in file.path.read_bytes()
    assert f"{address} " not in words(path_of(answer, "pdf"))
    gpx = path_of(answer, "gpx").read_text(encoding="utf-8")
    track = [(float(lon), float(lat)) for lat, lon in re.findall(r'<trkpt lat="(.+?)" lon="(.+?)"', gpx)]
    assert len(track) > len(kept)
    assert (gone["lon"], gone["lat"]) not in [(pytest.approx(lon), pytest.approx(lat)) for lon, lat in track]


def test_doors_not_to_be_knocked_are_crossed_out(
    workspace: Workspace, demo: DemoAnswer, tmp_path: Path
) -> None:
    """A stop that came onto the list is crossed out on the map, and no stop of the route is."""
    gone = planned(workspace, demo)[3]
    forbid(workspace, tmp_path, gone["property_id"])
    day = require_day(workspace, date.fromisoformat(demo.day))
    rules = load_rule_book(workspace, NOW, at=day.clock.midnight)
    packet = prepare_packet(workspace, day, day.routes[0], rules, cancel=CancelToken())
    assert (gone["lon"], gone["lat"]) in packet.route.no_knock
    visited = {(cleared.value.lon, cleared.value.lat) for cleared in packet.route.stops}
    assert not visited & set(packet.route.no_knock)


def test_force_never_replaces_the_law(
    workspace: Workspace, exported: Exporter, demo: DemoAnswer, tmp_path: Path
) -> None:
    """With --force, too, a forbidden door stays out."""
    first = planned(workspace, demo)[0]
    forbid(workspace, tmp_path, first["property_id"])
    answer = exported("csv", force=True)
    assert first["property_id"] not in {row["property_id"] for row in table(path_of(answer, "csv"))}


def test_route_that_the_law_forbids_is_an_empty_packet(
    workspace: Workspace, exported: Exporter, demo: DemoAnswer
) -> None:
    """Without its lists nothing may be knocked: every stop is withheld, and the packet says it is empty."""
    slot = workspace.require("contacts/no_knock", remedy="")
    workspace.apply(
        Command("lose a list", (RowChange("slots", slot.slot, {"content_hash": slot.content_hash}, None),))
    )
    answer = exported("pdf", "csv", "gpx", "kml", "gpkg", "geojson")
    assert len(answer.withheld) == len(planned(workspace, demo))
    assert table(path_of(answer, "csv")) == []
    assert "has no stops" in words(path_of(answer, "pdf"))


def test_skipped_stop_leaves_its_number_free(
    workspace: Workspace, exported: Exporter, demo: DemoAnswer
) -> None:
    """A stop that was skipped is in no packet, and those after it keep their numbers."""
    rows = planned(workspace, demo)
    skip_stop(workspace, rows[1]["stop_id"], reason="Nobody lives there")
    numbers = [int(row["stop_no"]) for row in table(path_of(exported("csv"), "csv"))]
    assert numbers == [row["number"] for row in rows if row is not rows[1]]


def test_existing_files_stay_without_force(exported: Exporter) -> None:
    """Files that are there are not replaced, nor mixed with new ones; the error names the way out."""
    answer = exported("csv", "gpx")
    for file in answer.files:
        file.path.write_text("mine", encoding="utf-8")
    path_of(answer, "csv").unlink()
    with pytest.raises(UsageError, match="are there already") as caught:
        exported("csv", "gpx")
    assert "--force" in caught.value.remedy
    folder = answer.files[0].path.parent
    assert {path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"mine"}
    exported("csv", "gpx", force=True)
    assert all(path.stat().st_size > 100 for path in folder.iterdir())


def test_unchanged_plan_gives_the_same_files(exported: Exporter, tmp_path: Path) -> None:
    """F83: exported twice, an unchanged plan gives the same bytes, whatever the clock says."""
    later = Job(clock=lambda: NOW.replace(hour=21))
    one = exported(*DEFAULT_FORMATS)
    other = exported(*DEFAULT_FORMATS, out=tmp_path / "again", job=later)
    assert [file.path.read_bytes() for file in one.files] == [file.path.read_bytes() for file in other.files]


def test_maps_show_streets_or_say_that_they_cannot(workspace: Workspace, exported: Exporter) -> None:
    """F97: with roads every map page is more than a fifth ink; without, the answer and the pages say so."""
    answer = exported("pdf")
    assert answer.notices == ()
    pages = _map_pages(path_of(answer, "pdf"))
    assert pages
    assert min(_share_of_ink(picture) for picture in pages) > 0.2
    roads = workspace.require("roads", remedy="")
    workspace.apply(
        Command("lose the roads", (RowChange("slots", "roads", {"content_hash": roads.content_hash}, None),))
    )
    bare = exported("pdf", force=True)
    assert bare.notices == (
        f"The {len(pages) + 1} map pages of Crew 1 show no streets: this workspace has no roads.",
    )
    assert "No streets are drawn" in words(path_of(bare, "pdf"))


def test_packet_is_small_and_its_text_is_text(exported: Exporter, demo: DemoAnswer) -> None:
    """F95: a day's packet with hail and maps stays under 10 MB, and its house numbers can be searched."""
    answer = exported("pdf", "csv")
    assert path_of(answer, "pdf").stat().st_size < 10_000_000
    text = words(path_of(answer, "pdf"))
    rows = table(path_of(answer, "csv"))
    assert all(f"{row['address']} " in text for row in rows)
    assert text.count("SYNTHETIC") >= len(rows) / 4


def test_stops_carry_hail_and_the_words_of_their_play(exported: Exporter) -> None:
    """Each stop has its hail with the interval around it, its dates, and the play's words in the language."""
    answer = exported("pdf", "csv", language="es")
    for row in table(path_of(answer, "csv")):
        assert float(row["hail_low_in"]) <= float(row["hail_in"]) <= float(row["hail_high_in"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(, \d{4}-\d\d-\d\d)*", row["hail_dates"])
        assert row["state"] == "TX"
    assert "somos techadores" in words(path_of(answer, "pdf"))


def test_codes_typed_back_find_their_stops(exported: Exporter) -> None:
    """Every stop's short code is printed, unique on the route, and finds its stop in the table."""
    answer = exported("pdf", "csv")
    rows = {row["code"]: row["stop_no"] for row in table(path_of(answer, "csv"))}
    printed = re.findall(r"(\d+) Code ([2-9A-Z]{4})", words(path_of(answer, "pdf")))
    assert {code: number for number, code in printed} == rows


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"formats": ("pdf", "docx")}, "docx"),
        ({"formats": ()}, "no format"),
        ({"paper": "a3"}, "a3"),
        ({"language": "fr"}, "fr"),
        ({"day": "2026-13-01"}, "2026-13-01"),
        ({"day": "2026-11-20", "route_ids": ["x"]}, "not both"),
        ({"day": "2030-01-01"}, "2030-01-01"),
        ({"route_ids": ["nowhere"]}, "nowhere"),
        ({}, "not both"),
    ],
)
def test_wrong_words_are_told(
    workspace: Workspace, tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    """An unknown format, paper, language, day or route is a usage error that names it; no folder is made."""
    arguments: dict[str, Any] = {"formats": ("csv",), "route_ids": [], "out": tmp_path / "out"} | changes
    route_ids = arguments.pop("route_ids")
    with pytest.raises(UsageError, match=re.escape(message)):
        export_packet(workspace, route_ids, job=Job(clock=clock), **arguments)
    assert not (tmp_path / "out").exists()


def test_folder_that_cannot_be_made_is_told(exported: Exporter, tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the error names it."""
    (tmp_path / "file").touch()
    with pytest.raises(BadInputError, match="cannot be written"):
        exported("csv", out=tmp_path / "file" / "out")


def test_cancelled_export_publishes_nothing(exported: Exporter, tmp_path: Path) -> None:
    """Cancelling while the files are written leaves no file and no half-made folder."""
    cancel = CancelToken()

    def cancel_at_writing(fraction: float, step: str) -> None:
        if step == "Writing the files":
            cancel.cancel()

    with pytest.raises(CancelledError):
        exported("csv", "gpx", job=Job(progress=cancel_at_writing, cancel=cancel, clock=clock))
    assert list((tmp_path / "out").iterdir()) == []


def test_command_answers_and_refuses(
    workspace: Workspace, demo: DemoAnswer, tmp_path: Path, stormops: Callable[..., Any]
) -> None:
    """`packet export --date` answers with its files as JSON, and refuses to overwrite them with status 2."""
    call = ("-w", workspace.root, "packet", "export", "--date", demo.day, "--out", tmp_path / "out")
    done = stormops(*call, "--formats", "csv")
    assert done.status == 0
    assert [Path(file["path"]).name for file in done.answer["files"]] == [
        f"crew-{number}_{demo.day}_v1_en.csv" for number in (1, 2)
    ]
    again = stormops(*call, "--formats", "csv")
    assert again.status == 2
    assert "--force" in again.answer["error"]["remedy"]


def _map_pages(path: Path) -> list[np.ndarray[Any, Any]]:
    """Pictures of the detail map pages."""
    document = pdfium.PdfDocument(path)
    try:
        return [
            page.render(scale=0.5).to_numpy()
            for page in document
            if "Map of stop" in page.get_textpage().get_text_range()
        ]
    finally:
        document.close()


def _share_of_ink(picture: np.ndarray[Any, Any]) -> float:
    return float((picture[..., :3].min(axis=2) < 250).mean())


def test_only_what_is_written_for_the_crew_is_on_its_packet(
    workspace: Workspace, demo: DemoAnswer, exported: Exporter
) -> None:
    """The crew's note stands at its stop in every format; the office's note of that stop is in no file."""
    stop, other = planned(workspace, demo)[:2]
    edit_proposals(
        workspace,
        [stop["proposal_id"]],
        note="Zanzibar: his cousin signed with us",
        crew_note="Gate code 1122, shy dog",
        job=Job(clock=clock),
    )
    answer = exported(*DEFAULT_FORMATS)
    rows = {row["property_id"]: row["note"] for row in table(path_of(answer, "csv"))}
    assert (rows[stop["property_id"]], rows[other["property_id"]]) == ("Gate code 1122, shy dog", "")
    geojson = json.loads(path_of(answer, "geojson").read_text(encoding="utf-8"))
    noted = [item["properties"] for item in geojson["features"] if item["properties"].get("note")]
    assert [(item["property_id"], item["note"]) for item in noted] == [
        (stop["property_id"], "Gate code 1122, shy dog")
    ]
    with sqlite3.connect(path_of(answer, "gpkg")) as geopackage:
        values = geopackage.execute("SELECT note FROM stops WHERE note IS NOT NULL").fetchall()
    geopackage.close()
    assert values == [("Gate code 1122, shy dog",)]
    for name in ("gpx", "kml"):
        assert "Gate code 1122, shy dog" in path_of(answer, name).read_text(encoding="utf-8")
    assert "Gate code 1122, shy dog" in words(path_of(answer, "pdf"))
    assert "Zanzibar" not in words(path_of(answer, "pdf"))
    for file in answer.files:
        assert b"Zanzibar" not in file.path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_that_cannot_be_written_whole_is_not_there(exported: Exporter, tmp_path: Path) -> None:
    """G63: where the disk takes only the beginning of a GPX file, there is an error and no file at all."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            exported("gpx")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file for file in (tmp_path / "out").rglob("*") if file.is_file()] == []
