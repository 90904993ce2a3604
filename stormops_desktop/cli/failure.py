"""How a command says what went wrong."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime

import click
from platformdirs import user_log_path

from stormops_desktop.cli.answers import error_facts, print_json
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.sentence import Sentence


def print_error(error: StormOpsError, *, json: bool) -> None:
    """One JSON value on stdout with --json, else a sentence on stderr."""
    if json:
        print_json({"error": error_facts(error)})
        return
    click.secho("Error: ", fg="red", err=True, nl=False)
    click.echo(str(error), err=True)


def report_unexpected(error: Exception, *, json: bool) -> int:
    """Keep the details of a fault of ours in the log, and say where; returns the exit status."""
    log = user_log_path("stormops", ensure_exists=True) / "errors.log"
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{datetime.now(UTC).isoformat()}\n")
        stream.writelines(traceback.format_exception(error))
    fault = StormOpsError(
        Sentence("Something unexpected went wrong: {name}: {error}.", name=type(error).__name__, error=error),
        remedy=Sentence("Please send us the end of {log}.", log=log),
    )
    print_error(fault, json=json)
    return fault.exit_status
