"""The tables of workspace.sqlite, one file a subject, all on one metadata."""

from stormops_desktop.stores.schema import crews, jobs, maps, playbooks, proposals, routes, workspace
from stormops_desktop.stores.schema.metadata import decision_table, metadata

__all__ = [
    "crews",
    "decision_table",
    "jobs",
    "maps",
    "metadata",
    "playbooks",
    "proposals",
    "routes",
    "workspace",
]
