"""The Log panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class LogPanel(Panel):
    """To be laid out."""

    name = "log"

    def refresh(self) -> None:
        """Nothing to show yet."""
