"""How a shape or a click changes the selection: alone it replaces, with a key it adds or takes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from itertools import count

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.maps.pick_properties import Take, properties_in, property_at
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.desk import Desk


class Manner(Enum):
    """What happens with what was selected before."""

    REPLACE = auto()
    ADD = auto()
    REMOVE = auto()


def manner_of(modifiers: Qt.KeyboardModifier) -> Manner:
    """Shift adds, Ctrl (Command on a Mac) takes away."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Manner.ADD
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Manner.REMOVE
    return Manner.REPLACE


class Chooser(QObject):
    """Looks properties up on a thread and changes the desk's selection.

    Attributes:
        take: What shapes take in.
        shapes: Of the properties, shared by all tools.
    """

    take_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shapes = ShapesInUse()
        self._desk = desk
        self._take = Take.HOMES
        self._numbers = count(1)

    @property
    def take(self) -> Take:
        """What shapes take in."""
        return self._take

    @take.setter
    def take(self, take: Take) -> None:
        if take is not self._take:
            self._take = take
            self.take_changed.emit()

    def prepare(self) -> None:
        """Map the properties before the first click, so that it is as quick as the others."""
        self._desk.ask(self.shapes.of, lambda _shapes: None, owner=self, topic="shapes")

    def choose_at(self, place: LonLat, reach_m: float, modifiers: Qt.KeyboardModifier) -> None:
        """Select the property at a place; with Ctrl it changes between selected and not."""
        question = partial(property_at, place=place, reach_m=reach_m, shapes=self.shapes)
        manner = manner_of(modifiers)
        self._ask(question, partial(self._one, manner), manner)

    def choose_in(self, outline: Sequence[LonLat], modifiers: Qt.KeyboardModifier) -> None:
        """Select the properties in an outline."""
        question = partial(properties_in, outline=outline, take=self.take, shapes=self.shapes)
        manner = manner_of(modifiers)
        self._ask(question, partial(self._many, manner), manner)

    def _ask(
        self,
        question: Callable[[Workspace], NDArray[np.int32]],
        then: Callable[[NDArray[np.int32]], None],
        manner: Manner,
    ) -> None:
        # Of two that replace, the later one counts; of two that add, both do.
        topic = "choose" if manner is Manner.REPLACE else f"choose more {next(self._numbers)}"
        self._desk.ask(question, then, owner=self, topic=topic)

    def _one(self, manner: Manner, rows: NDArray[np.int32]) -> None:
        chosen = manner is Manner.REMOVE and not np.isin(rows, self._desk.selection.rows).all()
        self._many(Manner.ADD if chosen else manner, rows)

    def _many(self, manner: Manner, rows: NDArray[np.int32]) -> None:
        selection = self._desk.selection
        if manner is Manner.ADD:
            selection.add(rows)
        elif manner is Manner.REMOVE:
            selection.remove(rows)
        else:
            selection.select(rows)
