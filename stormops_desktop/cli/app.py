"""The `stormops` command: finds the group, runs it, and turns errors into sentences and exit statuses."""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from stormops_desktop import __version__
from stormops_desktop.cli.failure import print_error, report_unexpected
from stormops_desktop.cli.session import Session
from stormops_desktop.model.errors import BusyError, CancelledError, StormOpsError, UsageError
from stormops_desktop.model.sentence import Sentence

# Each group lives in a module of its own, imported only when it is used: `--help` must be quick.
_COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo:command", "The whole main job, once, on an invented suburb."),
    "workspace": ("workspace:group", "Make a workspace, say what one holds, give back space."),
    "today": ("today:command", "The morning on one page."),
    "territory": ("territory:group", "Homes, streets and tracts: a synthetic territory, or your own files."),
    "contact": ("contact:group", "Contact lists, and whether a household may be contacted."),
    "storm": ("storm:group", "Import, list, move, sample and export storms."),
    "score": ("score:group", "Score every property for a storm, and replay a score."),
    "properties": ("properties:group", "The properties: by a query, one in full, all as a file."),
    "map": ("map:group", "A picture of the map, what it shows, where things are."),
    "playbook": ("playbook:group", "Plays: list, check, preview and run them, what became of them."),
    "proposals": ("proposals:group", "What the plays propose: list, show, approve, reject, edit."),
    "undo": ("undo_redo:undo", "Take back the last command that changed something."),
    "redo": ("undo_redo:redo", "Do again what was undone last."),
    "crews": ("crews:group", "The crews that days are planned with."),
    "routes": ("routes:group", "A day's routes: build, list, change, rebuild."),
    "packet": ("packet:group", "What each crew carries, in every format."),
    "desktop": ("desktop:command", "The window: a map and panels over the workspace."),
    "doctor": ("doctor:command", "What is installed, what is missing, and how to get it."),
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(importlib.import_module(f"stormops_desktop.cli.{module}"), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in _COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stormops")
@click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="STORMOPS_WORKSPACE",
    help="The workspace folder; the current folder where not given.",
)
@click.pass_obj
def stormops(session: Session, workspace: Path | None) -> None:
    """From a radar hail grid to a crew's packet.

    Add --json anywhere for one JSON value on stdout.
    """
    session.choose_workspace(workspace)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit status (see design notes on the command line)."""
    words, json = _without_json(arguments)
    try:
        return _invoke(words, json)
    except StormOpsError as error:
        print_error(error, json=json)
        return error.exit_status
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UsageError.exit_status
    except click.ClickException as error:
        print_error(_usage(error), json=json)
        return UsageError.exit_status
    except (click.Abort, KeyboardInterrupt):
        print_error(CancelledError(), json=json)
        return CancelledError.exit_status
    except BrokenPipeError:
        sys.stdout = None  # the reader has gone: nothing is left to flush
        return 0
    except Exception as error:  # noqa: BLE001 (the last resort: a person gets a sentence, the log the rest)
        return _last_resort(error, json=json)


def _invoke(words: Sequence[str], json: bool) -> int:
    with Session(json=json) as session:
        left_early = stormops.main(list(words), prog_name="stormops", standalone_mode=False, obj=session)
        return left_early if isinstance(left_early, int) else session.exit_status


def _without_json(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """The words without --json, which may stand anywhere before a lone "--"."""
    words = list(arguments)
    end = words.index("--") if "--" in words else len(words)
    json = "--json" in words[:end]
    return [word for index, word in enumerate(words) if index >= end or word != "--json"], json


def _usage(error: click.ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "stormops"
    return UsageError(error.format_message(), remedy=Sentence("See `{path} --help`.", path=path))


def _last_resort(error: Exception, *, json: bool) -> int:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        full = BusyError(
            "The disk is full.",
            remedy="Free some space and run this again; nothing was changed.",
            file=error.filename,
        )
        print_error(full, json=json)
        return full.exit_status
    return report_unexpected(error, json=json)


if __name__ == "__main__":
    main()
