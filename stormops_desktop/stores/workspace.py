"""A workspace: one territory in one folder, for work without a network."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import uuid_utils
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Select,
    Table,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, ProgrammingError

from stormops_desktop.model.errors import BadInputError, BusyError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores import schema
from stormops_desktop.stores.database import DATABASE, connect_database
from stormops_desktop.stores.database_errors import database_error, require_database
from stormops_desktop.stores.generation import (
    Generation,
    StagedGeneration,
    read_generation,
    remove_abandoned,
)
from stormops_desktop.stores.journal import Command, RowChange, apply_command, end_undo, redo, undo
from stormops_desktop.stores.location import refuse_shared_location
from stormops_desktop.stores.redaction import redact
from stormops_desktop.stores.safety_copies.kept_copies import forget_copies
from stormops_desktop.stores.schema.upgrade import bring_up_to_date
from stormops_desktop.stores.schema.workspace import SCHEMA_VERSION, facts, journal, journal_changes, slots

GENERATIONS = "generations"
_ABANDONED_AFTER_S = 24 * 3600.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """An open workspace; use it as a context manager.

    Commands are serialised by SQLite: a second writer waits up to five seconds, then gets a BusyError.
    """

    def __init__(self, root: Path, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.root = root
        self._engine = engine
        self._clock = clock
        self._unpublished: dict[Path, float] = {}
        self._turn = threading.RLock()  # one connection serves all threads, one at a time

    @classmethod
    def create(cls, root: Path, *, clock: Callable[[], datetime] = _utc_now) -> Self:
        """Make a new, empty workspace.

        Raises:
            UsageError: The folder holds a workspace or other files already.
            BadInputError: The folder cannot be written, or lies on a share or in a synchronised folder.
        """
        refuse_shared_location(root)
        if (root / DATABASE).exists():
            raise UsageError("There is a workspace here already.", remedy="Choose another folder.", file=root)
        if root.is_dir() and any(root.iterdir()):
            raise UsageError("This folder is not empty.", remedy="Choose an empty or new folder.", file=root)
        try:
            (root / GENERATIONS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInputError(
                Sentence("The folder cannot be made: {strerror}.", strerror=error.strerror),
                remedy="Choose another folder.",
                file=root,
            ) from error
        workspace = cls(root, connect_database(root / DATABASE, alone=False), clock)
        with workspace._writing() as connection:
            schema.metadata.create_all(connection)
            connection.execute(
                insert(facts),
                [
                    {"name": "schema_version", "value": SCHEMA_VERSION},
                    {"name": "workspace_id", "value": str(uuid_utils.uuid7())},
                    {"name": "created_at", "value": clock().isoformat()},
                ],
            )
        return workspace

    @classmethod
    def open(cls, root: Path, *, clock: Callable[[], datetime] = _utc_now, alone: bool = False) -> Self:
        """Open an existing workspace.

        Args:
            alone: Only while nobody else has it open, and until it is closed nobody else can open it.

        Raises:
            UsageError: There is none.
            BadInputError: It was made by a newer version, or lies where no workspace may.
            DamagedDatabaseError: Its database cannot be read any more.
            BusyError: It shall be opened alone, and a window or another command has it open.
        """
        require_database(
            root, remedy="Name one with -w, or make one with `stormops -w FOLDER workspace create`."
        )
        refuse_shared_location(root)
        workspace = cls(root, connect_database(root / DATABASE, alone=alone), clock)
        version = workspace._first_look(alone=alone)
        if version > SCHEMA_VERSION:
            workspace.close()
            raise BadInputError(
                Sentence(
                    "A newer version made this workspace (schema {version}; this one knows "
                    "{schema_version}).",
                    version=version,
                    schema_version=SCHEMA_VERSION,
                ),
                remedy="Update StormOps on this computer, then open it again.",
                file=root,
            )
        if version < SCHEMA_VERSION:
            with workspace._writing() as connection:
                bring_up_to_date(connection)
        remove_abandoned(
            root / GENERATIONS, older_than_s=_ABANDONED_AFTER_S, now=workspace._clock().timestamp()
        )
        return workspace

    def now(self) -> datetime:
        """The time by the clock that it was opened with, aware UTC."""
        return self._clock()

    def close(self) -> None:
        """Release the database; what was sealed and never published by a command goes."""
        for folder, sealed_at in self._unpublished.items():
            if folder.is_dir() and folder.stat().st_mtime == sealed_at:
                shutil.rmtree(folder, ignore_errors=True)
        self._unpublished.clear()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Generations

    def slots(self, prefix: str = "") -> list[str]:
        """Names of the slots that hold something, sorted."""
        with self._reading() as connection:
            names = connection.scalars(select(slots.c.slot).order_by(slots.c.slot)).all()
        return [name for name in names if name.startswith(prefix)]

    def generation(self, slot: str) -> Generation | None:
        """What the slot holds now, or None."""
        with self._reading() as connection:
            found = connection.scalar(select(slots.c.content_hash).where(slots.c.slot == slot))
        return None if found is None else read_generation(self.generations, slot, found)

    def require(self, slot: str, *, remedy: str) -> Generation:
        """What the slot holds, or a UsageError that says how to fill it."""
        generation = self.generation(slot)
        if generation is None:
            raise UsageError(
                Sentence("The workspace holds no “{slot}” yet.", slot=slot), remedy=remedy, file=self.root
            )
        return generation

    def generation_by_hash(self, slot: str, content_hash: str) -> Generation:
        """A generation that need not be current, such as one that a receipt names."""
        return read_generation(self.generations, slot, content_hash)

    @property
    def generations(self) -> Path:
        """The folder of all generations."""
        return self.root / GENERATIONS

    @contextmanager
    def stage(self) -> Iterator[StagedGeneration]:
        """A fresh folder to fill and seal; what is not sealed is removed."""
        staged = StagedGeneration(self.generations, self._unpublished)
        try:
            yield staged
        finally:
            staged.discard()

    def set_slot(self, generation: Generation) -> RowChange:
        """The change that makes a generation current."""
        with self._reading() as connection:
            before = connection.scalar(select(slots.c.content_hash).where(slots.c.slot == generation.slot))
        return RowChange(
            "slots",
            generation.slot,
            None if before is None else {"content_hash": before},
            {"content_hash": generation.content_hash},
        )

    # Decisions

    def apply(self, command: Command) -> str:
        """Commit a command: the journal and its rows together. Returns the entry's id.

        Raises:
            BusyError: Another process is writing, or changed the same rows first.
        """
        with self._writing() as connection:
            entry_id = apply_command(connection, command, self._clock().isoformat())
        self._unpublished.clear()
        return entry_id

    def undo(self) -> str:
        """Take back the newest command; returns what it was."""
        with self._writing() as connection:
            return undo(connection, self._clock().isoformat())

    def redo(self) -> str:
        """Do again what was undone last; returns what it was."""
        with self._writing() as connection:
            return redo(connection, self._clock().isoformat())

    def end_undo(self, up_to: int) -> int:
        """Let the commands up to journal entry `up_to` stand for good; returns how many."""
        with self._writing() as connection:
            return end_undo(connection, up_to)

    def rows(self, statement: Select[Any]) -> list[dict[str, Any]]:
        """Rows of workspace.sqlite as dictionaries by column name."""
        with self._reading() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def changed_tables(self, after: int) -> tuple[frozenset[str], int]:
        """Names of the decision tables that entries after number `after` touched, and the last number.

        Whoever wrote them: this process, another window, or a command line.
        """
        entry = journal_changes.c
        rows = self.rows(select(entry.table_name).where(entry.seq > after).distinct())
        newest = self.rows(select(func.max(journal.c.seq).label("seq")).where(journal.c.seq > after))
        return frozenset(row["table_name"] for row in rows), newest[0]["seq"] or after

    def last_entry(self) -> int:
        """The number of the newest journal entry, 0 before the first."""
        with self._reading() as connection:
            return connection.scalar(select(func.max(journal.c.seq))) or 0

    def newest_entry_id(self) -> str:
        """The id of the newest journal entry, "" before the first: another one means other decisions."""
        with self._reading() as connection:
            newest = select(journal.c.entry_id).order_by(journal.c.seq.desc()).limit(1)
            return connection.scalar(newest) or ""

    # What is no decision: kept beside the journal

    def keep(self, table: Table, row: Mapping[str, Any]) -> None:
        """Write one row of a table that the journal does not guard (jobs, drafts), over an older one."""
        (key,) = table.primary_key.columns
        statement = sqlite_insert(table).values(**row)
        with self._writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=[key], set_=dict(statement.excluded))
            )

    def forget(self, table: Table, key: str) -> None:
        """Remove a row of such a table."""
        (column,) = table.primary_key.columns
        with self._writing() as connection:
            connection.execute(table.delete().where(column == key))

    def redact(self, column: Column[str], cleaned: Callable[[str], str]) -> int:
        """Take a secret out of a column and the journal (see stores/redaction.py); says from how many."""
        with self._writing() as connection:
            return redact(connection, column, cleaned)

    def wipe_traces(self) -> None:
        """Write the database anew, so that its files hold nothing of what was overwritten; safety copies go.

        Raises:
            BusyError: Somebody else has it open; traces may be left.
        """
        forget_copies(self.root)
        try:
            with self._turn, self._engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
                busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        except OperationalError as error:
            raise database_error(error, self.root) from error
        if busy:
            raise BusyError(
                "Another StormOps window or command is reading this workspace.",
                remedy="Close it, then open the workspace again.",
                file=self.root,
            )

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._turn, self._engine.connect() as connection:
                yield connection
                connection.rollback()
        except ProgrammingError:  # asked after it was closed: a mistake of ours, not of the files
            raise
        except DatabaseError as error:
            raise database_error(error, self.root) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._turn, self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
        except (IntegrityError, ProgrammingError):  # a mistake of ours, not of the files
            raise
        except DatabaseError as error:
            raise database_error(error, self.root) from error

    def _first_look(self, *, alone: bool) -> int:
        """The schema's version; opened alone, the first look also keeps everybody else out."""
        try:
            return self._schema_version()
        except BusyError as error:
            self.close()
            if not alone:
                raise
            raise BusyError(
                "A window or another command has this workspace open.",
                remedy="Close it there, or let the command finish, then run this again; nothing was changed.",
                file=self.root,
            ) from error

    def _schema_version(self) -> int:
        with self._reading() as connection:
            version = connection.scalar(select(facts.c.value).where(facts.c.name == "schema_version"))
        return int(version or 0)

    def fact(self, name: str) -> Any:
        """A fact about the workspace, such as "workspace_id" or "created_at"."""
        with self._reading() as connection:
            return connection.scalar(select(facts.c.value).where(facts.c.name == name))
