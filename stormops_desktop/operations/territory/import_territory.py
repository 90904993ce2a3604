"""Importing real territory data: parcels, addresses, buildings, tracts, permits, places and roads."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from tzfpy import get_tz

from stormops_desktop.engines.territory.assemble import Assembled, Sources, assemble
from stormops_desktop.formats.roads.road_extract import extract_roads
from stormops_desktop.formats.vector.read_layer import ImportedLayer, ReadOptions
from stormops_desktop.formats.vector.read_layer import read_layer as read_layer_file
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.street_address import address_key
from stormops_desktop.model.territory import ContactKind, Layer, LayerKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.kept_streets import keep_streets
from stormops_desktop.operations.territory.layer_words import LAYER_WORDS
from stormops_desktop.operations.territory.states_of_tracts import state_of_tract
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.territory import (
    PROPERTIES_SLOT,
    read_contacts,
    read_layer,
    stage_layer,
    stage_properties,
    stage_roads,
)
from stormops_desktop.stores.workspace import Workspace

_SAMPLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class ImportTerritoryAnswer:
    """What `territory import` tells.

    Attributes:
        imported: Rows kept.
        repaired: Of those, how many shapes were mended.
        skipped: Rows set aside, with why.
        notes: What else to know: cells that could not be read, how shapes were mended.
        mapping: Field of ours -> column of the file.
        crs: How coordinates got to WGS 84, by which PROJ operation of what accuracy.
        properties: In the territory now; None where it has neither parcels nor addresses yet.
        sample: The first rows as they are understood, of a dry run.
    """

    read: int
    imported: int
    repaired: int
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...] = ()
    mapping: Mapping[str, str] | None = None
    crs: Mapping[str, Any] | None = None
    encoding: str | None = None
    properties: int | None = None
    sample: tuple[Mapping[str, Any], ...] = ()


def import_territory(
    workspace: Workspace,
    file: Path,
    kind: LayerKind,
    *,
    options: ReadOptions,
    state: str | None = None,
    dry_run: bool = False,
    job: Job,
) -> ImportTerritoryAnswer:
    """Replace one source layer by a file and put the properties together again; one undo step.

    Args:
        state: Two letters, of all rows of which the file does not say the state.

    Raises:
        BadInputError: The file cannot be used.
        UsageError: The mapping is wrong, or the workspace's territory is synthetic.
    """
    _refuse_to_mix(workspace)
    found = read_layer_file(file, kind, options, progress=part_of(job.progress, 0.0, 0.4), cancel=job.cancel)
    layer = _with_state(found.layer, state)
    answer = _answer(found)
    if dry_run:
        sample = layer.columns.slice(0, _SAMPLE_ROWS).to_pylist()
        return replace(
            answer, sample=tuple({k: v for k, v in row.items() if v is not None} for row in sample)
        )
    assembled = _assemble(workspace, layer, job)
    generations = _stage(workspace, found, layer, assembled)
    changes = tuple(
        workspace.set_slot(generation)
        for generation in generations
        if (current := workspace.generation(generation.slot)) is None
        or current.content_hash != generation.content_hash
    )
    if changes:
        workspace.apply(
            Command(
                Sentence(
                    "import {count:,} {kind} from {file}",
                    count=len(layer.columns),
                    kind=LAYER_WORDS[kind],
                    file=file.name,
                ),
                changes,
            )
        )
    job.progress(1.0, "territory ready")
    count = None if assembled is None else assembled.properties.num_rows
    extra = () if assembled is None else assembled.skipped
    return replace(answer, properties=count, skipped=answer.skipped + extra)


def import_roads(
    workspace: Workspace, file: Path, *, dry_run: bool = False, job: Job
) -> ImportTerritoryAnswer:
    """Make the roads of an OpenStreetMap file, sorted or not, the workspace's own; one undo step.

    Raises:
        BadInputError: The file cannot be read, or holds no usable road.
        UsageError: The workspace's territory is synthetic.
    """
    _refuse_to_mix(workspace)
    if not file.is_file():
        raise BadInputError("There is no such file.", remedy="Check its name.", file=file)
    job.progress(0.1, Sentence("Reading {file}", file=file.name))
    with TemporaryDirectory() as folder:
        roads = Path(folder) / "roads.osm.pbf"
        found = extract_roads(file, roads, job.cancel)
        if not dry_run:
            about = {
                "synthetic": False,
                "source": file.name,
                "roads_km": found.roads_km,
                "bbox": found.bbox,
                "skipped": len(found.skipped),
            }
            generation = stage_roads(workspace, partial(_copy, roads), about)
            workspace.apply(
                Command(
                    Sentence("import roads from {file}", file=file.name), (workspace.set_slot(generation),)
                )
            )
    return ImportTerritoryAnswer(found.read, found.kept, 0, found.skipped)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    keep_streets(target)


def _refuse_to_mix(workspace: Workspace) -> None:
    """Real data never joins an invented territory: nobody could tell them apart on a packet."""
    properties = workspace.generation(PROPERTIES_SLOT)
    if properties is not None and properties.manifest.get("synthetic"):
        raise UsageError(
            "This workspace holds a synthetic territory.",
            remedy="Make a new workspace for real data: `stormops -w FOLDER workspace create`.",
            file=workspace.root,
        )


def _answer(found: ImportedLayer) -> ImportTerritoryAnswer:
    mended = tuple(
        Sentence("{record} was mended: {reason}.", record=row.record, reason=row.reason)
        for row in found.repaired[:20]
    )
    return ImportTerritoryAnswer(
        read=found.read,
        imported=len(found.layer.columns),
        repaired=len(found.repaired),
        skipped=found.skipped,
        notes=found.notes + mended,
        mapping=found.mapping,
        crs=None if found.crs is None else asdict(found.crs),
        encoding=found.encoding,
    )


def _with_state(layer: Layer, state: str | None) -> Layer:
    """Fill in the state where a file leaves it out."""
    if state is None or "state" not in layer.columns.column_names:
        return layer
    column = layer.columns.schema.get_field_index("state")
    field = layer.columns.schema.field(column)
    given = layer.columns["state"].cast(pa.string())
    full = pc.fill_null(given, state.upper()).combine_chunks().dictionary_encode().cast(field.type)
    return replace(layer, columns=layer.columns.set_column(column, field, full))


def _assemble(workspace: Workspace, new: Layer, job: Job) -> Assembled | None:
    layers = {kind: new if kind is new.kind else read_layer(workspace, kind) for kind in LayerKind}
    if layers[LayerKind.PARCELS] is None and layers[LayerKind.ADDRESSES] is None:
        return None
    permits, customers = layers[LayerKind.PERMITS], read_contacts(workspace, ContactKind.CUSTOMERS)
    assembled = assemble(
        Sources(
            parcels=layers[LayerKind.PARCELS],
            addresses=layers[LayerKind.ADDRESSES],
            buildings=layers[LayerKind.BUILDINGS],
            tracts=layers[LayerKind.TRACTS],
            permits=None if permits is None else permits.columns,
            customers=None if customers is None else customers[0],
            address_key=address_key,
            time_zones=time_zones,
            now=_fractional_year(job.clock()),
        ),
        progress=part_of(job.progress, 0.4, 0.8),
        cancel=job.cancel,
    )
    return replace(assembled, properties=_with_states_of_tracts(assembled.properties))


def time_zones(lon: Floats, lat: Floats) -> list[str]:
    """IANA time zone of each point; a zone is looked up once a cell of about 1 km, so borders stay sharp."""
    cells = np.round(np.column_stack([lon, lat]), 2)
    distinct, which = np.unique(cells, axis=0, return_inverse=True)
    names = [get_tz(float(x), float(y)) or "Etc/UTC" for x, y in distinct]
    return [names[index] for index in which.ravel()]


def _fractional_year(now: datetime) -> float:
    return now.year + (now.timetuple().tm_yday - 1) / 365.25


def _with_states_of_tracts(properties: pa.Table) -> pa.Table:
    """The state of a property whose address does not say it, by the first two digits of its tract."""
    column = properties.schema.get_field_index("state")
    field = properties.schema.field(column)
    tracts = properties["tract_id"].to_pylist()
    derived = pa.array([state_of_tract(tract) for tract in tracts], pa.string())
    full = pc.coalesce(properties["state"].cast(pa.string()), derived)
    encoded = pa.chunked_array([full.combine_chunks().dictionary_encode().cast(field.type)])
    return properties.set_column(column, field, encoded)


def _stage(
    workspace: Workspace, found: ImportedLayer, layer: Layer, assembled: Assembled | None
) -> list[Generation]:
    about = {
        "synthetic": False,
        "source": layer.columns["source"][0].as_py(),
        "mapping": dict(found.mapping),
        "crs": None if found.crs is None else asdict(found.crs),
        "encoding": found.encoding,
        "repaired": len(found.repaired),
        "skipped": len(found.skipped),
    }
    generations = [stage_layer(workspace, layer, about)]
    if assembled is not None:
        table = assembled.properties
        bbox = [
            pc.min(table["west"]).as_py(),
            pc.min(table["south"]).as_py(),
            pc.max(table["east"]).as_py(),
            pc.max(table["north"]).as_py(),
        ]
        facts = {"synthetic": False, "bbox": bbox, "sample_basis": assembled.sample_basis}
        generations.append(stage_properties(workspace, table, assembled.parcels, facts))
    return generations
