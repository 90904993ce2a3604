"""What a job was, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KeptWork:
    """An operation by its name and its arguments as JSON has them, so that a later start can do it again."""

    name: str
    arguments: Mapping[str, Any]
