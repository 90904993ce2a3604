"""The Proposals panel."""

from __future__ import annotations

from stormops_desktop.ui.panels.panel import Panel


class ProposalsPanel(Panel):
    """To be laid out."""

    name = "proposals"

    def refresh(self) -> None:
        """Nothing to show yet."""
