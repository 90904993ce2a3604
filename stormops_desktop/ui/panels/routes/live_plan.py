"""The plan on the map while it is searched for."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from stormops_desktop.model.routing import DayPlan, DayProblem
from stormops_desktop.operations.routes.plan_sketch import PlanSketch, sketch_plan
from stormops_desktop.ui.window.desk import Desk


class LivePlan(QObject):
    """Brings each better plan from the thread that searches to the desk, where the map finds it."""

    improved = Signal(object)
    """A PlanSketch, on the window's thread."""
    _found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._problem: DayProblem | None = None
        self._enough = threading.Event()
        self._found.connect(self._show)

    def open(self) -> threading.Event:
        """A search begins; what is returned will be set when its best plan so far is to be taken."""
        self._enough = threading.Event()
        return self._enough

    def begin(self, problem: DayProblem) -> None:
        """Learn what the plans to come are about; called by the search."""
        self._problem = problem

    def hear(self, plan: DayPlan) -> None:
        """Take a better plan; called by the search."""
        if self._problem is not None:
            self._found.emit(sketch_plan(self._problem, plan))

    def take_best(self) -> None:
        """Have the search end with its best plan so far."""
        self._enough.set()

    def end(self) -> None:
        """The search is over: the day itself is shown again."""
        self._desk.draft_plan = None

    def _show(self, sketch: PlanSketch) -> None:
        self._desk.draft_plan = sketch
        self.improved.emit(sketch)
