"""Scoring again from a receipt, and naming what is not as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.receipt import ScoreReceipt
from stormops_desktop.model.sentence import Sentence, said
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import properties_bbox
from stormops_desktop.operations.scores.score_receipt import column_hashes, versions
from stormops_desktop.operations.scores.scoring_run import run_scoring, score_table
from stormops_desktop.stores.generation import MANIFEST, Generation, damaged_files, folder_of
from stormops_desktop.stores.scores import (
    RECEIPT,
    read_parameters,
    read_receipt,
    read_scores,
    score_slot,
    sha256,
)
from stormops_desktop.stores.storms import read_storm
from stormops_desktop.stores.territory import properties_of
from stormops_desktop.stores.workspace import Workspace

_UNUSABLE = (BadInputError, ValueError, LookupError, TypeError, ArithmeticError)
"""What a file that was touched may lead to (ArrowInvalid is a ValueError); elsewhere these are raised."""


@dataclass(frozen=True, slots=True)
class ReplayAnswer:
    """What `score replay` tells.

    Attributes:
        identical: Every result column has the same bits, and no input was touched.
        max_rel_diff: Largest difference of a number from the stored one, over the larger of the two; None
            where nothing could be computed or compared.
        differs: What is not as the receipt says: touched files by slot and name, then result columns.
        versions_changed: Versions other than the receipt's; results may be equal all the same.
    """

    identical: bool
    max_rel_diff: float | None
    differs: tuple[str, ...]
    versions_changed: tuple[str, ...]


def replay_score(workspace: Workspace, receipt: str, *, job: Job) -> ReplayAnswer:
    """Score again what a receipt names, with the inputs and parameters kept for it.

    Args:
        receipt: Path of a receipt.json inside the workspace, or the id of a scored storm.

    Raises:
        UsageError: There is no such receipt.
        BadInputError: The receipt cannot be read.
    """
    path = _receipt_path(workspace, receipt)
    kept = read_receipt(path)
    touched = [*_touched_scores(path, kept), *_touched_inputs(workspace, kept)]
    changed = tuple(
        f"{name}: {kept.versions.get(name, 'none')} then, {now} now"
        for name, now in versions().items()
        if kept.versions.get(name) != now
    )
    try:
        table = _score_again(workspace, path.parent, kept, job)
    except _UNUSABLE as error:
        if not touched:
            raise
        reason = error.message if isinstance(error, BadInputError) else said(error)
        return ReplayAnswer(False, None, (*touched, f"cannot be scored again: {reason}"), changed)
    hashes = column_hashes(table)
    columns = [f"column {name}" for name, digest in kept.results.items() if hashes.get(name) != digest]
    return ReplayAnswer(
        identical=not touched and not columns,
        max_rel_diff=0.0 if not columns else _largest_difference(path.parent, table),
        differs=(*touched, *columns),
        versions_changed=changed,
    )


def _receipt_path(workspace: Workspace, receipt: str) -> Path:
    path = Path(receipt)
    if not path.is_file():
        generation = workspace.generation(score_slot(receipt))
        if generation is None:
            raise UsageError(
                Sentence("There is no receipt and no scored storm “{receipt}”.", receipt=receipt),
                remedy="Name the receipt.json that `stormops score` gave, or the id of a scored storm.",
            )
        path = generation.path / RECEIPT
    if path.resolve().parent.parent != workspace.generations.resolve():
        raise UsageError(
            "This receipt lies outside the workspace, without the inputs it names.",
            remedy="Name the receipt.json inside the workspace, where `stormops score` left it.",
            file=path,
        )
    return path


def _score_again(workspace: Workspace, folder: Path, kept: ScoreReceipt, job: Job) -> pa.Table:
    territory, storm_source = (
        workspace.generation_by_hash(item.slot, item.content_hash) for item in kept.inputs
    )
    parameters = read_parameters(folder, kept.parameters)
    missing = [name for name in kept.parameters if name not in parameters]
    if missing:
        raise BadInputError(
            Sentence("{missing} is missing.", missing=missing[0]),
            remedy="Score the storm again.",
            file=folder / missing[0],
        )
    properties = properties_of(territory)
    properties.validate(full=True)  # offsets that were touched must not lead outside of the file
    storm = read_storm(storm_source, within=properties_bbox(properties))
    run = run_scoring(properties, storm, parameters, product=kept.product, job=job)
    return score_table(properties["property_id"], run)


def _touched_scores(path: Path, kept: ScoreReceipt) -> list[str]:
    """Files of the receipt's own generation that are not what was sealed; the parameters among them."""
    found = _touched(path.parent, score_slot(kept.storm_id), None)
    parameters = read_parameters(path.parent, kept.parameters)
    named = {item.rsplit("/", 1)[-1] for item in found}
    return found + [
        f"{score_slot(kept.storm_id)}: parameters/{name}"
        for name, digest in kept.parameters.items()
        if name not in named and sha256(parameters.get(name, b"")) != digest
    ]


def _touched_inputs(workspace: Workspace, kept: ScoreReceipt) -> list[str]:
    return [
        name
        for item in kept.inputs
        for name in _touched(
            folder_of(workspace.generations, item.content_hash), item.slot, item.content_hash
        )
    ]


def _touched(folder: Path, slot: str, content_hash: str | None) -> list[str]:
    """Names of a generation's files that changed; its manifest where its hash is another or it is gone."""
    if content_hash is None:
        content_hash = _manifest_hash(folder)
    try:
        files = damaged_files(Generation(slot, content_hash, folder, {}))
    except (OSError, ValueError, KeyError):
        files = [MANIFEST]
    return [f"{slot}: {name}" for name in files]


def _manifest_hash(folder: Path) -> str:
    """Of the manifest as it lies there, if it fits the folder's name; else nothing that could fit."""
    manifest = folder / MANIFEST
    digest = sha256(manifest.read_bytes()) if manifest.is_file() else ""
    return digest if digest.startswith(folder.name) else ""


def _largest_difference(folder: Path, table: pa.Table) -> float | None:
    """Over the numeric columns of the stored scores, null against a number counting as 1."""
    try:
        stored = read_scores(folder)
        stored.validate(full=True)
    except (BadInputError, pa.ArrowInvalid):
        return None
    if stored.num_rows != table.num_rows:
        return 1.0
    largest = 0.0
    for field in table.schema:
        if pa.types.is_floating(field.type) or pa.types.is_integer(field.type):
            before = stored[field.name].to_numpy().astype(np.float64)
            after = table[field.name].to_numpy().astype(np.float64)
            largest = max(largest, _relative(before, after))
    return largest


def _relative(
    before: np.ndarray[tuple[int], np.dtype[np.float64]], after: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> float:
    if np.any(np.isnan(before) != np.isnan(after)):
        return 1.0
    scale = np.maximum(np.abs(before), np.abs(after))
    differs = scale > 0
    return float(np.max(np.abs(before - after)[differs] / scale[differs], initial=0.0))
