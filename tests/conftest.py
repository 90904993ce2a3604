"""What every test may use: the folder of real data, a workspace of its own, and the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.cli.app import run
from stormops_desktop.stores.workspace import Workspace

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder STORMOPS_DATA (default ../shared/data beside the checkout)."""
    folder = _real_data_folder()
    if not folder.is_dir():
        pytest.skip(f"no real data: {folder} does not exist (set STORMOPS_DATA)")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new, empty workspace."""
    with Workspace.create(tmp_path / "workspace") as opened:
        yield opened


@dataclass(frozen=True)
class CommandResult:
    """What a command left behind: its exit status, its JSON answer (None where empty), and stderr."""

    status: int
    answer: Any
    errors: str


@pytest.fixture
def stormops(capsys: pytest.CaptureFixture[str]) -> Callable[..., CommandResult]:
    """Run command lines in this process, with --json added to each."""

    def call(*words: str | Path) -> CommandResult:
        status = run([str(word) for word in words] + ["--json"])
        captured = capsys.readouterr()
        answer = json.loads(captured.out) if captured.out else None
        return CommandResult(status, answer, captured.err)

    return call


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let CI insist that real data is used where it lies beside the checkout."""
    parser.addoption("--require-real-data-where-present", action="store_true")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many tests read real data."""
    ran = _real_data_tests(terminalreporter)
    where = _real_data_folder()
    terminalreporter.write_line(f"real-data tests that ran: {ran} ({where})")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where real data lies there and no test read it."""
    if hasattr(session.config, "workerinput") or not session.config.getoption(
        "require_real_data_where_present"
    ):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _real_data_folder().is_dir() and _real_data_tests(reporter) == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _real_data_folder() -> Path:
    return Path(os.environ.get("STORMOPS_DATA") or REPOSITORY.parent / "shared" / "data").resolve()


def _real_data_tests(reporter: Any) -> int:
    return sum(1 for report in reporter.stats.get("passed", []) if "real_data" in report.keywords)
