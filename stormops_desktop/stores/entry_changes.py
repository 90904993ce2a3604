"""The changes of a journal entry, row by row: written, turned round, checked and carried out inside SQLite.

A bulk command has tens of thousands of them. SQLite works on them in one statement a table, without Python's
interpreter lock, so that a window that undoes one goes on drawing; Python only ever holds a piece of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Float,
    Table,
    and_,
    case,
    false,
    func,
    insert,
    literal,
    not_,
    null,
    or_,
    select,
    true,
    update,
)

from stormops_desktop.model.errors import BusyError
from stormops_desktop.stores.schema.metadata import metadata
from stormops_desktop.stores.schema.workspace import journal_changes

type Row = Mapping[str, Any]
type KeyedChange = tuple[str, Row | None, Row | None]
"""Key, columns before (None: a new row), columns after (None: removed)."""

_PIECE = 1_000
"""Changes that Python turns into JSON at a time: some milliseconds, during which no other thread runs."""
_COLUMNS = ("seq", "table_name", "row_key", "before", "after", "base_version")
_change = journal_changes.c


def write_changes(connection: Connection, seq: int, table: Table, changes: Iterable[KeyedChange]) -> None:
    """Write an entry's changes of one table, each with the `row_version` that it finds."""
    for some in batched(changes, _PIECE):
        piece = func.json_each(literal(json.dumps(some))).table_valued("value")
        key = func.json_extract(piece.c.value, "$[0]")
        found = select(
            literal(seq),
            literal(table.name),
            key,
            func.json_extract(piece.c.value, "$[1]"),
            func.json_extract(piece.c.value, "$[2]"),
            table.c.row_version,
        ).select_from(piece.outerjoin(table, key_column(table) == key))
        connection.execute(insert(journal_changes).from_select(_COLUMNS, found))


def copy_changes(connection: Connection, source: int, seq: int, *, reverse: bool) -> None:
    """Write the changes of entry `source` again as those of entry `seq`: the same, or taken back."""
    for table in _tables(connection, source):
        old = journal_changes.alias("old")
        before, after = (old.c.after, old.c.before) if reverse else (old.c.before, old.c.after)
        found = (
            select(literal(seq), old.c.table_name, old.c.row_key, before, after, table.c.row_version)
            .select_from(old.outerjoin(table, key_column(table) == old.c.row_key))
            .where(old.c.seq == source, old.c.table_name == table.name)
            .order_by(old.c.number)
        )
        connection.execute(insert(journal_changes).from_select(_COLUMNS, found))


def carry_out(connection: Connection, seq: int) -> None:
    """Change the rows as the entry's changes say.

    Raises:
        BusyError: A row is not as the entry expects: somebody else changed it meanwhile.
    """
    for table in _tables(connection, seq):
        columns = _named_columns(connection, seq, table)
        _refuse_changed(connection, seq, table, columns)
        _insert(connection, seq, table, columns)
        _delete(connection, seq, table)
        _update(connection, seq, table, columns)


def key_column(table: Table) -> Column[str]:
    """The one column that names a row of a decision table."""
    (column,) = table.primary_key.columns
    return column


def exact_number(document: str | None, name: str) -> float | None:
    """A number of a JSON object as Python reads it: SQLite's reading may differ in the last bit."""
    value = _of_object(document, name)
    return None if value is None else float(value)


def exact_value(document: str | None, name: str) -> str:
    """A value of a JSON object as JSON: SQLite would make 1 of true, and round a number."""
    return json.dumps(_of_object(document, name))


def same_value(stored: str | float | None, document: str | None, name: str) -> bool:
    """Whether a column of JSON holds the value that `name` has in a JSON object, however both are spelled.

    SQLite itself makes a number of the text of a number in such a column.
    """
    value = json.loads(stored) if isinstance(stored, str) else stored
    return bool(value == _of_object(document, name))


def _of_object(document: str | None, name: str) -> Any:
    """SQLite may ask for a row before it looks whether the row names the column."""
    return None if document is None else json.loads(document).get(name)


def _tables(connection: Connection, seq: int) -> list[Table]:
    names = select(_change.table_name).where(_change.seq == seq).distinct()
    return [metadata.tables[name] for name in connection.scalars(names)]


def _named_columns(connection: Connection, seq: int, table: Table) -> list[Column[Any]]:
    """The columns that some new or changed row names, without the key, which entries may name again."""
    value = func.json_each(_change.after).table_valued("key")
    names = select(value.c.key).select_from(journal_changes.join(value, true())).where(_of(seq, table))
    return [
        table.c[name] for name in sorted(set(connection.scalars(names.distinct())) - {key_column(table).name})
    ]


def _of(seq: int, table: Table) -> ColumnElement[bool]:
    return and_(_change.seq == seq, _change.table_name == table.name)


_is_new = _change.before.is_(null())
_is_gone = _change.after.is_(null())
_is_changed = and_(not_(_is_new), not_(_is_gone))


def _refuse_changed(connection: Connection, seq: int, table: Table, columns: Sequence[Column[Any]]) -> None:
    """Refuse where a new row is there already, an old one is not, or one is not as it was."""
    there = _change.base_version.is_not(null())
    first = select(_change.row_key).where(_of(seq, table)).order_by(_change.number).limit(1)
    missing = first.where(or_(and_(_is_new, there), and_(not_(_is_new), not_(there))))
    other = first.join(table, key_column(table) == _change.row_key).where(
        _is_changed, or_(false(), *(_differs(column) for column in columns))
    )
    for statement in (missing, other):
        key = connection.scalar(statement)
        if key is not None:
            raise BusyError(
                "Something else changed the same record while this command was running.",
                remedy="Nothing was changed; run the command again.",
                record=f"{table.name} {key}",
            )


def _insert(connection: Connection, seq: int, table: Table, columns: Sequence[Column[Any]]) -> None:
    values = (_after(column) for column in columns)
    found = select(_change.row_key, *values).where(_of(seq, table), _is_new).order_by(_change.number)
    names = [key_column(table).name, *(column.name for column in columns)]
    connection.execute(insert(table).from_select(names, found))


def _delete(connection: Connection, seq: int, table: Table) -> None:
    gone = select(_change.row_key).where(_of(seq, table), _is_gone)
    connection.execute(table.delete().where(key_column(table).in_(gone)))


def _update(connection: Connection, seq: int, table: Table, columns: Sequence[Column[Any]]) -> None:
    if columns:
        values = {
            column.name: case((_is_absent(_change.after, column), column), else_=_after(column))
            for column in columns
        }
        connection.execute(
            update(table)
            .where(key_column(table) == _change.row_key, _of(seq, table), _is_changed)
            .values(row_version=table.c.row_version + 1, **values)
        )


def _after(column: Column[Any]) -> ColumnElement[Any]:
    """What a change makes of a column that it names."""
    path = f"$.{column.name}"
    value = func.json_extract(_change.after, path)
    if isinstance(column.type, JSON):
        nested = func.json_type(_change.after, path).in_(("object", "array"))
        return case((nested, value), else_=func.exact_value(_change.after, column.name))
    if isinstance(column.type, Float):
        return func.exact_number(_change.after, column.name)
    return value


def _differs(column: Column[Any]) -> ColumnElement[bool]:
    """Whether a row is not as a change that names the column expects."""
    if isinstance(column.type, JSON):
        other = not_(func.same_value(column, _change.before, column.name))
    elif isinstance(column.type, Float):
        other = column.is_distinct_from(func.exact_number(_change.before, column.name))
    else:
        other = column.is_distinct_from(func.json_extract(_change.before, f"$.{column.name}"))
    return and_(not_(_is_absent(_change.before, column)), other)


def _is_absent(document: ColumnElement[Any], column: Column[Any]) -> ColumnElement[bool]:
    return func.json_type(document, f"$.{column.name}").is_(null())
