"""Bringing the database of an older workspace to this version's tables."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text, update

from stormops_desktop.stores.schema.jobs import jobs
from stormops_desktop.stores.schema.metadata import metadata
from stormops_desktop.stores.schema.workspace import SCHEMA_VERSION, facts, journal

# Up to schema 6 an entry kept all its changes in one JSON array. SQLite takes it apart without reading the
# numbers in it, so that nothing of them is lost.
_PART_CHANGES = text(
    """
    INSERT INTO journal_changes (seq, table_name, row_key, before, after, base_version)
    SELECT
        journal.seq,
        json_extract(change.value, '$.table'),
        json_extract(change.value, '$.key'),
        json_extract(change.value, '$.before'),
        json_extract(change.value, '$.after'),
        json_extract(change.value, '$.base_version')
    FROM journal, json_each(journal.changes) AS change
    """
)
_DROP_CHANGES = text("ALTER TABLE journal DROP COLUMN changes")
_ADD_WORK = text("ALTER TABLE jobs ADD COLUMN work JSON")


def bring_up_to_date(connection: Connection) -> None:
    """Add the tables and columns that are missing, within the caller's transaction.

    Two processes may want it at once: the second finds it done.
    """
    metadata.create_all(connection)
    if "changes" in _columns(connection, journal.name):
        connection.execute(_PART_CHANGES)
        connection.execute(_DROP_CHANGES)
    if jobs.c.work.name not in _columns(connection, jobs.name):
        connection.execute(_ADD_WORK)
    connection.execute(update(facts).where(facts.c.name == "schema_version").values(value=SCHEMA_VERSION))


def _columns(connection: Connection, table: str) -> frozenset[str]:
    return frozenset(column["name"] for column in inspect(connection).get_columns(table))
