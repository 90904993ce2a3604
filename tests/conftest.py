"""What every test may use: the folder of real data, a workspace of its own, and the command line."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image

from stormops_desktop.cli.app import run
from stormops_desktop.stores.workspace import Workspace

REPOSITORY = Path(__file__).parent.parent

# Machines are shared: how long an example takes says nothing of the code.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


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


def tile_picture(color: tuple[int, int, int] = (10, 120, 200)) -> bytes:
    """A map tile of one colour, as PNG."""
    stream = BytesIO()
    Image.new("RGB", (256, 256), color).save(stream, "PNG")
    return stream.getvalue()


@dataclass
class TileServer:
    """A server of map tiles on this computer that misbehaves as a test wishes.

    Attributes:
        answer: Status, headers and body for a path; at first one blue tile for every path.
        asked: Paths, in the order of the questions.
        agents: What the callers say they are.
        hang: While it is set, questions are taken and not answered.
        let_go: Ends all hanging.
    """

    url: str
    answer: Callable[[str], tuple[int, dict[str, str], bytes]]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    hang: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    picture = staticmethod(tile_picture)

    @property
    def template(self) -> str:
        """The address of its tiles."""
        return self.url + "/{z}/{x}/{y}.png"


@pytest.fixture
def tile_server() -> Iterator[TileServer]:
    """A server of map tiles; its threads end with the test, also those that hang."""
    body = tile_picture()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.agents.add(str(self.headers["User-Agent"]))
            self.close_connection = True  # so that no thread waits for another question
            if served.hang.is_set():
                served.let_go.wait(30)
                return
            status, headers, content = served.answer(self.path)
            self.send_response(status)
            for name, value in (
                {"Content-Length": str(len(content)), "Connection": "close"} | headers
            ).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        served = TileServer(
            f"http://127.0.0.1:{listener.server_address[1]}",
            lambda _: (200, {"Content-Type": "image/png"}, body),
        )
        thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
        thread.start()
        yield served
        served.let_go.set()
        listener.shutdown()
        thread.join()


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
