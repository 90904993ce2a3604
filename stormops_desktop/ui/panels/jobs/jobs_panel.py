"""The Jobs panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class JobsPanel(Panel):
    """To be laid out."""

    name = "jobs"

    def refresh(self) -> None:
        """Nothing to show yet."""
