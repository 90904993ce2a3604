"""What may happen at a door: the boxes on paper and the choices in the GeoPackage are the same."""

from __future__ import annotations

OUTCOMES: tuple[str, ...] = (
    "no_answer",
    "talked",
    "booked",
    "come_back",
    "not_interested",
    "do_not_return",
)
