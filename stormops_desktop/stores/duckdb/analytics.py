"""Questions over the columns of a workspace, answered by DuckDB without writing anything.

DuckDB is loaded where it is first asked: a window that opens does without it for a while.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
from sqlalchemy import Select

from stormops_desktop.model.errors import BadInputError, NotInstalledError
from stormops_desktop.stores.workspace import Workspace

_THREADS = 2


class Analytics:
    """An in-memory DuckDB that looks into generations read-only; one owner thread."""

    def __init__(self) -> None:
        import duckdb

        self._connection = duckdb.connect(":memory:", config={"threads": _THREADS})
        self._connection.execute("SET autoinstall_known_extensions = false")
        self._connection.execute("SET autoload_known_extensions = false")
        self._connection.load_extension(str(_spatial_extension()))
        self._attached = 0

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
                f"A table file of the workspace cannot be read: {error}.",
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
        """Run a SQLAlchemy expression with bound parameters."""
        from duckdb_engine import Dialect

        dialect = Dialect(paramstyle="numeric_dollar")
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        parameters = [compiled.params[name] for name in compiled.positiontup or ()]
        return self._connection.execute(str(compiled), parameters).to_arrow_table()

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
def open_analytics(workspace: Workspace, slots: Sequence[str]) -> Iterator[Analytics]:
    """DuckDB over the tables of those slots, e.g. ["properties", "score/mesh-2024-02-28"]."""
    with Analytics() as analytics:
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
            f"DuckDB's spatial extension for version {duckdb.__version__} is not installed.",
            remedy=f"Run: pip install duckdb-extension-spatial=={duckdb.__version__}",
        )
    return found
