"""What a workspace knows about itself: facts, current generations, the journal."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from stormops_desktop.stores.schema.metadata import decision_table, metadata

SCHEMA_VERSION = 8
"""1: up to 0.1. 2: map layers, bookmarks, areas, jobs and drafts. 3: crews. 4: notes on proposals.
5: basemaps. 6: titles of the journal with their parts, for other languages. 7: notes for crews.
8: changes of the journal as rows of their own, what a job was."""

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
    # of a "do": done | undone | superseded | final (it stands and can no longer be undone)
    Column("status", String, nullable=False),
)
Index("journal_by_status", journal.c.kind, journal.c.status, journal.c.seq)

journal_changes = Table(
    "journal_changes",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order of the commands
    Column("seq", Integer, nullable=False),  # of the journal entry
    Column("table_name", String, nullable=False),
    Column("row_key", String, nullable=False),
    Column("before", JSON(none_as_null=True)),  # the columns that change, by name; NULL: a new row
    Column("after", JSON(none_as_null=True)),  # NULL: a row that is removed
    Column("base_version", Integer),  # `row_version` that the change is based on
)
Index("journal_changes_by_entry", journal_changes.c.seq, journal_changes.c.table_name)

journal_titles = Table(
    "journal_titles",
    metadata,
    Column("entry_id", String, primary_key=True),
    Column("sentence", JSON, nullable=False),  # model.sentence.sentence_record of the title
)
