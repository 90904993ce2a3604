"""The journal: every change of state is one command, committed with its rows, and can be undone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import uuid_utils
from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)

from stormops_desktop.model.errors import BusyError, UsageError
from stormops_desktop.stores.schema.metadata import metadata
from stormops_desktop.stores.schema.workspace import journal

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after.

    Attributes:
        table: Name of a decision table.
        key: Value of its primary key.
        before: The columns that change, as they were; None where the row is new.
        after: The same columns, as they become (all columns for a new row); None where it is removed.
        base_version: `row_version` that the change is based on; filled in when it is applied.
    """

    table: str
    key: str
    before: Row | None
    after: Row | None
    base_version: int | None = None

    def reversed(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Command:
    """What a person did, as one undo step; `title` completes the sentence "Undone: ..."."""

    title: str
    changes: tuple[RowChange, ...]


def apply_command(connection: Connection, command: Command, at: str) -> str:
    """Write a new command and its rows; the redo stack ends here. Returns the entry's id.

    Raises:
        BusyError: A row is not as the command expects: somebody else changed it meanwhile.
    """
    connection.execute(
        update(journal)
        .where(journal.c.kind == "do", journal.c.status == "undone")
        .values(status="superseded")
    )
    return _write(connection, command, at, kind="do", target=None)


def undo(connection: Connection, at: str) -> str:
    """Take back the newest command that stands; returns its title."""
    return _step(connection, at, kind="undo", found="done", becomes="undone", newest=True)


def redo(connection: Connection, at: str) -> str:
    """Do again the command that was undone last; returns its title."""
    return _step(connection, at, kind="redo", found="undone", becomes="done", newest=False)


def _step(
    connection: Connection,
    at: str,
    *,
    kind: Literal["undo", "redo"],
    found: str,
    becomes: str,
    newest: bool,
) -> str:
    entry = connection.execute(
        select(journal)
        .where(journal.c.kind == "do", journal.c.status == found)
        .order_by(journal.c.seq.desc() if newest else journal.c.seq)
        .limit(1)
    ).one_or_none()
    if entry is None:
        raise UsageError(f"There is nothing to {kind}.", remedy="Nothing was changed.")
    changes = tuple(RowChange(**change) for change in entry.changes)
    if kind == "undo":
        changes = tuple(change.reversed() for change in reversed(changes))
    title: str = entry.title
    _write(connection, Command(title, changes), at, kind=kind, target=entry.entry_id)
    connection.execute(update(journal).where(journal.c.seq == entry.seq).values(status=becomes))
    return title


def _write(connection: Connection, command: Command, at: str, *, kind: str, target: str | None) -> str:
    entry_id = str(uuid_utils.uuid7())
    stamped = _with_base_versions(connection, command.changes)
    connection.execute(
        insert(journal).values(
            entry_id=entry_id,
            kind=kind,
            target_id=target,
            title=command.title,
            at=at,
            changes=[_written(change) for change in stamped],
            status="done" if kind == "do" else "applied",
        )
    )
    _apply_rows(connection, stamped)
    return entry_id


def _written(change: RowChange) -> dict[str, Any]:
    """A change as the journal keeps it; `dataclasses.asdict` would copy every value, for seconds in bulk."""
    return {
        "table": change.table,
        "key": change.key,
        "before": change.before,
        "after": change.after,
        "base_version": change.base_version,
    }


def _key_column(table: Table) -> Column[str]:
    (column,) = table.primary_key.columns
    return column


def _by_table(changes: Iterable[RowChange]) -> dict[str, list[RowChange]]:
    groups: defaultdict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        groups[change.table].append(change)
    return dict(groups)


def _with_base_versions(connection: Connection, changes: Sequence[RowChange]) -> list[RowChange]:
    versions: dict[tuple[str, str], int] = {}
    for name, group in _by_table(changes).items():
        table = metadata.tables[name]
        key = _key_column(table)
        keys = func.json_each(_json_keys(group)).table_valued("value")
        rows = connection.execute(select(key, table.c.row_version).join(keys, keys.c.value == key))
        versions.update({(name, row_key): version for row_key, version in rows})
    return [
        RowChange(
            change.table, change.key, change.before, change.after, versions.get((change.table, change.key))
        )
        for change in changes
    ]


def _json_keys(group: Sequence[RowChange]) -> BindParameter[str]:
    """All keys as one parameter, since SQLite bounds how many a statement may have."""
    return bindparam(None, json.dumps([change.key for change in group]), type_=String)


def _apply_rows(connection: Connection, changes: Sequence[RowChange]) -> None:
    for name, group in _by_table(changes).items():
        table = metadata.tables[name]
        _insert(connection, table, [change for change in group if change.before is None])
        _delete(connection, table, [change for change in group if change.after is None])
        _update(connection, table, [c for c in group if c.before is not None and c.after is not None])


def _insert(connection: Connection, table: Table, changes: Sequence[RowChange]) -> None:
    if not changes:
        return
    existing = [change.key for change in changes if change.base_version is not None]
    if existing:
        raise _conflict(table, existing[0])
    key = _key_column(table).name
    connection.execute(insert(table), [{key: change.key, **(change.after or {})} for change in changes])


def _delete(connection: Connection, table: Table, changes: Sequence[RowChange]) -> None:
    if not changes:
        return
    missing = [change.key for change in changes if change.base_version is None]
    if missing:
        raise _conflict(table, missing[0])
    key = _key_column(table)
    statement = table.delete().where(key == bindparam("row_key"))
    connection.execute(statement, [{"row_key": change.key} for change in changes])


def _update(connection: Connection, table: Table, changes: Sequence[RowChange]) -> None:
    alike: defaultdict[tuple[str, ...], list[RowChange]] = defaultdict(list)
    for change in changes:
        alike[tuple(sorted(change.after or {}))].append(change)
    key = _key_column(table)
    for columns, group in alike.items():
        for change in group:
            if change.base_version is None:
                raise _conflict(table, change.key)
        _check_before(connection, table, columns, group)
        statement = (
            update(table)
            .where(key == bindparam("row_key"))
            .values(
                row_version=table.c.row_version + 1,
                **{name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns},
            )
        )
        connection.execute(
            statement,
            [{"row_key": c.key, **{f"new_{name}": (c.after or {})[name] for name in columns}} for c in group],
        )


def _check_before(
    connection: Connection, table: Table, columns: tuple[str, ...], group: Sequence[RowChange]
) -> None:
    """Refuse to write over what somebody else wrote since `before` was read."""
    key = _key_column(table)
    keys = func.json_each(_json_keys(group)).table_valued("value")
    rows = connection.execute(
        select(key, *(table.c[name] for name in columns)).join(keys, keys.c.value == key)
    )
    current = {row[0]: tuple(row[1:]) for row in rows}
    for change in group:
        before = change.before or {}
        if current[change.key] != tuple(before.get(name) for name in columns):
            raise _conflict(table, change.key)


def _conflict(table: Table, key: str) -> BusyError:
    return BusyError(
        "Something else changed the same record while this command was running.",
        remedy="Nothing was changed; run the command again.",
        record=f"{table.name} {key}",
    )
