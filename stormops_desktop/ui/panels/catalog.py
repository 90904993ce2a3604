"""The panels there are, where each lives and where its dock stands at first."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from stormops_desktop.ui.panels.panel import Panel

if TYPE_CHECKING:
    from stormops_desktop.ui.window.desk import Desk

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """One panel before it is made: modules are imported when their dock is first shown.

    Attributes:
        place: module:class.
        key: The shortcut that shows it and puts the keyboard there.
    """

    name: str
    place: str
    key: str
    area: Qt.DockWidgetArea
    at_first: bool

    @property
    def title(self) -> str:
        """In the window's language."""
        return _titles()[self.name]

    def load(self) -> type[Panel]:
        """Import its module; on any thread."""
        module, _, name = self.place.partition(":")
        found: type[Panel] = getattr(importlib.import_module(f"stormops_desktop.ui.panels.{module}"), name)
        return found

    def make(self, desk: Desk) -> Panel:
        """Import and make the panel."""
        return self.load()(desk)


PANELS = (
    PanelEntry("today", "today.today_panel:TodayPanel", "Ctrl+1", _LEFT, at_first=True),
    PanelEntry("layers", "layers.layers_panel:LayersPanel", "Ctrl+2", _LEFT, at_first=True),
    PanelEntry("storms", "storms.storms_panel:StormsPanel", "Ctrl+3", _LEFT, at_first=True),
    PanelEntry("playbooks", "playbooks.playbooks_panel:PlaybooksPanel", "Ctrl+4", _RIGHT, at_first=False),
    PanelEntry("proposals", "proposals.proposals_panel:ProposalsPanel", "Ctrl+5", _RIGHT, at_first=True),
    PanelEntry("routes", "routes.routes_panel:RoutesPanel", "Ctrl+6", _RIGHT, at_first=True),
    PanelEntry("packets", "packets.packets_panel:PacketsPanel", "Ctrl+7", _RIGHT, at_first=False),
    PanelEntry(
        "properties", "properties.properties_panel:PropertiesPanel", "Ctrl+8", _BOTTOM, at_first=False
    ),
    PanelEntry("jobs", "jobs.jobs_panel:JobsPanel", "Ctrl+9", _BOTTOM, at_first=False),
    PanelEntry("log", "log.log_panel:LogPanel", "Ctrl+0", _BOTTOM, at_first=False),
)


def _titles() -> dict[str, str]:
    """Spelled out, so that the translators' tool finds them."""
    translate = QCoreApplication.translate
    return {
        "today": translate("panels", "Today"),
        "layers": translate("panels", "Layers"),
        "storms": translate("panels", "Storms"),
        "playbooks": translate("panels", "Playbooks"),
        "proposals": translate("panels", "Proposals"),
        "routes": translate("panels", "Routes"),
        "packets": translate("panels", "Packets"),
        "properties": translate("panels", "Properties"),
        "jobs": translate("panels", "Jobs"),
        "log": translate("panels", "Log"),
    }


def load_panels() -> None:
    """Import what no panel has needed so far, so that showing one holds up nobody; on a reading thread."""
    for entry in PANELS:
        entry.load()


def panel_entry(name: str) -> PanelEntry:
    """The entry of that name; KeyError where there is none."""
    return {entry.name: entry for entry in PANELS}[name]
