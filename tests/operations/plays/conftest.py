"""A small workspace with homes, scores, lists and places, on a Monday morning in Frisco."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.property import PROPERTY_SCHEMA
from stormops_desktop.model.score import SCORE_SCHEMA
from stormops_desktop.model.territory import CONTACT_SCHEMA, LAYER_SCHEMAS, ContactKind, Layer, LayerKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.import_playbook import import_playbook
from stormops_desktop.operations.plays.list_proposals import ProposalLine, list_proposals
from stormops_desktop.operations.plays.run_playbook import run_playbook
from stormops_desktop.stores.duckdb.analytics import write_database
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import stage_contacts, stage_layer, stage_properties
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)  # Monday 8:00 in Frisco
STORM = "mesh-2026-11-20"
HOMES = 12


@dataclass
class Suburb:
    """The open workspace, its folder, and a job whose clock stands at `now` (writable)."""

    workspace: Workspace
    now: datetime = NOW

    @property
    def job(self) -> Job:
        """A job at this suburb's time."""
        return Job(clock=lambda: self.now)

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self.workspace.root


@pytest.fixture
def suburb(workspace: Workspace) -> Suburb:
    """Twelve homes: p00 to p11, ever more valuable; p03 opted out, p07 is no-knock, p11 is in no place."""
    generations = [
        stage_properties(workspace, _properties(), _squares(HOMES), {"synthetic": True}),
        stage_layer(workspace, _places(), {"synthetic": True}),
        *(stage_contacts(workspace, kind, _list(kind), date(2026, 11, 20), {}) for kind in ContactKind),
    ]
    with workspace.stage() as staged:
        write_database(staged.path / "score.duckdb", {"scores": _scores()})
        generations.append(staged.seal(f"score/{STORM}", {"synthetic": True, "drill": True}))
    with workspace.stage() as staged:
        (staged.path / "reports.json").write_text("[]", encoding="utf-8")
        generations.append(staged.seal(f"storm/{STORM}", {"ends": "2026-11-20T10:00:00Z"}))
    workspace.apply(Command("lay the suburb", tuple(map(workspace.set_slot, generations))))
    return Suburb(workspace)


@pytest.fixture
def make_play(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a playbook file; keywords become its keys."""

    def make(name: str = "Test play", *, channel: str = "door_knock", **more: Any) -> Path:
        document = {
            "playbook_name": name,
            "targeting_rules": {"physics": {"min_sii_score": 10}},
            "channel_strategy": {"sequence": [{"step": 1, "channel": channel}]},
        } | more
        file = tmp_path / "play.json"
        file.write_text(json_text(document), encoding="utf-8")
        return file

    return make


def json_text(document: Any) -> str:
    """JSON of a document."""
    import json

    return json.dumps(document, ensure_ascii=False)


def _properties() -> pa.Table:
    rows = [
        {
            "property_id": f"p{n:02}",
            "address": f"{n} Wren Hollow Ln",
            "state": "TX",
            "zip": "75034",
            "city": "Frisco",
            "lon": -96.82 + n * 0.001,
            "lat": 33.15,
            "sample_basis": "main_building",
            "time_zone": "America/Chicago",
            "roof_material": "asphalt_3tab",
            "roof_installed_from": 2008.0,
            "roof_installed_to": 2012.0,
            "roof_age_basis": "permit",
            "phone": f"+1214555010{n % 10}",
            "contacts_7d": 0,
            "complaints_30d": 0,
            "synthetic": True,
            "west": -96.83,
            "south": 33.1,
            "east": -96.8,
            "north": 33.2,
        }
        for n in range(HOMES)
    ]
    return pa.Table.from_pylist(rows, schema=PROPERTY_SCHEMA)


def _scores() -> pa.Table:
    rows = [
        {
            "property_id": f"p{n:02}",
            "hail_mm": 25.4,
            "sii": 8.0 * n,
            "sii_low": 4.0 * n,
            "sii_high": 8.3 * n,
            "moe_usd": 1000 * n,
            "moe_low_usd": 500 * n,
            "moe_high_usd": 2000 * n,
        }
        for n in range(HOMES)
    ]
    return pa.Table.from_pylist(rows, schema=SCORE_SCHEMA)


def _list(kind: ContactKind) -> pa.Table:
    rows: dict[ContactKind, list[dict[str, Any]]] = {
        ContactKind.OPT_OUT: [{"property_id": "p03"}],
        ContactKind.NO_KNOCK: [{"address": "7 WREN HOLLOW LN", "zip": "75034"}],
        ContactKind.CONSENT: [
            {
                "property_id": "p05",
                "channel": "sms",
                "detail": "written",
                "at": datetime(2026, 1, 1, tzinfo=UTC),
            }
        ],
    }
    filled = [row | {"source": "test", "synthetic": True} for row in rows.get(kind, [])]
    return pa.Table.from_pylist(filled, schema=CONTACT_SCHEMA)


def _places() -> Layer:
    """Frisco around p00 to p10, knocking Monday to Saturday from 9 to 20."""
    place = {
        "place_id": "frisco", "name": "Frisco", "state": "TX", "knock_from": "09:00", "knock_to": "20:00",
        "knock_days": "mon,tue,wed,thu,fri,sat", "solicitor_permit_required": True, "no_knock_registry": True,
        "rule_version": "1", "citation": "Test Code 1", "rule_source": "test", "read_on": date(2026, 11, 1),
        "source": "test", "synthetic": True,
    }  # fmt: skip
    x = np.array([-96.9, -96.8095, -96.8095, -96.9, -96.9])
    y = np.array([33.0, 33.0, 33.3, 33.3, 33.0])
    outline = Polygons(x, y, np.array([0, 5], np.int32), np.array([0, 1], np.int32))
    return Layer(
        LayerKind.PLACES, pa.Table.from_pylist([place], schema=LAYER_SCHEMAS[LayerKind.PLACES]), outline
    )


def _squares(count: int) -> Polygons:
    x = np.concatenate([np.array([0.0, 1e-4, 1e-4, 0.0, 0.0]) - 96.82 + n * 1e-3 for n in range(count)])
    y = np.tile(np.array([0.0, 0.0, 1e-4, 1e-4, 0.0]) + 33.15, count)
    rings = np.arange(0, 5 * count + 1, 5, dtype=np.int32)
    return Polygons(x, y, rings, np.arange(count + 1, dtype=np.int32))


@pytest.fixture
def proposed(suburb: Suburb, make_play: Callable[..., Path]) -> list[ProposalLine]:
    """Eight pending proposals, most valuable first."""
    import_playbook(suburb.workspace, make_play(), job=suburb.job)
    run_playbook(suburb.workspace, "test-play", storm=STORM, job=suburb.job)
    return list_proposals(suburb.workspace, job=suburb.job)
