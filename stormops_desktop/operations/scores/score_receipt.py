"""Making receipts: hashes of results, and the versions that made them."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version

import numba
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stormops_desktop import __version__
from stormops_desktop.model.receipt import ReceiptInput, ScoreReceipt
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.scores import sha256


def make_receipt(
    storm_id: str,
    product: str,
    inputs: tuple[Generation, ...],
    parameters: Mapping[str, bytes],
    table: pa.Table,
) -> ScoreReceipt:
    """The receipt of a run over `inputs` that gave `table`."""
    return ScoreReceipt(
        storm_id=storm_id,
        product=product,
        inputs=tuple(ReceiptInput(item.slot, item.content_hash) for item in inputs),
        parameters={name: sha256(content) for name, content in sorted(parameters.items())},
        versions=versions(),
        rows=table.num_rows,
        results=column_hashes(table),
    )


def versions() -> dict[str, str]:
    """What bit-equal results depend on."""
    return {
        "stormops": __version__,
        "numpy": np.__version__,
        "numba": numba.__version__,
        "llvmlite": version("llvmlite"),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def column_hashes(table: pa.Table) -> dict[str, str]:
    """SHA-256 of each column's values, however they are chunked or encoded."""
    return {name: _column_hash(table[name]) for name in table.column_names}


def _column_hash(column: pa.ChunkedArray) -> str:
    if pa.types.is_dictionary(column.type):
        column = column.cast(pa.string())
    if pa.types.is_string(column.type):
        return _text_hash(column)
    digest = hashlib.sha256(column.is_valid().to_numpy().tobytes())
    numbers = column.cast(pa.int32()) if pa.types.is_date(column.type) else column
    digest.update(numbers.fill_null(0).to_numpy().tobytes())
    return digest.hexdigest()


def _text_hash(column: pa.ChunkedArray) -> str:
    """Lengths before the text, so that neighbours cannot trade characters; -1 is null."""
    lengths = pc.fill_null(pc.binary_length(column), -1).to_numpy().astype(np.int64)
    text = pa.concat_arrays(
        [pc.fill_null(chunk, "") for chunk in column.chunks] or [pa.array([], pa.string())]
    )
    offsets = (
        np.frombuffer(text.buffers()[1], np.int32, len(text) + 1) if len(text) else np.zeros(1, np.int32)
    )
    letters = memoryview(text.buffers()[2] or b"")[offsets[0] : offsets[-1]]
    return sha256(lengths.tobytes() + bytes(letters))
