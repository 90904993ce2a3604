"""Questions over the columns of a workspace, answered by DuckDB without writing anything.

DuckDB is loaded where it is first asked: a window that opens does without it for a while.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
from sqlalchemy import Select

from stormops_desktop.model.errors import BadInputError, CancelledError, NotInstalledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.workspace import Workspace

_THREADS = 2
_LOOK_S = 0.05
_SPATIAL_FUNCTIONS = "ST_"
"""How their names begin; values are bound, so a text that has it calls one."""


class Analytics:
    """An in-memory DuckDB that looks into generations read-only; one owner thread.

    A question that is being answered ends within a tenth of a second of cancelling; others can follow.
    """

    def __init__(self, cancel: CancelToken | None = None) -> None:
        import duckdb

        self._connection = duckdb.connect(":memory:", config={"threads": _THREADS})
        self._connection.execute("SET autoinstall_known_extensions = false")
        self._connection.execute("SET autoload_known_extensions = false")
        self._spatial = False
        self._attached = 0
        self._cancel = cancel

    def attach(self, database: Path) -> None:
        """Show every table of a DuckDB file under its own name.

        Raises:
            BadInputError: The file cannot be opened.
        """
        import duckdb

        alias = f"generation_{self._attached}"
        self._attached += 1
        escaped = str(database).replace("'", "''")  # ATTACH takes no parameter
        try:
            self._connection.execute(f"ATTACH '{escaped}' AS {alias} (READ_ONLY)")
        except duckdb.Error as error:
            raise BadInputError(
                Sentence("A table file of the workspace cannot be read: {error}.", error=error),
                remedy="Undo the last import or score run, or run it again.",
                file=database,
            ) from error
        tables = self._connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [alias]
        ).fetchall()
        for (name,) in tables:
            self._connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS FROM {alias}."{name}"')

    def register(self, name: str, table: pa.Table) -> None:
        """Show an Arrow table under a name, without a copy."""
        self._connection.register(name, table)

    def arrow(self, statement: Select[Any]) -> pa.Table:
        """Run a SQLAlchemy expression with bound parameters.

        Raises:
            CancelledError: Somebody cancelled meanwhile.
        """
        from duckdb_engine import Dialect

        dialect = Dialect(paramstyle="numeric_dollar")
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        parameters = [compiled.params[name] for name in compiled.positiontup or ()]
        text = str(compiled)
        if _SPATIAL_FUNCTIONS in text:
            self._load_spatial()
        with self._cancelled_midway():
            return self._connection.execute(text, parameters).to_arrow_table()

    def _load_spatial(self) -> None:
        """Only where it is used: loading takes 0.15 s, most of it with Python's lock, so the window waits."""
        if not self._spatial:
            self._connection.load_extension(str(_spatial_extension()))
            self._spatial = True

    @contextmanager
    def _cancelled_midway(self) -> Iterator[None]:
        """Interrupt DuckDB from another thread as soon as somebody cancels."""
        import duckdb

        if self._cancel is None:
            yield
            return
        done = threading.Event()
        watch = threading.Thread(target=self._interrupt_when_cancelled, args=(self._cancel, done))
        watch.start()
        try:
            yield
        except duckdb.InterruptException as error:
            raise CancelledError from error
        finally:
            done.set()
            watch.join()

    def _interrupt_when_cancelled(self, cancel: CancelToken, done: threading.Event) -> None:
        while not done.wait(_LOOK_S):
            if cancel.cancelled:
                self._connection.interrupt()

    def close(self) -> None:
        """Release every file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def open_analytics(
    workspace: Workspace, slots: Sequence[str], *, cancel: CancelToken | None = None
) -> Iterator[Analytics]:
    """DuckDB over the tables of those slots, e.g. ["properties", "score/mesh-2024-02-28"]."""
    with Analytics(cancel) as analytics:
        for slot in slots:
            generation = workspace.require(slot, remedy="Import or score first.")
            for database in sorted(generation.path.glob("*.duckdb")):
                analytics.attach(database)
        yield analytics


def write_database(path: Path, tables: dict[str, pa.Table]) -> None:
    """Make a DuckDB file of Arrow tables, in their row order; whole on the disk when it returns."""
    import duckdb

    with duckdb.connect(str(path), config={"threads": _THREADS}) as connection:
        for name, table in tables.items():
            connection.register("incoming", table)
            connection.execute(f'CREATE TABLE "{name}" AS FROM incoming')
            connection.unregister("incoming")
        connection.execute("CHECKPOINT")


def _spatial_extension() -> Path:
    """The spatial extension in its wheel; nothing is ever downloaded."""
    import duckdb

    spec = importlib.util.find_spec("duckdb_extension_spatial")
    folder = Path(spec.origin).parent if spec is not None and spec.origin is not None else None
    found = folder / "extensions" / f"v{duckdb.__version__}" / "spatial.duckdb_extension" if folder else None
    if found is None or not found.is_file():
        raise NotInstalledError(
            Sentence(
                "DuckDB's spatial extension for version {version} is not installed.",
                version=duckdb.__version__,
            ),
            remedy=Sentence(
                "Run: pip install duckdb-extension-spatial=={version}", version=duckdb.__version__
            ),
        )
    return found
