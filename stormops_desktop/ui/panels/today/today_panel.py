"""The Today panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class TodayPanel(Panel):
    """To be laid out."""

    name = "today"

    def refresh(self) -> None:
        """Nothing to show yet."""
