"""A score's generation: its columns, its receipt, and copies of the parameters it was made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.receipt import ScoreReceipt
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.arrow_layers import read_table, write_table
from stormops_desktop.stores.duckdb.analytics import write_database
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.territory import PROPERTIES_SLOT, properties_of

PREFIX = "score/"
SCORES, DATABASE, RECEIPT, PARAMETERS = "scores.arrow", "score.duckdb", "receipt.json", "parameters"


def score_slot(storm_id: str) -> str:
    """The slot that holds a storm's scores."""
    return PREFIX + storm_id


def write_scores(
    folder: Path, table: pa.Table, receipt: ScoreReceipt, parameters: Mapping[str, bytes]
) -> None:
    """Fill a staged folder."""
    write_table(folder / SCORES, table)
    write_database(folder / DATABASE, {"scores": table})
    (folder / PARAMETERS).mkdir()
    for name, content in parameters.items():
        (folder / PARAMETERS / name).write_bytes(content)
    text = json.dumps(receipt.record(), indent=1, sort_keys=True)
    (folder / RECEIPT).write_text(text + "\n", encoding="utf-8")


def read_scores(folder: Path) -> pa.Table:
    """The score columns, memory-mapped.

    Raises:
        BadInputError: The file is missing or damaged.
    """
    return read_table(folder / SCORES)


def scores_beside(score: Generation, properties: Generation) -> pa.Table | None:
    """The columns of a score, row for row with the properties; None where they are of other homes.

    Another town may have as many homes, so counting them proves nothing. Where this very generation was
    scored its hash says so, and a million ids need not be read.

    Raises:
        BadInputError: A file is missing or damaged.
    """
    scores = read_scores(score.path)
    if scores.num_rows != properties.manifest["properties"]:
        return None
    scored = {item.slot: item.content_hash for item in read_receipt(score.path / RECEIPT).inputs}
    if scored.get(PROPERTIES_SLOT) == properties.content_hash:
        return scores
    return scores if scores["property_id"].equals(properties_of(properties)["property_id"]) else None


def read_receipt(path: Path) -> ScoreReceipt:
    """A receipt.

    Raises:
        BadInputError: It is missing, or no receipt of this version.
    """
    try:
        return ScoreReceipt.from_record(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInputError(
            Sentence("This is no score receipt that can be read: {error}.", error=error),
            remedy="Name the receipt.json that `stormops score` gave, or the id of a scored storm.",
            file=path,
        ) from error


def read_parameters(folder: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """The copies of the parameter documents beside a receipt; missing ones are left out."""
    files = {name: folder / PARAMETERS / name for name in sorted(names)}
    return {name: file.read_bytes() for name, file in files.items() if file.is_file()}


def sha256(content: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
