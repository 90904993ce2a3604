"""What a workspace knows about itself: facts, current generations, the journal."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from stormops_desktop.stores.schema.metadata import decision_table, metadata

SCHEMA_VERSION = 5
"""1: up to 0.1. 2: map layers, bookmarks, areas, jobs and drafts. 3: crews. 4: notes on proposals.
5: basemaps."""

facts = Table(
    "facts",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

slots = decision_table(
    "slots",
    Column("slot", String, primary_key=True),
    Column("content_hash", String, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("entry_id", String, nullable=False, unique=True),  # UUIDv7
    Column("kind", String, nullable=False),  # do | undo | redo
    Column("target_id", String),  # the entry that an undo or redo is about
    Column("title", String, nullable=False),
    Column("at", String, nullable=False),  # UTC, ISO 8601
    Column("changes", JSON, nullable=False),
    Column("status", String, nullable=False),  # of a "do": done | undone | superseded
)
Index("journal_by_status", journal.c.kind, journal.c.status, journal.c.seq)
