"""CSV files as text columns; a record that does not fit its headings is set aside, never bent to fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv

from stormops_desktop.formats.vector.source_table import SourceTable
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.sentence import Sentence


def read_csv_table(path: Path, *, encoding: str | None = None) -> SourceTable:
    """Read every column as text, empty text as null.

    Without an encoding, UTF-8 is tried first, then Windows-1252, and the one that fitted is recorded.

    Raises:
        BadInputError: The file is empty or cannot be read, or no record fits the headings.
    """
    for candidate in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return _read(path, candidate)
        except UnicodeDecodeError:
            continue
        except pa.ArrowInvalid as error:
            if "UTF8" in str(error) and not encoding:
                continue
            raise _unreadable(path, error) from error
        except (OSError, LookupError) as error:
            raise _unreadable(path, error) from error
    raise BadInputError(
        Sentence(
            "The file's text is not encoded as {encoding}.", encoding=encoding or "UTF-8 or Windows-1252"
        ),
        remedy="Name its encoding with --encoding.",
        file=path,
    )


def _unreadable(path: Path, error: Exception) -> BadInputError:
    return BadInputError(
        Sentence("The file cannot be read: {error}.", error=error),
        remedy="Check that it is a CSV file with headings.",
        file=path,
    )


def _read(path: Path, encoding: str) -> SourceTable:
    headings = _headings(path, encoding)
    skipped: list[Skipped] = []

    def misfit(row: Any) -> str:
        skipped.append(
            Skipped(
                f"line {row.number}",
                Sentence(
                    "It has {actual_columns} fields under {expected_columns} headings.",
                    actual_columns=row.actual_columns,
                    expected_columns=row.expected_columns,
                ),
            )
        )
        return "skip"

    table = pyarrow.csv.read_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(use_threads=False, encoding=encoding),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=_delimiter(path), invalid_row_handler=misfit, newlines_in_values=True
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(headings, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
            quoted_strings_can_be_null=True,
        ),
    )
    if len(table) == 0 and skipped:
        raise BadInputError(
            Sentence(
                "None of its {count} records fits the headings: {reason}",
                count=len(skipped),
                reason=skipped[0].reason,
            ),
            remedy="Export it again; a comma inside a field needs quotes.",
            file=path,
            record=skipped[0].record,
        )
    return SourceTable(
        columns=table,
        records=_lines(len(table), skipped),
        geometry=None,
        crs=None,
        crs_basis="",
        read=len(table) + len(skipped),
        encoding=encoding,
        skipped=tuple(skipped),
    )


def _headings(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, newline="") as stream:
        first = stream.readline()
    if not first.strip():
        raise BadInputError("The file is empty.", remedy="Export it again.", file=path)
    import csv

    return next(csv.reader([first.lstrip("\ufeff")], delimiter=_delimiter(path)))


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix.lower() == ".tsv" else ","


def _lines(count: int, skipped: list[Skipped]) -> tuple[str, ...]:
    """Lines of the rows that stayed: those after a skipped one move down."""
    gone = {int(row.record.removeprefix("line ")) for row in skipped}
    lines = (number for number in range(2, count + len(gone) + 2) if number not in gone)
    return tuple(f"line {number}" for number in lines)
