"""Asking the map what is at a place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.identify_card import IdentifyCard
from stormops_desktop.ui.map.screen_places import meters_of, place_at
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.click_tool import ClickTool
from stormops_desktop.ui.map.tools.select_tool import REACH_PX

if TYPE_CHECKING:
    from stormops_desktop.operations.maps.identify_place import IdentifyAnswer


class IdentifyTool(ClickTool):
    """A click shows what is known of the place in a small card; the selection stays."""

    name = "identify"
    cursor = Qt.CursorShape.WhatsThisCursor

    def __init__(self, canvas: MapCanvas, chooser: Chooser) -> None:
        super().__init__(canvas)
        self._chooser = chooser
        self.card = IdentifyCard(canvas)
        canvas.desk.storm_changed.connect(self.card.dismiss)

    def activate(self) -> None:
        """Make the first click as quick as the others."""
        self._chooser.prepare()

    def deactivate(self) -> None:
        """Take the card away."""
        super().deactivate()
        self.card.dismiss()

    def clicked(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Look the place up."""
        view, desk = self.canvas.view, self.canvas.desk
        question = partial(
            _looked_up,
            place=place_at(view, point),
            reach_m=meters_of(view, REACH_PX),
            storm_id=desk.storm,
            shapes=self._chooser.shapes,
        )
        desk.ask(question, self._show, owner=self, topic="identify", failed=self._fail)

    def key(self, event: QKeyEvent) -> bool:
        """Escape closes the card first."""
        if Qt.Key(event.key()) is Qt.Key.Key_Escape and self.card.place is not None:
            self.card.dismiss()
            return True
        return super().key(event)

    def _show(self, answer: IdentifyAnswer) -> None:
        if self.canvas.tool is self:
            self.card.tell(answer)
            if answer.property is not None:
                self.canvas.desk.selection.show(answer.property.row)

    def _fail(self, error: StormOpsError) -> None:
        self.card.dismiss()
        self.canvas.desk.notice.emit(error)


def _looked_up(workspace: Workspace, **asked: Any) -> IdentifyAnswer:
    from stormops_desktop.operations.maps.identify_place import identify_place

    return identify_place(workspace, **asked)
