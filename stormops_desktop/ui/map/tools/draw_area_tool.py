"""Drawing an area that is kept for targeting."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.maps.draw_area import DrawnArea, draw_area
from stormops_desktop.ui.map.area_name_card import AreaNameCard
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.tools.measure_tool import MeasureAreaTool
from stormops_desktop.ui.text.localized import problem_words


class DrawAreaTool(MeasureAreaTool):
    """Like measuring an area; when it is ended, a small card asks for its name and keeps it."""

    name = "draw_area"

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.card = AreaNameCard(canvas)
        self.card.named.connect(self._keep)
        self.card.closed.connect(self.drop)

    def drop(self) -> None:
        """Begin anew, without a card."""
        super().drop()
        self.card.dismiss()

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Ask for a name."""
        self.card.line.clear()
        self.card.stand_at(self.places[-1])
        self.card.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """Nothing beside a card that says it."""
        return "" if self.ended else super().words()

    def _show(self, measured: tuple[float, ...]) -> None:
        super()._show(measured)
        self._tell(super().words())

    def _keep(self, name: str) -> None:
        work = partial(draw_area, name=name, outline=tuple(self.places))
        self.canvas.desk.command(work, then=self._kept, failed=self._failed)

    def _kept(self, area: DrawnArea) -> None:
        self.drop()
        self.canvas.desk.command_done.emit(self.tr("Kept the area “{0}”").format(area.name))

    def _failed(self, error: StormOpsError) -> None:
        self._tell(problem_words(error))

    def _tell(self, words: str) -> None:
        self.card.facts.setText(words)
        self.card.refit()
