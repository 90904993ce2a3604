"""A packet is cleared again when it is made: what the law forbids is in no format."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from stormops_desktop.formats.packet.format_names import DEFAULT_FORMATS
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.packets.packet_route import prepare_packet
from stormops_desktop.operations.plays.rule_book import load_rule_book
from stormops_desktop.operations.routes.published_day import require_day
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.operations.workspaces.run_demo import DemoAnswer
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace
from tests.operations.packets.demo_packets import (
    NOW,
    Exporter,
    forbid,
    path_of,
    planned,
    table,
    words,
)


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
