"""A finished demo of 1,000 homes for the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stormops_desktop.cli.app import run
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.workspaces.run_demo import run_demo


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workspace; nobody may write to it."""
    folder = tmp_path_factory.mktemp("cli demo") / "demo"
    with kernel_threads() as pool:
        run_demo(folder, data=None, homes=1_000, crews=2, search_seconds=0.5, job=Job(pool=pool))
    return folder / "workspace"


@pytest.fixture
def demo_folder(demo_template: Path, tmp_path: Path) -> Path:
    """A demo workspace of one's own: territory, storm, scores, approved proposals and a day's routes."""
    return Path(shutil.copytree(demo_template, tmp_path / "demo"))


@pytest.fixture
def ask(demo_folder: Path, stormops: Callable[..., Any]) -> Callable[..., Any]:
    """Answers of commands on that workspace; a status other than the one expected fails."""

    def call(*words: str | Path, status: int = 0) -> Any:
        result = stormops("-w", demo_folder, *words)
        assert result.status == status, result
        return result.answer

    return call


@pytest.fixture
def read(demo_folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What people are shown by commands on that workspace."""

    def call(*words: str | Path) -> str:
        assert run(["-w", str(demo_folder), *map(str, words)]) == 0
        return capsys.readouterr().out

    return call
