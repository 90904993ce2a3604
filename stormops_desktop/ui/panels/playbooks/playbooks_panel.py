"""The Playbooks panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class PlaybooksPanel(Panel):
    """To be laid out."""

    name = "playbooks"

    def refresh(self) -> None:
        """Nothing to show yet."""
