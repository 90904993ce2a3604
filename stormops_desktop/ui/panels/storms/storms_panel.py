"""The Storms panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class StormsPanel(Panel):
    """To be laid out."""

    name = "storms"

    def refresh(self) -> None:
        """Nothing to show yet."""
