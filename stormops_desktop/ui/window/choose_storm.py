"""Which storm map and panels show, until a person chooses one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.storm_answers import StormSummary


def choose_storm(desk: Desk) -> None:
    """Show the newest storm where none is chosen, now and whenever the chosen one is gone."""
    _StormChoice(desk)


class _StormChoice(QObject):
    """Lives as long as its desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.changed.connect(self._hear)
        self._ask()

    def _hear(self, tables: frozenset[str]) -> None:
        if "slots" in tables:
            self._ask()

    def _ask(self) -> None:
        self._desk.ask(_storms, self._choose, owner=self, topic="storms")

    def _choose(self, storms: Sequence[StormSummary]) -> None:
        known = [storm.storm_id for storm in storms]
        if self._desk.storm not in known:
            self._desk.storm = known[0] if known else None


def _storms(workspace: Workspace) -> Sequence[StormSummary]:
    from stormops_desktop.operations.storms.list_storms import list_storms

    return list_storms(workspace)
