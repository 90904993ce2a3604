"""What a packet tells the crew, and what it keeps to the office."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from stormops_desktop.formats.packet.format_names import DEFAULT_FORMATS
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.edit_proposal import edit_proposals
from stormops_desktop.operations.workspaces.run_demo import DemoAnswer
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace
from tests.operations.packets.demo_packets import (
    Exporter,
    clock,
    path_of,
    planned,
    table,
    words,
)


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
