"""The Layers panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class LayersPanel(Panel):
    """To be laid out."""

    name = "layers"

    def refresh(self) -> None:
        """Nothing to show yet."""
