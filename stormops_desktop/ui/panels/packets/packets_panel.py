"""The Packets panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class PacketsPanel(Panel):
    """To be laid out."""

    name = "packets"

    def refresh(self) -> None:
        """Nothing to show yet."""
