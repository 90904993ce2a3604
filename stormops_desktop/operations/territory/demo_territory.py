"""Filling a workspace with a synthetic territory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from stormops_desktop.engines.territory.parameters import territory_parameters
from stormops_desktop.engines.territory.synthetic import SyntheticTerritory, generate_territory
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.roads.osm_pbf_writer import write_osm_pbf
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.kept_streets import keep_streets
from stormops_desktop.operations.territory.layer_words import LAYER_WORDS
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import (
    clear_other_slots,
    stage_contacts,
    stage_layer,
    stage_properties,
    stage_roads,
)
from stormops_desktop.stores.workspace import Workspace

FEWEST_PROPERTIES = 1_000
MOST_PROPERTIES = 1_000_000


@dataclass(frozen=True, slots=True)
class DemoTerritoryAnswer:
    """What `territory demo` tells."""

    properties: int
    roads_km: float
    bbox: BBox
    synthetic: bool


def demo_territory(workspace: Workspace, *, properties: int, seed: int, job: Job) -> DemoTerritoryAnswer:
    """Invent a territory of exactly `properties` homes and make it the workspace's own, as one undo step.

    Raises:
        UsageError: The number of homes or the seed is out of range.
    """
    if not FEWEST_PROPERTIES <= properties <= MOST_PROPERTIES:
        raise UsageError(
            Sentence(
                "A demo territory has {fewest_properties:,} to {most_properties:,} homes, "
                "not {properties:,}.",
                fewest_properties=FEWEST_PROPERTIES,
                most_properties=MOST_PROPERTIES,
                properties=properties,
            ),
            remedy="Give --properties a number in that range.",
        )
    if seed < 0:
        raise UsageError(Sentence("The seed is {seed}.", seed=seed), remedy="Give --seed a number from 0 on.")
    parameters = territory_parameters(
        json.loads(resource("parameters", "synthetic_territory.json").read_text(encoding="utf-8"))
    )
    as_of = job.clock().astimezone(ZoneInfo(parameters.time_zone)).date()
    territory = generate_territory(
        seed,
        properties,
        parameters,
        as_of=as_of,
        pool=job.pool,
        progress=part_of(job.progress, 0.0, 0.5),
        cancel=job.cancel,
    )
    generations = _stage(workspace, territory, as_of, seed=seed, job=job)
    kept = {generation.slot for generation in generations}
    workspace.apply(
        Command(
            Sentence(
                "make a synthetic territory of {properties:,} homes (seed {seed})",
                properties=properties,
                seed=seed,
            ),
            (*map(workspace.set_slot, generations), *clear_other_slots(workspace, kept)),
        )
    )
    job.progress(1.0, "territory ready")
    return DemoTerritoryAnswer(properties, round(territory.roads_km, 1), territory.bbox, synthetic=True)


def _write_roads(path: Path, territory: SyntheticTerritory, job: Job) -> None:
    write_osm_pbf(path, territory.roads, job.cancel)
    keep_streets(path)


def _stage(
    workspace: Workspace, territory: SyntheticTerritory, as_of: date, *, seed: int, job: Job
) -> list[Generation]:
    """Write everything into generations that nobody sees yet."""
    about = {"synthetic": True, "source": territory.source, "seed": seed}
    job.progress(0.5, "writing roads")
    generations = [
        stage_roads(
            workspace,
            lambda path: _write_roads(path, territory, job),
            {**about, "roads_km": round(territory.roads_km, 1), "bbox": territory.bbox},
        )
    ]
    job.cancel.raise_if_cancelled()
    job.progress(0.65, "writing properties")
    generations.append(
        stage_properties(
            workspace, territory.properties, territory.parcels, {**about, "bbox": territory.bbox}
        )
    )
    for number, layer in enumerate(territory.layers.values()):
        job.cancel.raise_if_cancelled()
        job.progress(0.85 + 0.02 * number, Sentence("writing {kind}", kind=LAYER_WORDS[layer.kind]))
        generations.append(stage_layer(workspace, layer, about))
    for kind, contacts in territory.contacts.items():
        job.cancel.raise_if_cancelled()
        generations.append(stage_contacts(workspace, kind, contacts, as_of, about))
    return generations
