"""The inbox over a demo whose proposals wait for a decision."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.proposals.proposals_panel import ProposalsPanel
from stormops_desktop.ui.window.desk import Desk


@pytest.fixture(scope="session")
def waiting_template(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo before its proposals were approved and its day was built; nobody may write to it."""
    folder = Path(shutil.copytree(demo_template, tmp_path_factory.mktemp("waiting") / "demo"))
    with Workspace.open(folder) as workspace:
        while not workspace.undo().startswith("approve"):
            pass
    return folder


@pytest.fixture
def demo_folder(waiting_template: Path, tmp_path: Path) -> Path:
    """A workspace of one's own whose proposals wait."""
    return Path(shutil.copytree(waiting_template, tmp_path / "demo"))


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ProposalsPanel:
    """The panel alone, shown and at rest."""
    panel = ProposalsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(420, 800)
    panel.show()
    qtbot.waitUntil(lambda: desk.idle and panel.inbox.total > 0, timeout=20_000)
    return panel
