"""The receipt of a score run: what went in, what made it, what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

RECEIPT_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReceiptInput:
    """One generation that went in; its content hash covers every file in it.

    Attributes:
        slot: e.g. "properties" or "storm/mesh-2024-02-28".
        content_hash: SHA-256, 64 hexadecimal digits.
    """

    slot: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class ScoreReceipt:
    """Enough to score again and to see what is not as it was; equal runs have equal receipts.

    Attributes:
        storm_id, product: What was scored.
        inputs: Generations; kept as long as the receipt.
        parameters: SHA-256 of each parameter document, by file name; copies lie beside the receipt.
        versions: Of the package, numpy, numba, python and the platform.
        rows: Properties.
        results: SHA-256 of each result column, by name.
    """

    storm_id: str
    product: str
    inputs: tuple[ReceiptInput, ...]
    parameters: Mapping[str, str]
    versions: Mapping[str, str]
    rows: int
    results: Mapping[str, str]
    version: int = RECEIPT_VERSION

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """What `record` wrote.

        Raises:
            KeyError, TypeError: It is no receipt, or of another version.
        """
        if record["version"] != RECEIPT_VERSION:
            raise KeyError(f"version {record['version']}")
        inputs = tuple(ReceiptInput(**item) for item in record["inputs"])
        return cls(**{**record, "inputs": inputs})
