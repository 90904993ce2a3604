"""Taking a secret out of a workspace that ought never to have been in it, and out of its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Connection, select, update

from stormops_desktop.stores.entry_changes import key_column
from stormops_desktop.stores.schema.workspace import journal_changes


def redact(connection: Connection, column: Column[str], cleaned: Callable[[str], str]) -> int:
    """Clean a text column of a decision table in its rows and in every change that the journal knows.

    This is no command: it cannot be undone, and steps of undo and redo bring back the cleaned text. What is
    overwritten is also zeroed in the file.

    Returns:
        In how many rows and changes there was something to clean.
    """
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    return _clean_rows(connection, column, cleaned) + _clean_journal(connection, column, cleaned)


def _clean_rows(connection: Connection, column: Column[str], cleaned: Callable[[str], str]) -> int:
    key = key_column(column.table)
    rows = connection.execute(select(key, column)).all()
    found = [(row_key, text) for row_key, text in rows if cleaned(text) != text]
    for row_key, text in found:
        change = update(column.table).where(key == row_key).values({column.name: cleaned(text)})
        connection.execute(change)
    return len(found)


def _clean_journal(connection: Connection, column: Column[str], cleaned: Callable[[str], str]) -> int:
    change, count = journal_changes.c, 0
    of_table = select(change.number, change.before, change.after).where(
        change.table_name == column.table.name
    )
    for number, *sides in connection.execute(of_table).all():
        before, after = (_cleaned(row, column, cleaned) for row in sides)
        if [before, after] != sides:
            values = {"before": before, "after": after}
            connection.execute(update(journal_changes).where(change.number == number).values(values))
            count += 1
    return count


def _cleaned(
    row: dict[str, Any] | None, column: Column[str], cleaned: Callable[[str], str]
) -> dict[str, Any] | None:
    if row is None or column.name not in row:
        return row
    return {**row, column.name: cleaned(row[column.name])}
