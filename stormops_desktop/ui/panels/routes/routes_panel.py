"""The Routes panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class RoutesPanel(Panel):
    """To be laid out."""

    name = "routes"

    def refresh(self) -> None:
        """Nothing to show yet."""
