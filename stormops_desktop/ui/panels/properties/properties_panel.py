"""The Properties panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class PropertiesPanel(Panel):
    """To be laid out."""

    name = "properties"

    def refresh(self) -> None:
        """Nothing to show yet."""
