"""The tools of one map: made together, chosen one at a time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.map.selection_overlay import SelectionOverlay
from stormops_desktop.ui.map.tools.box_tool import BoxTool
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.draw_area_tool import DrawAreaTool
from stormops_desktop.ui.map.tools.identify_tool import IdentifyTool
from stormops_desktop.ui.map.tools.lasso_tool import LassoTool
from stormops_desktop.ui.map.tools.measure_tool import MeasureAreaTool, MeasureLengthTool
from stormops_desktop.ui.map.tools.polygon_tool import PolygonTool
from stormops_desktop.ui.map.tools.select_tool import SelectTool

PAN = "pan"


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """What a person reads of a tool.

    Attributes:
        name: Of the tool and of its icon.
        title: Its action.
        help: What it does and which keys go with it.
        key: The shortcut while the map has the keyboard.
    """

    name: str
    title: str
    help: str
    key: str


class MapTools(QObject):
    """All tools of a canvas; `choose` tells the canvas which is in use.

    Attributes:
        chooser: Changes the selection.
        selection_overlay: Shows it.
    """

    chosen = Signal(str)
    """The name of the tool in use; "pan" without one."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.chooser = Chooser(canvas.desk, self)
        self.selection_overlay = SelectionOverlay(canvas, self.chooser.shapes)
        made: tuple[MapTool, ...] = (
            IdentifyTool(canvas, self.chooser),
            SelectTool(canvas, self.chooser),
            BoxTool(canvas, self.chooser),
            LassoTool(canvas, self.chooser),
            PolygonTool(canvas, self.chooser),
            MeasureLengthTool(canvas),
            MeasureAreaTool(canvas),
            DrawAreaTool(canvas),
        )
        self._tools = {tool.name: tool for tool in made}
        canvas.tool_changed.connect(lambda: self.chosen.emit(self.in_use))

    def tool(self, name: str) -> MapTool:
        """The tool of that name; KeyError where there is none."""
        return self._tools[name]

    @property
    def in_use(self) -> str:
        """The name of the chosen tool; "pan" without one of these."""
        tool = self._canvas.tool
        return tool.name if tool is not None and tool.name in self._tools else PAN

    def choose(self, name: str) -> None:
        """Use this tool from now on."""
        self._canvas.tool = self._tools.get(name)


def tool_entries() -> tuple[ToolEntry, ...]:
    """All tools in the order of the tool bar, in the window's language."""
    translate = QCoreApplication.translate
    return (
        ToolEntry(
            PAN,
            translate("map tools", "Move the map"),
            translate("map tools", "Drag to move the map; the wheel zooms."),
            "V",
        ),
        ToolEntry(
            "identify",
            translate("map tools", "Identify"),
            translate(
                "map tools",
                "Click to see what is known of a place: its property, its score, the hail there. "
                "Enter asks for the middle of the map.",
            ),
            "I",
        ),
        ToolEntry(
            "select",
            translate("map tools", "Select properties"),
            translate("map tools", "Click a property to select it. Shift adds, Ctrl adds or takes away."),
            "S",
        ),
        ToolEntry(
            "select_box",
            translate("map tools", "Select in a box"),
            translate(
                "map tools", "Drag a box over properties. Shift adds to the selection, Ctrl takes away."
            ),
            "B",
        ),
        ToolEntry(
            "lasso",
            translate("map tools", "Select with a lasso"),
            translate(
                "map tools", "Draw around properties freehand. Shift adds to the selection, Ctrl takes away."
            ),
            "L",
        ),
        ToolEntry(
            "polygon",
            translate("map tools", "Select in a polygon"),
            translate(
                "map tools",
                "Click corners around properties; a double click or Enter ends. A sets a corner in the "
                "middle of the map, Backspace takes one back, Escape drops the shape.",
            ),
            "P",
        ),
        ToolEntry(
            "measure",
            translate("map tools", "Measure a length"),
            translate(
                "map tools",
                "Click along a way; a double click or Enter ends. The length is on the ground (geodesic, "
                "WGS 84). Ctrl+C copies it.",
            ),
            "M",
        ),
        ToolEntry(
            "measure_area",
            translate("map tools", "Measure an area"),
            translate(
                "map tools",
                "Click the corners of an area; a double click or Enter ends. The area is on the ground "
                "(geodesic, WGS 84). Ctrl+C copies it.",
            ),
            "Shift+M",
        ),
        ToolEntry(
            "draw_area",
            translate("map tools", "Draw an area"),
            translate(
                "map tools",
                "Click the corners of an area and give it a name; playbooks can aim at it. The Layers "
                "panel lists all areas.",
            ),
            "D",
        ),
    )
