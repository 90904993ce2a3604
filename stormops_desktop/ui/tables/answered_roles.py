"""What a model has answers to: a view asks each cell for twice as much, whenever it paints."""

from __future__ import annotations

from PySide6.QtCore import Qt


def answered(*roles: Qt.ItemDataRole | int) -> frozenset[int]:
    """Those roles as the numbers that a view asks for, to turn away all others in one look."""
    return frozenset(int(role) for role in roles)
